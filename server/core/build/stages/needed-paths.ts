/** What a stage takes from its build context, as evidence of where that context is. */
import type { DockerfileModel, StageModel } from '../dockerfile-model.ts';
import { containerPath } from './container-path.ts';
import { NO_COPIES } from './copy-list.ts';
import type { StageInstall } from './stage-state.ts';
import { placesOf } from './file-places.ts';

/** Relative to the context; null where the stage installs nothing, so that no context is needed. */
export function neededPaths(model: DockerfileModel, stage: StageModel): readonly string[] | null {
  if (stage.state.installs.length === 0 && stage.state.runs.length === 0) return null;
  const named = stage.state.installs.flatMap((install) => filesOf(install, model));
  return named.length === 0 ? model.copied : [...new Set([...model.copied, ...named])];
}

function filesOf(install: StageInstall, model: DockerfileModel): string[] {
  return [...install.install.requirementFiles, ...install.install.constraintFiles].flatMap(({ value }) => {
    const path = value === null ? null : containerPath(install.workdir, value);
    if (path === null) return [];
    const [first] = placesOf(path, install.copies, (index) => model.stages[index]?.state.copies ?? NO_COPIES);
    return first?.kind === 'context' && first.name === null ? [first.path] : [];
  });
}
