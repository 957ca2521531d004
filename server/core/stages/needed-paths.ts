/** What a stage takes from its build context, as evidence of where that context is. */
import type { DockerfileModel, StageModel } from '../model.ts';
import { containerPath, placesOf } from './container-path.ts';
import type { StageInstall } from './stage-state.ts';

/** Relative to the context; null where the stage installs nothing, so that no context is needed. */
export function neededPaths(model: DockerfileModel, stage: StageModel): readonly string[] | null {
  if (stage.state.installs.length === 0 && stage.state.runs.length === 0) return null;
  const copied = model.stages.flatMap((one) => one.state.copies).filter((copy) => copy.origin.kind === 'context').flatMap((copy) => copy.source ?? []);
  const named = stage.state.installs.flatMap((install) => filesOf(install, model));
  return [...new Set([...copied, ...named])];
}

function filesOf(install: StageInstall, model: DockerfileModel): string[] {
  return [...install.install.requirementFiles, ...install.install.constraintFiles].flatMap(({ value }) => {
    const path = value === null ? null : containerPath(install.workdir, value);
    if (path === null) return [];
    const [first] = placesOf(path, install.copies, (index) => model.stages[index]?.state.copies ?? []);
    return first?.kind === 'context' && first.name === null ? [first.path] : [];
  });
}
