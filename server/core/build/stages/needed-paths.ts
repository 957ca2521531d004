/** What a stage takes from its build context, as evidence of where that context is. */
import type { DockerfileModel, StageModel } from '../dockerfile-model.ts';
import { MAX_PATHS } from './choose-context.ts';
import { containerPath, relativePath } from './container-path.ts';
import { NO_COPIES } from './copy-list.ts';
import type { StageInstall } from './stage-state.ts';
import { placesOf } from './file-places.ts';

/** Relative to the context; null where the stage installs nothing, so that no context is needed. */
export function neededPaths(model: DockerfileModel, stage: StageModel): readonly string[] | null {
  if (stage.state.installs.length === 0 && stage.state.runs.length === 0) return null;
  const named = stage.state.installs.flatMap((install) => filesOf(install, model));
  return named.length === 0 ? copiedPaths(model) : [...new Set([...copiedPaths(model), ...named])];
}

const copied = new WeakMap<DockerfileModel, readonly string[]>();

/** The same for all stages: what any of them copies. */
function copiedPaths(model: DockerfileModel): readonly string[] {
  const known = copied.get(model);
  if (known !== undefined) return known;
  const sources = model.stages
    .flatMap((one) => one.state.copies.own())
    .flatMap(({ origin, source }) => (origin.kind === 'context' && source !== null ? [relativePath(source)] : []));
  const found = [...new Set(sources)].filter((path) => path !== '').slice(0, MAX_PATHS);
  copied.set(model, found);
  return found;
}

function filesOf(install: StageInstall, model: DockerfileModel): string[] {
  return [...install.install.requirementFiles, ...install.install.constraintFiles].flatMap(({ value }) => {
    const path = value === null ? null : containerPath(install.workdir, value);
    if (path === null) return [];
    const [first] = placesOf(path, install.copies, (index) => model.stages[index]?.state.copies ?? NO_COPIES);
    return first?.kind === 'context' && first.name === null ? [first.path] : [];
  });
}
