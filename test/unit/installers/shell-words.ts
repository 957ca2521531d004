/** A command line → `ShellCommand`, for tables of tests: quotes, `$NAME`, `$(…)`, globs, assignments; nothing more. */
import type { ShellCommand, Word, WordPart } from '../../../server/core/shell/syntax.ts';

export function commandOf(line: string): ShellCommand {
  const all = wordsOf(line);
  const first = all.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word.text));
  const cut = first < 0 ? all.length : first;
  const assignments = all.slice(0, cut).map((word) => ({ name: word.text.split('=')[0] ?? '', value: null, span: word.span }));
  const operators = all.findIndex((word) => /^(?:\d?>|<|>>)$/.test(word.text));
  const words = all.slice(cut, operators < 0 ? undefined : operators);
  const redirects = operators < 0 ? [] : [{ operator: all[operators]?.text ?? '', target: all[operators + 1] ?? null, span: { start: 0, end: 0 } }];
  return { assignments, words, redirects, span: { start: 0, end: line.length }, joint: 'start', jointSpan: null, conditional: false, subshell: 0, substituted: false, loops: [] };
}

/** Fields of a word where variables have these values; an unquoted variable is split at blanks. */
export const fieldsWith = (values: Readonly<Record<string, string>>) => (word: Word): readonly string[] | null => {
  let text = '';
  for (const part of word.parts) {
    if (part.kind === 'substitution') return null;
    const value: string | undefined = part.kind === 'variable' ? values[part.name] : part.text;
    if (value === undefined) return null;
    text += value;
  }
  return word.quoted || !word.parts.some((part) => part.kind === 'variable') ? [text] : text.split(/\s+/).filter((field) => field !== '');
};

function wordsOf(line: string): readonly Word[] {
  const pattern = /(?:\$\([^)]*\)|"[^"]*"|'[^']*'|[^\s"'])+/g;
  return [...line.matchAll(pattern)].map((match) => wordOf(match[0], match.index));
}

function wordOf(text: string, start: number): Word {
  const parts: WordPart[] = [];
  for (const match of text.matchAll(/\$\([^)]*\)|\$\{(\w+)\}|\$(\w+)|'([^']*)'|"|[*?]|[^$'"*?]+/g)) {
    const name = match[1] ?? match[2];
    if (match[0].startsWith('$(')) parts.push({ kind: 'substitution', text: match[0] });
    else if (name !== undefined) parts.push({ kind: 'variable', name, operator: null, operand: null });
    else if (match[3] !== undefined) parts.push({ kind: 'literal', text: match[3] });
    else if (/[*?]/.test(match[0])) parts.push({ kind: 'glob', text: match[0] });
    else if (match[0] !== '"') parts.push({ kind: 'literal', text: match[0] });
  }
  return { text, span: { start, end: start + text.length }, parts, quoted: /["']/.test(text) };
}
