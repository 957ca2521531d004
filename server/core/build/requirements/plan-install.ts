/** One installing command → what it takes. */
import { readPipRequirement } from '../../python/manifests/pip-requirement.ts';
import type { KnownWord } from '../../python/installers/install.ts';
import type { StageInstall } from '../stages/stage-state.ts';
import type { Requirement } from '../../model/types.ts';
import { addSource, dockerfileRange, newGathering, type Gathering, type PlanScope } from './gather.ts';
import { effectiveInstall } from './effective-install.ts';
import { chooseIndexes } from './index-choice.ts';
import type { InstallPlan } from './plan.ts';
import { READERS } from './readers.ts';
import { readNamedFile } from './read-requirements.ts';
import { readProject } from './read-project.ts';
import { readSelection } from './read-selection.ts';
import { packageControls } from '../../python/installers/package-controls.ts';
import { isTool } from './tools.ts';

/** `configuredIndexes`: from the user's settings, standing where the command names none. */
export function planInstall(asWritten: StageInstall, scope: PlanScope, configuredIndexes: readonly string[]): InstallPlan {
  const from = { ...asWritten, install: effectiveInstall(asWritten, scope) };
  const { install } = from;
  const gathering = newGathering(scope, from, READERS);
  for (const word of install.requirements) addInline(gathering, word);
  addInlineSource(gathering);
  for (const file of install.requirementFiles) readNamedFile(gathering, file, 'requirements');
  for (const file of install.constraintFiles) readNamedFile(gathering, file, 'constraints');
  for (const { path, extras } of install.projects) {
    const range = dockerfileRange(gathering, path.word.span);
    if (path.value === null) {
      gathering.problems.push({ uri: scope.uri, range, message: `the project that ${path.word.text} names is not known` });
    } else readProject(gathering, { path: path.value, extras, range, uri: scope.uri });
  }
  if (install.selection !== null) readSelection(gathering);
  return finishPlan(gathering, configuredIndexes);
}

function finishPlan(gathering: Gathering, configuredIndexes: readonly string[]): InstallPlan {
  const { from, scope, requirements, constraints, lock, sources, problems, pending } = gathering;
  const { install } = from;
  return {
    from, install, requirements, constraints, lock, sources, problems, pending, context: scope.context,
    // pip hands its sets on to the files, which add to them (get_line_parser in pip's req_file).
    options: { ...gathering.options, ...install.options, ...packageControls([...(install.options.controls ?? []), ...gathering.controls]) },
    indexes: chooseIndexes(install, gathering, configuredIndexes),
    followsDependencies: install.options.noDeps !== true,
  };
}

/** Requirements of the command line stand at their own word. */
function addInline(gathering: Gathering, word: KnownWord): void {
  const range = dockerfileRange(gathering, word.word.span);
  const { uri } = gathering.scope;
  if (word.value === null) {
    gathering.problems.push({ uri, range, message: `what ${word.word.text} installs is not known` });
    return;
  }
  const { value, problems } = readPipRequirement(word.value, false);
  for (const { message } of problems) gathering.problems.push({ uri, range, message: `${word.value}: ${message}` });
  if (value?.kind !== 'requirement') return;
  const requirement: Requirement = {
    name: value.name, text: word.value, extras: value.extras, specifier: value.specifier, marker: value.marker, url: value.url,
    hashes: [], origin: { uri, range }, via: [], lockedFiles: null, options: null,
  };
  gathering.requirements.push(requirement);
}

/** The tools alone (`pip install -U pip`) are no source of requirements. */
function addInlineSource(gathering: Gathering): void {
  const words = gathering.from.install.requirements;
  const first = words[0];
  const packages = gathering.requirements.filter((one) => !isTool(one.name));
  if (first === undefined || (packages.length === 0 && words.every((word) => word.value !== null))) return;
  const label = words.map((word) => word.value ?? word.word.text).join(' ');
  addSource(gathering, {
    kind: 'inline',
    uri: null,
    label,
    found: true,
    range: dockerfileRange(gathering, { start: first.word.span.start, end: (words.at(-1) ?? first).word.span.end }),
  });
}
