/** The floor: dockerfile-ast parses the same text once. Ours reads it, finds what it installs, and decides, with facts at hand. */
import { DockerfileParser } from 'dockerfile-ast';
import type { Document } from './dockerfiles.ts';
import { median, timed } from './statistics.ts';
import type { MemoryWorld } from './world.ts';

export type Floor = { readonly ours: number; readonly theirs: number; readonly ratio: number };

const TIMES = 9;

/** Each document edited before each measurement; sums over all documents. */
export async function floor(world: MemoryWorld, documents: readonly Document[]): Promise<Floor> {
  for (const { uri, text } of documents) await world.settle(uri, text);
  const ratios: number[] = [];
  let [ours, theirs, edit] = [0, 0, 0];
  const warm = (work: (text: string) => unknown, text: string): number => timed(TIMES, () => work(`${text}\n# ${(edit += 1)}\n`));
  for (let round = 0; round < 3; round += 1) {
    [ours, theirs] = [0, 0];
    for (const { uri, text } of documents) {
      theirs += warm((changed) => DockerfileParser.parse(changed), text);
      ours += warm((changed) => world.check(uri, changed), text);
    }
    ratios.push(ours / theirs);
  }
  return { ours, theirs, ratio: median(ratios) };
}
