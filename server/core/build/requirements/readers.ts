/** The readers of requirement sources, each to be found by the others. */
import type { Readers } from './gather.ts';
import { readGenerated } from './read-generated.ts';
import { readProject } from './read-project.ts';
import { readPath } from './read-requirements.ts';

export const READERS: Readers = { file: readPath, project: readProject, generated: readGenerated };
