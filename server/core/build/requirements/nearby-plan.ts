/**
 * Where no installing command of a stage can be understood (a script, make), the requirements nearest to the Dockerfile are used
 * instead, and the message says so.
 */
import type { StageInput } from '../assessed.ts';
import type { ShellCommand, Word } from '../../reading/shell/syntax.ts';
import type { StageInstall } from '../stages/stage-state.ts';
import { childUri, foldersUpwards, parentUri, relativeToFolder, resolveInContext, uriName } from '../../model/paths.ts';
import { manifestFormatOf } from '../../python/manifests/manifest-of.ts';
import { mapPresent } from '../../model/present.ts';
import { rangeOf, type Range } from '../../model/text.ts';
import { addSource, newGathering, type Gathering, type PlanScope } from './gather.ts';
import { chooseIndexes } from './index-choice.ts';
import { lockAt } from './parsed-files.ts';
import type { InstallPlan } from './plan.ts';
import { readProjectFile } from './read-project.ts';
import { READERS } from './readers.ts';
import { readNearbyText } from './read-requirements.ts';
import { DEFAULT_SELECTION, newInstall } from '../../python/installers/new-install.ts';

/** A build of a script's own is not taken to install what serves development. */
const RUNTIME_ALONE = { ...DEFAULT_SELECTION, dev: false, defaultGroups: false };

const NAMES = ['requirements.txt', 'pyproject.toml', 'setup.cfg', 'setup.py', 'Pipfile'] as const;

/** null where the stage's installs are understood, or nothing in it looks like a hidden one. */
export function nearbyPlan(input: StageInput, scope: PlanScope, configured: readonly string[]): InstallPlan | null {
  const { stage, image } = input;
  if (stage.state.installs.length > 0 || image.description === null || image.description.python === null) return null;
  const [hidden] = stage.state.hidden.flatMap((command) => command.words.slice(0, 1).map((word) => ({ command, word })));
  if (hidden === undefined) return null;
  const { command, word } = hidden;
  const from = installBy(hidden, input);
  const gathering = newGathering(scope, from, READERS);
  const range = rangeOf(scope.lines, command.span);
  for (const uri of candidates(input, scope)) {
    const fact = scope.ask.file(uri);
    if (fact === undefined) gathering.pending = true;
    if (fact?.state !== 'known') continue;
    const path = relativeToFolder(uri, scope.workspaceFolder) ?? uriName(uri);
    gathering.problems.push({ uri: scope.uri, range, message: `what ${word.text} installs can't be read from the Dockerfile; the nearest requirements serve instead: ${path}` });
    readSource(gathering, uri, fact.value, { path, range });
    return {
      from,
      install: from.install,
      requirements: gathering.requirements,
      constraints: gathering.constraints,
      lock: gathering.lock,
      options: gathering.options,
      indexes: chooseIndexes(from.install, gathering, configured),
      followsDependencies: true,
      sources: gathering.sources,
      problems: gathering.problems,
      pending: gathering.pending,
      context: parentUri(uri),
    };
  }
  return null;
}

/** What the stage copies comes first, then what lies nearest to the Dockerfile. */
function candidates({ stage }: StageInput, scope: PlanScope): readonly string[] {
  const copied = stage.state.copies
    .all()
    .flatMap(({ origin, source }) => (origin.kind === 'context' && source !== null && manifestFormatOf(source) !== null ? [source] : []));
  const { context } = scope;
  const inContext = context === null ? [] : mapPresent(copied, (path) => resolveInContext(context, path));
  const nearest = foldersUpwards(scope.uri, scope.workspaceFolder).flatMap((folder) => NAMES.map((name) => childUri(folder, name)));
  return [...new Set([...inContext, ...nearest])];
}

function readSource(
  gathering: Gathering,
  uri: string,
  text: string,
  { path, range }: { readonly path: string; readonly range: Range },
): void {
  const format = manifestFormatOf(uriName(uri));
  const lock = lockAt(uri, text, gathering.scope.ask.memo);
  if (lock !== null) {
    addSource(gathering, { kind: 'nearby', uri, label: path, found: true, range });
    gathering.lock = { lock: lock.value, selection: RUNTIME_ALONE, manifest: null, uri };
  } else if (format === 'requirements' || format === null) {
    addSource(gathering, { kind: 'nearby', uri, label: path, found: true, range });
    readNearbyText(gathering, uri, text);
  } else readProjectFile(gathering, { kind: 'found', uri, text, containerPath: `/${uriName(uri)}` }, RUNTIME_ALONE, range, 'nearby');
}

function installBy({ command, word }: { readonly command: ShellCommand; readonly word: Word }, { stage }: StageInput): StageInstall {
  const invocation = { command, word, program: 'pip', calledAs: 'pip', kind: 'program', args: [], argumentsFromInput: false } as const;
  const { workdir, copies, environment, user } = stage.state;
  return {
    install: newInstall(invocation, 'pip'),
    workdir,
    copies,
    environment,
    lookup: () => null,
    user,
    configured: stage.state.configured,
    stage: stage.stage.index,
  };
}
