/**
 * Where no installing command of a stage can be understood (a script, make), the requirements nearest to the Dockerfile serve
 * (DESIGN, "Reading a Dockerfile"); the message says so.
 */
import type { StageInput } from '../assess-stage.ts';
import { findInvocation } from '../installers/invocation.ts';
import type { ShellCommand } from '../shell/syntax.ts';
import type { StageInstall } from '../stages/stage-state.ts';
import { wordValues } from '../shell/word-value.ts';
import { parentUri, relativeToFolder, resolveInContext } from '../context/paths.ts';
import { foldersUpwards } from '../stages/choose-context.ts';
import { rangeOf } from '../text.ts';
import { addSource, newGathering, type PlanScope } from './gather.ts';
import { chooseIndexes } from './index-choice.ts';
import type { InstallPlan } from './plan.ts';
import { readProjectFile } from './read-project.ts';
import { readNearbyText } from './read-requirements.ts';
import { DEFAULT_SELECTION, newInstall } from '../installers/new-install.ts';

const NAMES = ['requirements.txt', 'pyproject.toml', 'setup.cfg', 'setup.py', 'Pipfile'] as const;

/** null where the stage's installs are understood, or nothing in it looks like a hidden one. */
export function nearbyPlan(input: StageInput, scope: PlanScope, configured: readonly string[]): InstallPlan | null {
  const { stage, image } = input;
  if (stage.state.installs.length > 0 || image?.description?.python === null || image?.description === null || image === null) return null;
  const command = hiddenInstall(input);
  if (command === null) return null;
  const from = installBy(command, input);
  const gathering = newGathering(scope, from);
  const range = rangeOf(scope.lines, command.span);
  for (const folder of foldersUpwards(scope.uri, scope.workspaceFolder)) {
    for (const name of NAMES) {
      const uri = resolveInContext(folder, name);
      const fact = uri === null ? null : scope.ask.file(uri);
      if (fact === undefined) gathering.pending = true;
      if (uri === null || fact?.state !== 'known') continue;
      const path = relativeToFolder(uri, scope.workspaceFolder) ?? name;
      gathering.problems.push({ uri: scope.uri, range, message: `what ${command.words[0]?.text ?? 'the command'} installs can't be read from the Dockerfile; the nearest requirements serve instead: ${path}` });
      addSource(gathering, { kind: 'nearby', uri, label: path, found: true, range });
      if (name === 'requirements.txt') readNearbyText(gathering, uri, fact.value);
      else readProjectFile(gathering, { kind: 'found', uri, text: fact.value, containerPath: `/${name}` }, { ...DEFAULT_SELECTION, dev: false }, range, 'nearby');
      return {
        from, install: from.install, requirements: gathering.requirements, constraints: gathering.constraints, lock: null, options: gathering.options,
        indexes: chooseIndexes(from.install, gathering, configured), followsDependencies: true, sources: gathering.sources, problems: gathering.problems, pending: gathering.pending, context: parentUri(uri),
      };
    }
  }
  return null;
}

/** A script of the build context that is run, or make: something that may install. */
function hiddenInstall({ stage }: StageInput): ShellCommand | null {
  for (const { script } of stage.state.runs) {
    for (const command of script.commands) {
      const invocation = findInvocation(command, (word) => wordValues(word, () => null));
      if (invocation === null || command.substituted) continue;
      const first = invocation.args[0]?.text ?? '';
      if (invocation.program === 'make' || isScript(invocation.calledAs) || (SHELLS.has(invocation.program) && isScript(first))) return command;
    }
  }
  return null;
}

const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'source', '.']);

/** By its name: what sets up an application, not what changes a mode or a user. */
const isScript = (path: string): boolean => /(?:install|setup|bootstrap|build|requirements|deps|provision|prepare)[\w.-]*$/i.test(path) && /\.(?:sh|bash)$|^\.\.?\/|^\//.test(path) && !/^\/(?:usr|bin|sbin)\//.test(path);

function installBy(command: ShellCommand, { stage }: StageInput): StageInstall {
  const invocation = { command, program: 'pip', calledAs: 'pip', kind: 'program', args: [], argumentsFromInput: false } as const;
  const { workdir, copies, environment, user } = stage.state;
  return { install: newInstall(invocation, 'pip'), workdir, copies, environment, lookup: () => null, user, stage: stage.stage.index };
}
