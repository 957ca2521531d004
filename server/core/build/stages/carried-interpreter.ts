/** `COPY --from=python:3.12 /usr/local /usr/local`: an interpreter with all that belongs to it, from a stage or another image. */
import type { CarriedInterpreter, StageInput } from '../assessed.ts';
import { describeByTables } from '../../images/describe-image.ts';
import { parseImageReference } from '../../images/reference.ts';
import { normalizePath } from './container-path.ts';

export function carriedInterpreters({ stage, earlier, snapshot }: StageInput): readonly CarriedInterpreter[] {
  const own = stage.state.copies.own();
  return own.flatMap((copy): CarriedInterpreter[] => {
    const path = copy.source === null ? null : normalizePath(copy.source);
    if (path === null || !holdsInterpreter(path)) return [];
    if (copy.origin.kind === 'stage') {
      const from = earlier[copy.origin.index];
      const libc = from?.image.description?.libc;
      const python = from?.image.description?.python;
      return libc && python ? [{ label: from.analysis.alias ?? `stage ${from.analysis.index}`, path, libc, span: copy.span }] : [];
    }
    if (copy.origin.kind !== 'named') return [];
    const replaced = snapshot.build.namedImages?.get(copy.origin.name);
    if (replaced === null || snapshot.build.namedContexts.has(copy.origin.name)) return [];
    const reference = parseImageReference(replaced ?? copy.origin.name).value;
    const description =
      reference === null
        ? null
        : describeByTables(reference, { platform: snapshot.build.platforms[0] ?? 'linux/amd64', packageCommands: null });
    return description?.libc && description.python
      ? [{ label: replaced ?? copy.origin.name, path, libc: description.libc, span: copy.span }]
      : [];
  });
}

const HOLDERS = new Set(['/', '/usr', '/usr/local', '/usr/local/lib']);

const holdsInterpreter = (path: string): boolean =>
  HOLDERS.has(path) || /^\/usr\/local\/(?:lib|bin)\/(?:lib)?python[\d.]*(?:\.so[\d.]*)?$/.test(path);
