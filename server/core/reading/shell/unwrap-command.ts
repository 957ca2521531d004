import { baseName } from '../../model/paths.ts';
import { groupText } from '../../model/text.ts';
import type { Assignment, ShellCommand, Word } from './syntax.ts';
import { WRAPPERS } from './wrapper-table.ts';
import type { WrapperSyntax } from './wrapper-table.ts';

export type UnwrappedCommand = {
  /** The command proper: name first; empty where a wrapper runs nothing (`env`, `command -v pip`). */
  readonly words: readonly Word[];
  /** Those in front of the command and those of `env`, in order. */
  readonly assignments: readonly Assignment[];
  /** Names of the wrappers taken off, outermost first. */
  readonly wrappers: readonly string[];
  /** `xargs` adds arguments that can't be known. */
  readonly moreArguments: boolean;
};

/** Takes off what only runs another command: `sudo -u app env X=1 nice -n 5 pip install …` is `pip install …` with X set. */
export function unwrapCommand(command: Pick<ShellCommand, 'words' | 'assignments'>): UnwrappedCommand {
  let { words } = command;
  const assignments = [...command.assignments];
  const wrappers: string[] = [];
  while (wrappers.length < MAXIMUM_WRAPPERS) {
    const name = baseName(plainText(words[0]) ?? '');
    const syntax = WRAPPERS.get(name);
    if (syntax === undefined) break;
    const inner = unwrapOnce(words, syntax, assignments);
    if (inner === null) return { words: [], assignments, wrappers: [...wrappers, name], moreArguments: false };
    wrappers.push(name);
    words = inner;
  }
  return { words, assignments, wrappers, moreArguments: wrappers.includes('xargs') };
}

const MAXIMUM_WRAPPERS = 16;

/** The words behind a wrapper, its options and operands; null where it doesn't run a command. */
function unwrapOnce(words: readonly Word[], syntax: WrapperSyntax, assignments: Assignment[]): readonly Word[] | null {
  let at = 1;
  for (; at < words.length; at += 1) {
    const text = plainText(words[at]) ?? '';
    if (text === '--') {
      at += 1;
      break;
    }
    if (!text.startsWith('-') || text === '-') break;
    if (syntax.queries?.some(query => text.startsWith(query)) === true) return null;
    if (takesNextWord(text, syntax)) at += 1;
  }
  at += syntax.operands ?? 0;
  for (; syntax.assignments === true; at += 1) {
    const assignment = asAssignment(words[at]);
    if (assignment === null) break;
    assignments.push(assignment);
  }
  return at < words.length ? words.slice(at) : null;
}

/** `-u app`, `--user app`; not `-uapp`, `--user=app`; in `-Eu app` the last letter counts. */
function takesNextWord(option: string, syntax: WrapperSyntax): boolean {
  if (option.startsWith('--')) return syntax.longValues?.includes(option) === true;
  const valued = [...option].findIndex((letter, at) => at > 0 && syntax.values?.includes(letter) === true);
  return valued > 0 && valued === option.length - 1;
}

/** The text of a word that holds no variable, glob or substitution; null for any other word. */
export function plainText(word: Word | undefined): string | null {
  if (word === undefined) return null;
  let text = '';
  for (const part of word.parts) {
    if (part.kind !== 'literal') return null;
    text += part.text;
  }
  return text;
}

const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)=/;

/** `NAME=value` as an argument; null for any other word. */
export function asAssignment(word: Word | undefined): Assignment | null {
  const first = word?.parts[0];
  const match = first?.kind === 'literal' ? ASSIGNMENT.exec(first.text) : null;
  if (word === undefined || first?.kind !== 'literal' || match === null) return null;
  const rest = first.text.slice(match[0].length);
  const parts = [...(rest === '' ? [] : [{ ...first, text: rest }]), ...word.parts.slice(1)];
  const start = Math.min(word.span.end, word.span.start + match[0].length);
  const value: Word = { text: word.text.slice(match[0].length), span: { start, end: word.span.end }, parts, quoted: word.quoted };
  return { name: groupText(match, 1), value, span: word.span };
}
