/** Edits of the shell scripts that a moved image runs: what Alpine's shell and tools take there and Debian's don't. */
import { positionAt, textLines } from '../../model/text.ts';
import type { TextEdit } from '../../model/types.ts';
import { cronWords } from './alpine-only.ts';
import { settleDrafts, type Draft } from './draft.ts';
import type { Family, Move, StartScript } from './move.ts';
import { textMoves } from './moved-paths.ts';
import { bashismOf } from './shells.ts';
import { userRewrite } from './users.ts';

export function scriptEdits(move: Move): readonly TextEdit[] {
  return move.scripts.flatMap((script) => {
    const family = familyFor(script, move);
    return family === undefined ? [] : settleDrafts(draftsOf(script, family), script.uri, textLines(script.text));
  });
}

/** The `sh` of a Dockerfile's command line that runs a script which only bash understands. */
export function runByDrafts(family: Family, move: Move): readonly Draft[] {
  const { text } = move.model.lines;
  return move.scripts.flatMap((script): Draft[] => {
    const { runBy } = script;
    const wants = familyFor(script, move) === family ? bashismOf(script.text, script.commands, family.slim.suite) : null;
    if (runBy === null || wants === null) return [];
    const newText = text.slice(runBy.span.start, runBy.span.end).replace(/a?sh/, 'bash');
    return [{ span: runBy.span, newText, reason: `Debian’s sh (dash) doesn’t know ${wants} in ${script.path}` }];
  });
}

/** What stays to be changed by hand, with its line, a phrase each. */
export function scriptRemarks(move: Move): readonly string[] {
  return move.scripts.flatMap(({ path, text, commands }) =>
    commands.flatMap(({ words }) => {
      const why = BY_HAND.get(words[0]?.text.replace(/^.*\//, '') ?? '');
      return why === undefined ? [] : [`${path}:${positionAt(textLines(text), words[0]?.span.start ?? 0).line + 1} calls ${why}`];
    }),
  );
}

const BY_HAND: ReadonlyMap<string, string> = new Map([
  ['apk', 'apk, which is not on Debian'],
  ['rc-service', 'rc-service, which belongs to Alpine’s own system'],
  ['rc-update', 'rc-update, which belongs to Alpine’s own system'],
  ['openrc', 'openrc, which belongs to Alpine’s own system'],
]);

const familyFor = ({ stage }: StartScript, { families }: Move): Family | undefined =>
  families.find((family) => family.stages.some((one) => one.model === stage));

function draftsOf(script: StartScript, family: Family): readonly Draft[] {
  const { text, commands } = script;
  const { suite } = family.slim;
  return [
    ...interpreterDraft(script, suite),
    ...textMoves(family, text).filter(({ span }) => span.start > firstLine(text).length),
    ...commands.flatMap(({ words, joint }): Draft[] => {
      const [first, last] = [words[0], words.at(-1)];
      if (first === undefined || last === undefined) return [];
      const user = userRewrite({ words, joint }, suite);
      if (user !== null) return [{ span: { start: first.span.start, end: last.span.end }, ...user }];
      if (first.text === 'ash') return [{ span: first.span, newText: 'sh', reason: 'Debian has no ash; its sh is dash' }];
      if (!/^(?:\/usr\/sbin\/)?crond$/.test(first.text)) return [];
      const newText = cronWords(words.slice(1).map((word) => word.text));
      return [{ span: { start: first.span.start, end: last.span.end }, newText, reason: 'Debian’s daemon is cron' }];
    }),
  ];
}

const firstLine = (text: string): string => /^#![^\n]*/.exec(text)?.[0] ?? '';

/** bash is in every Debian image, and takes all that BusyBox's shell does. */
function interpreterDraft({ text, commands }: StartScript, suite: string): Draft[] {
  const line = firstLine(text);
  const shell = /(?<=[\s/!])(?:busybox[ \t]+)?(ash|sh|busybox)(?![\w-])/.exec(line);
  if (shell === null) return [];
  const wants = bashismOf(text, commands, suite);
  const isAsh = shell[1] !== 'sh' || shell[0].startsWith('busybox');
  if (wants === null && !isAsh) return [];
  const span = { start: shell.index, end: shell.index + shell[0].length };
  return [{
    span,
    newText: wants === null ? 'sh' : 'bash',
    reason: wants === null ? 'Debian has no ash; its sh is dash' : `Debian’s sh (dash) doesn’t know ${wants}, which Alpine’s does`,
  }];
}
