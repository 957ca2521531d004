/** Commands that run a script given as text: `sh -c "…"`, `eval "…"`, `su -c "…"`, `bash <<EOF`. */
import { baseName } from '../../model/paths.ts';
import { joinScripts } from '../dockerfile/script-text.ts';
import type { ScriptText } from '../dockerfile/syntax.ts';
import { unescapeWord, wordScript } from './unescape-word.ts';
import type { Dialect } from './read-word.ts';
import type { Redirect, ShellCommand, Word } from './syntax.ts';
import { plainText, unwrapCommand } from './unwrap-command.ts';

/** `sameShell`: it runs in the shell that reads it, so its `cd` stays. */
export type NestedScript = { readonly script: ScriptText; readonly dialect: Dialect; readonly sameShell: boolean };

/** `textOf`: how a word becomes the text of a script; words of a JSON form are that text as they are. */
export function nestedScript(command: ShellCommand, textOf: (word: Word) => ScriptText = unescapeWord): NestedScript | null {
  const { words } = unwrapCommand(command);
  const name = baseName(plainText(words[0]) ?? '');
  if (name === 'eval') return words.length < 2 ? null : { script: joined(words.slice(1).map(textOf)), dialect: 'sh', sameShell: true };
  if (name === 'su' || name === 'runuser') return substituteUser(words, textOf);
  const dialect = shellDialect(name);
  if (dialect === null) return null;
  const word = commandString(words);
  if (word !== null) return { script: textOf(word), dialect, sameShell: false };
  return readsStandardInput(words) ? hereScript(command.redirects, dialect) : null;
}

const SHELLS: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  ['sh', 'sh'], ['ash', 'sh'], ['dash', 'sh'], ['bash', 'bash'], ['zsh', 'bash'], ['ksh', 'bash'], ['mksh', 'bash'], ['rbash', 'bash'],
]);

/** What a shell of that name reads; null for what is no shell that we read. */
export const shellDialect = (name: string): Dialect | null => SHELLS.get(baseName(name).replace(/\.exe$/i, '')) ?? null;

/** The word behind `-c`, which may be one letter of several (`-lc`, `-exc`) and may have other options around it. */
function commandString(words: readonly Word[]): Word | null {
  let given = false;
  let before = '';
  for (const word of words.slice(1)) {
    const text = textOf(word);
    const takesValue = /^[-+][^-]*[oO]$/.test(before);
    const isCommand = !/^[-+]/.test(text) || text === '-' || before === '--';
    before = takesValue ? '' : text;
    if (takesValue) continue;
    if (isCommand) return given ? word : null;
    if (!text.startsWith('--') && text.startsWith('-') && text.includes('c')) given = true;
  }
  return null;
}

/** `sh`, `sh -e`, `sh -s arg`, `sh -`: no script file is named. */
function readsStandardInput(words: readonly Word[]): boolean {
  for (const word of words.slice(1)) {
    const text = textOf(word);
    if (text === '-' || text === '-s' || text === '/dev/stdin') return true;
    if (!/^[-+]/.test(text) && !/^(?:pipefail|errexit|nounset)$/.test(text)) return false;
  }
  return true;
}

function hereScript(redirects: readonly Redirect[], dialect: Dialect): NestedScript | null {
  const body = redirects.findLast(redirect => redirect.body !== undefined)?.body;
  return body === undefined ? null : { script: wordScript(body), dialect, sameShell: false };
}

function substituteUser(words: readonly Word[], scriptOf: (word: Word) => ScriptText): NestedScript | null {
  const at = words.findIndex(word => /^-[a-z]*c$|^--command$/.test(textOf(word)));
  const word = at < 0 ? undefined : words[at + 1];
  return word === undefined ? null : { script: scriptOf(word), dialect: 'sh', sameShell: false };
}

/** '' where it isn't plain. */
const textOf = (word: Word): string => plainText(word) ?? '';

const joined = (scripts: readonly ScriptText[]): ScriptText =>
  joinScripts(scripts.flatMap((script, index) => (index === 0 ? [script] : [' ', script])));
