/** Builds an image with the docker, podman or buildah that is on the PATH. Only ever where the user asked for it. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';

export type ImageBuild = {
  readonly builder: string;
  readonly ok: boolean;
  /** The end of its output, a line each. */
  readonly tail: readonly string[];
};

const BUILDERS = ['docker', 'podman', 'buildah'] as const;
const TAIL_LINES = 20;

/** @returns null where there is no builder; the image's tag goes again, whatever came of it */
export async function buildImage(dockerfile: string, context: string): Promise<ImageBuild | null> {
  for (const builder of BUILDERS) {
    if ((await run(builder, ['--version'])) === null) continue;
    const tag = `muslin-verify:${randomUUID()}`;
    const built = await run(builder, ['build', '-f', dockerfile, '-t', tag, context]);
    if (built === null) continue;
    await run(builder, ['rmi', tag]);
    return { builder, ok: built.status === 0, tail: built.output.trimEnd().split('\n').slice(-TAIL_LINES) };
  }
  return null;
}

type Ended = { readonly status: number | null; readonly output: string };

/** null where the program can't be started. */
function run(program: string, words: readonly string[]): Promise<Ended | null> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const add = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-20_000));
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('error', () => resolve(null));
    child.on('close', (status) => resolve({ status, output }));
  });
}
