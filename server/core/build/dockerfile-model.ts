/** A Dockerfile read once: tree, stages, ignore comments. Everything that depends on its text alone. */
import { readIgnoreComments, type IgnoreComment } from '../reading/dockerfile/ignore-comments.ts';
import { parseDockerfile } from '../reading/dockerfile/parse-dockerfile.ts';
import { readStages, type DockerfileStage, type StageOptions } from '../reading/dockerfile/stages.ts';
import type { DockerfileTree } from '../reading/dockerfile/syntax.ts';
import type { VariableLookup } from '../reading/dockerfile/expand.ts';
import { MAX_PATHS } from './stages/choose-context.ts';
import { relativePath } from './stages/container-path.ts';
import { readStageState } from './stages/read-state.ts';
import type { StateContext } from './stages/state-context.ts';
import type { StageState } from './stages/stage-state.ts';
import { textLines, type ParseProblem, type TextLines } from '../model/text.ts';

export type StageModel = {
  readonly stage: DockerfileStage;
  readonly state: StageState;
  /** Index of the stage that names the external image. */
  readonly root: number;
};

export type DockerfileModel = {
  readonly uri: string;
  readonly lines: TextLines;
  readonly tree: DockerfileTree;
  readonly stages: readonly StageModel[];
  /** Paths of the build context that a stage copies, relative to it: as many as say where that context is. */
  readonly copied: readonly string[];
  readonly ignores: readonly IgnoreComment[];
  readonly problems: readonly ParseProblem[];
};

export function readModel(uri: string, text: string, options: StageOptions): DockerfileModel {
  const lines = textLines(text);
  const tree = parseDockerfile(text);
  const { value, problems } = readStages(tree.value, options);
  const ignores = readIgnoreComments(tree.value, lines);
  const stages = readStates(value.stages, value.globals.lookup, tree.value, options);
  return {
    uri, lines, tree: tree.value, stages, copied: copiedPaths(stages), ignores: ignores.value,
    problems: [...tree.problems, ...problems, ...ignores.problems],
  };
}

function copiedPaths(stages: readonly StageModel[]): readonly string[] {
  const sources = stages
    .flatMap((one) => one.state.copies.own())
    .flatMap(({ origin, source }) => (origin.kind === 'context' && source !== null ? [relativePath(source)] : []));
  return [...new Set(sources)].filter((path) => path !== '').slice(0, MAX_PATHS);
}

/** A stage builds on earlier ones only, so that one pass in file order does. */
function readStates(
  stages: readonly DockerfileStage[],
  globalArgument: VariableLookup,
  tree: DockerfileTree,
  options: StageOptions,
): StageModel[] {
  const models: StageModel[] = [];
  /** Of the stages before; a name given twice is the later one's. */
  const aliases = new Map<string, number>();
  for (const stage of stages) {
    const parent = stage.base.kind === 'stage' ? models[stage.base.index] : undefined;
    const context: StateContext = {
      stage: stage.index,
      escape: tree.directives.escape,
      globalArgument,
      buildArguments: options.buildArgs ?? new Map(),
      stageNamed: (name) => stageNamed(aliases, name, stage.index),
    };
    models.push({ stage, state: readStageState(stage.instructions, parent?.state ?? null, context), root: parent?.root ?? stage.index });
    if (stage.alias !== null) aliases.set(stage.alias, stage.index);
  }
  return models;
}

/** `COPY --from` takes an alias or an index of an earlier stage. */
function stageNamed(aliases: ReadonlyMap<string, number>, name: string, before: number): number | null {
  const byAlias = aliases.get(name.toLowerCase());
  if (byAlias !== undefined) return byAlias;
  const index = /^\d+$/.test(name) ? Number(name) : -1;
  return index >= 0 && index < before ? index : null;
}
