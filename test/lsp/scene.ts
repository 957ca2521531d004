/** What the tests of the protocol start from: a Dockerfile on Alpine that installs torch, and clients that are put away after the test. */
import { onTestFinished } from 'vitest';
import { fakeWorld, type FakeWorld } from './fake-world.ts';
import { start, type Client, type StartOptions } from './harness.ts';

export const DOCKERFILE = 'file:///w/Dockerfile';
export const REQUIREMENTS = 'file:///w/requirements.txt';
export const ALPINE = 'FROM python:3.12-alpine\nRUN apk add gcc && pip install -r requirements.txt\n';

export async function client(world: FakeWorld, options: StartOptions = {}): Promise<Client> {
  const started = await start(world, options);
  onTestFinished(started.dispose);
  return started;
}

export const torchWorld = (factsAtHand = true): FakeWorld =>
  fakeWorld({ factsAtHand, files: { [REQUIREMENTS]: 'torch\n', [DOCKERFILE]: ALPINE } });
