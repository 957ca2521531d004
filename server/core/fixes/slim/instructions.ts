/** Instructions other than RUN that mean something else on Debian: ENV, USER, ADD and COPY into Alpine's own folders, cron as CMD. */
import type { CommandLine, EnvInstruction, Instruction } from '../../reading/dockerfile/syntax.ts';
import { readCommandLine } from '../../reading/shell/run-script.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import { cronWords, workAround } from './alpine-only.ts';
import type { Draft } from './draft.ts';
import type { Family, Move } from './move.ts';
import { removeInstruction } from './run-editor.ts';

export function instructionDrafts(family: Family, move: Move): readonly Draft[] {
  const { text } = move.model.lines;
  return family.stages.flatMap(({ model }) =>
    model.stage.instructions.flatMap((one) => draftsOf(triggerOf(one), text, move, model.state.shell)),
  );
}

/** What ONBUILD triggers, with the span of the whole. */
const triggerOf = (one: Instruction): Instruction =>
  one.kind === 'onbuild' && one.trigger !== null ? { ...one.trigger, span: one.span } : one;

function draftsOf(one: Instruction, text: string, move: Move, shell: readonly string[] | null): Draft[] {
  switch (one.kind) {
    case 'env':
      return envDrafts(one, text, move);
    case 'user':
      return one.user?.text === 'guest'
        ? [{ span: one.user.span, newText: 'nobody', reason: 'Debian has no user guest', confirm: true }]
        : [];
    case 'add':
    case 'copy':
      return one.destination?.text.startsWith('/etc/apk/') === true ? [removeInstruction(text, one.span, '/etc/apk is Alpine’s')] : [];
    case 'cmd':
    case 'entrypoint':
      return startDrafts(one.command, shell);
    case 'run':
      return one.mounts
        .filter(({ type, options }) => type === 'cache' && /\/apk(?:\/|$)/.test(String(options.get('target'))))
        .map((mount): Draft => ({
          span: mount.span,
          newText: '--mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked',
          reason: 'apt keeps what it downloads, and its lists, there',
        }));
    default:
      return [];
  }
}

function envDrafts({ pairs, span }: EnvInstruction, text: string, move: Move): Draft[] {
  const reasons = pairs.map(({ name, value }) => workAround(name.text, value.text, move));
  if (pairs.length > 0 && reasons.every((reason) => reason !== null)) {
    return [removeInstruction(text, span, [...new Set(reasons)].join('; '))];
  }
  return pairs.flatMap(({ name, value }, index): Draft[] => {
    const reason = workAround(name.text, value.text, move);
    const [before, after] = [pairs[index - 1], pairs[index + 1]];
    if (reason === null) return [];
    return [
      {
        span:
          before === undefined
            ? { start: name.span.start, end: after?.name.span.start ?? value.span.end }
            : { start: before.value.span.end, end: value.span.end },
        newText: '',
        reason,
      },
    ];
  });
}

/** `["crond", "-f", "-l", "8"]`, `crond -f && …`, and scripts within: `["sh", "-c", "crond && …"]`. */
function startDrafts(command: CommandLine, shell: readonly string[] | null): Draft[] {
  const { commands } = readCommandLine(command, shell).value;
  return command.form === 'exec' ? [...execDrafts(command), ...commands.slice(1).flatMap(commandDrafts)] : commands.flatMap(commandDrafts);
}

function commandDrafts({ words }: ShellCommand): Draft[] {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (first.text === 'ash') return [{ span: first.span, newText: 'sh', reason: 'Debian has no ash; its sh is dash' }];
  return CROND.test(first.text)
    ? [
        {
          span: { start: first.span.start, end: last.span.end },
          newText: cronWords(words.slice(1).map((word) => word.text)),
          reason: 'Debian’s daemon is cron',
        },
      ]
    : [];
}

const CROND = /^(?:\/usr\/sbin\/)?crond$/;

function execDrafts(command: Extract<CommandLine, { form: 'exec' }>): Draft[] {
  const [program] = command.argv;
  if (program?.text === 'ash') return [{ span: program.span, newText: 'sh', reason: 'Debian has no ash; its sh is dash' }];
  const at = command.argv.findIndex((word) => CROND.test(word.text));
  const [first, last] = [command.argv[at], command.argv.at(-1)];
  if (at < 0 || at > 2 || first === undefined || last === undefined) return [];
  const words = cronWords(command.argv.slice(at + 1).map((word) => word.text)).split(' ');
  return [{ span: { start: first.span.start, end: last.span.end }, newText: words.join('", "'), reason: 'Debian’s daemon is cron' }];
}
