/** Documents that come, go, come again and are many; a server that starts anew. */
import { describe, expect, it } from 'vitest';
import { fakeWorld } from './fake-world.ts';
import type { Client } from './harness.ts';
import { ALPINE, client, DOCKERFILE, REQUIREMENTS, torchWorld } from './scene.ts';

const close = ({ protocol }: Client, uri: string): Promise<void> =>
  protocol.sendNotification('textDocument/didClose', { textDocument: { uri } });
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const until = async (happened: () => boolean): Promise<void> => {
  while (!happened()) await pause(5);
};
/** What a client shows in the end: the last publication of each document. */
const shown = ({ published }: Client): Map<string, number> => new Map(published.map(({ uri, diagnostics }) => [uri, diagnostics.length]));
const showsNothing = (one: Client, all: readonly string[]): boolean => {
  const counts = shown(one);
  return all.every((uri) => counts.get(uri) === 0);
};
const nth = (at: number): string => `file:///w/service${at}/Dockerfile`;

describe('a document that is closed while facts are under way', () => {
  it('shows nothing any more, whatever arrives', async () => {
    const world = torchWorld(false);
    const one = await client(world);
    await one.open(DOCKERFILE, ALPINE);
    await until(() => world.calls.refine > 0);
    await close(one, DOCKERFILE);
    await until(() => world.calls.aborted > 0);
    world.arrive();
    await pause(100);
    expect(shown(one)).toEqual(new Map([[DOCKERFILE, 0]]));
    expect(one.published.at(-1)).toEqual({ uri: DOCKERFILE, diagnostics: [] });
  });

  it('and opened again is judged anew, once the facts are there', async () => {
    const world = torchWorld(false);
    const one = await client(world);
    await one.open(DOCKERFILE, ALPINE);
    await until(() => world.calls.refine > 0);
    const before = world.calls.refine;
    await close(one, DOCKERFILE);
    await one.open(DOCKERFILE, `${ALPINE}# again\n`);
    await until(() => world.calls.refine > before);
    world.arrive();
    await one.waitFor(({ diagnostics }) => diagnostics.length === 1);
    await pause(50);
    expect(shown(one)).toEqual(new Map([[DOCKERFILE, 1]]));
  });

  it('leaves the refinement of others alone', async () => {
    const world = torchWorld(false);
    world.files.set('file:///w/other/requirements.txt', 'torch\n');
    const one = await client(world);
    await one.open(DOCKERFILE, ALPINE);
    await one.open('file:///w/other/Dockerfile', ALPINE);
    await until(() => world.calls.refine > 1);
    await close(one, 'file:///w/other/Dockerfile');
    await until(() => world.calls.aborted > 0);
    world.arrive();
    await one.waitFor(({ uri, diagnostics }) => uri === DOCKERFILE && diagnostics.length === 1);
    await until(() => shown(one).get('file:///w/other/Dockerfile') === 0);
  });
});

describe('a document that is opened twice', () => {
  it('has the text of the second time; closed once, it is closed', async () => {
    const one = await client(torchWorld());
    await one.open(DOCKERFILE, ALPINE);
    await one.open(DOCKERFILE, 'FROM debian\n');
    await one.waitFor(({ diagnostics }) => diagnostics.length === 0);
    await one.open(DOCKERFILE, ALPINE);
    await until(() => shown(one).get(DOCKERFILE) === 1);
    await close(one, DOCKERFILE);
    await until(() => shown(one).get(DOCKERFILE) === 0);
    await close(one, DOCKERFILE);
    await one.open(DOCKERFILE, ALPINE);
    await until(() => shown(one).get(DOCKERFILE) === 1);
  });
});

describe('a thousand documents', { timeout: 60_000 }, () => {
  it('are judged each by itself, follow a file that all install, and are let go', async () => {
    const world = fakeWorld({ factsAtHand: true, files: { [REQUIREMENTS]: 'torch\n' } });
    const one = await client(world);
    const all = Array.from({ length: 1_000 }, (_, at) => nth(at));
    for (const [at, uri] of all.entries()) await one.open(uri, at % 2 === 0 ? ALPINE : 'FROM debian\n');
    await until(() => shown(one).size === all.length);
    const counts = shown(one);
    expect(all.map((uri) => counts.get(uri))).toEqual(all.map((_, at) => (at % 2 === 0 ? 1 : 0)));

    await one.change(nth(501), 2, ALPINE);
    await until(() => shown(one).get(nth(501)) === 1);
    await one.open(REQUIREMENTS, 'flask\n', 'pip-requirements');
    await until(() => showsNothing(one, all));
    await close(one, REQUIREMENTS);
    await until(() => shown(one).get(nth(998)) === 1);

    one.published.length = 0;
    for (const uri of all) await close(one, uri);
    await until(() => showsNothing(one, all));
  });
});

describe('a server that starts anew', () => {
  it('says of the same documents what the last one said', async () => {
    const texts = new Map([
      [DOCKERFILE, ALPINE],
      ['file:///w/other.Dockerfile', `${ALPINE}FROM debian\n`],
      [REQUIREMENTS, 'torch # not saved\n'],
    ]);
    const world = torchWorld();
    world.files.set(REQUIREMENTS, 'flask\n');
    const answers: unknown[] = [];
    for (const _ of ['the first', 'the one after it was killed']) {
      const one = await client(world);
      for (const [uri, text] of texts) await one.open(uri, text, uri === REQUIREMENTS ? 'pip-requirements' : 'dockerfile');
      await until(() => shown(one).get(DOCKERFILE) === 1 && shown(one).get('file:///w/other.Dockerfile') === 1);
      answers.push([DOCKERFILE, 'file:///w/other.Dockerfile'].map((uri) => one.published.findLast((each) => each.uri === uri)));
      one.dispose();
    }
    expect(answers[1]).toEqual(answers[0]);
  });
});
