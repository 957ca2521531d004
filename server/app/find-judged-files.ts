/** What both programs judge of a folder: Dockerfiles, and Compose and Bake files, in which some may stand. */
import { isDockerfileName, mayHoldDockerfiles } from '../core/build/definitions/build-files.ts';
import { findFiles } from '../io/disk/find-files.ts';

export const findJudgedFiles = (root: string): AsyncGenerator<string> =>
  findFiles(root, (name) => isDockerfileName(name) || mayHoldDockerfiles(name));
