/** The packages that a compile needs: on Alpine a virtual group, added and removed in the RUN that compiles. */
import { buildDependencies } from '../../knowledge/build-dependencies.ts';
import { mapPresent } from '../../model/present.ts';
import { listWords } from '../../wording/words.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import type { TextEdit } from '../../model/types.ts';
import { fixOf, editOf, isRoot, isShellForm, reportedRuns, type Candidate, type FixInput, type PlannedRun } from './fix-input.ts';
import { neededPackages, type NeededPackages } from './needed-packages.ts';
import { jointBefore, jointOf } from './run-style.ts';
import { virtualGroup, type VirtualGroup } from './virtual-group.ts';

export function buildPackages(input: FixInput): readonly Candidate[] {
  const manager = input.root.analysis.description?.packageManager;
  const needed = manager === 'apk' || manager === 'apt' ? neededPackages(input, manager) : null;
  const runs = reportedRuns(input);
  if (needed === null || runs.length === 0) return [];
  const edits = runs.map((run) => (manager === 'apk' ? withApk(run, needed, input) : withApt(run, needed, input)));
  if (edits.includes(null)) return [];
  const title = `Install ${listWords(needed.build)} for the compile${manager === 'apk' ? ', and remove them in the same RUN' : ''}`;
  return [{ fix: fixOf('packages', title, mapPresent(edits, (some) => some).flat()), wheels: false }];
}

function withApk(run: PlannedRun, needed: NeededPackages, input: FixInput): readonly TextEdit[] | null {
  const present = virtualGroup(run.run, run.stage);
  if (present !== null) {
    return [
      ...addTo(present, needed, input),
      ...(needed.runtime.length === 0 ? [] : (around(run, [`apk add --no-cache ${needed.runtime.join(' ')}`], [], needed, input) ?? [])),
    ];
  }
  const group = input.around.model.lines.text.includes('.build-deps') ? '.compile-deps' : '.build-deps';
  const runtime = needed.runtime.length === 0 ? [] : [`apk add --no-cache ${needed.runtime.join(' ')}`];
  return around(run, [...runtime, `apk add --no-cache --virtual ${group} ${needed.build.join(' ')}`], [`apk del ${group}`], needed, input);
}

const addTo = ({ end }: VirtualGroup, needed: NeededPackages, input: FixInput): readonly TextEdit[] => [
  editOf(input, {
    span: { start: end, end },
    newText: ` ${needed.build.join(' ')}`,
    reason: reasonFor(needed),
    needsConfirmation: needed.hard,
  }),
];

function withApt(run: PlannedRun, needed: NeededPackages, input: FixInput): readonly TextEdit[] | null {
  const install = (names: readonly string[]): string => `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  const runtime = needed.runtime.length === 0 ? [] : [install(needed.runtime)];
  return around(
    run,
    ['apt-get update', ...runtime, install(needed.build)],
    [`apt-get purge -y --auto-remove ${needed.build.join(' ')}`, 'rm -rf /var/lib/apt/lists/*'],
    needed,
    input,
  );
}

/** Commands before and after the one that compiles, joined as the file joins them; null where something depends on how it ends. */
function around(
  run: PlannedRun,
  before: readonly string[],
  after: readonly string[],
  needed: NeededPackages,
  input: FixInput,
): readonly TextEdit[] | null {
  const { command } = run.planned.plan.install;
  const { commands } = run.run.script;
  const next = commands[commands.indexOf(command) + 1];
  if (
    !isRoot(run.planned.plan.from) ||
    !isShellForm(run.run.instruction) ||
    !standsAlone(command) ||
    (next !== undefined && !followsOn(next))
  ) {
    return null;
  }
  const joint = jointFor(command, next, input);
  const added = (at: number, newText: string, reason: string): TextEdit =>
    editOf(input, { span: { start: at, end: at }, newText, reason, needsConfirmation: needed.hard });
  return [
    added(command.span.start, before.map((text) => `${text}${joint}`).join(''), reasonFor(needed)),
    ...(after.length === 0
      ? []
      : [added(command.span.end, after.map((text) => `${joint}${text}`).join(''), 'What compiled is not needed at run time')]),
  ];
}

const standsAlone = (command: ShellCommand): boolean =>
  !command.conditional &&
  command.loops.length === 0 &&
  command.subshell === 0 &&
  !command.substituted &&
  ['start', '&&', ';', 'newline'].includes(command.joint);

const followsOn = ({ joint }: ShellCommand): boolean => joint === '&&' || joint === ';' || joint === 'newline';

function jointFor(command: ShellCommand, next: ShellCommand | undefined, { around: { model } }: FixInput): string {
  return (
    (command.joint === 'start' ? null : jointBefore(model, command)) ??
    (next === undefined ? null : jointBefore(model, next)) ??
    jointOf(model)
  );
}

const reasonFor = ({ projects }: NeededPackages): string => {
  const notes = projects.flatMap((name) => {
    const effort = buildDependencies(name, 'bookworm')?.effort ?? null;
    return effort === null || effort === 'yes' ? [] : [`${name}: ${effort}`];
  });
  return `What compiling ${projects.join(', ')} takes${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
};
