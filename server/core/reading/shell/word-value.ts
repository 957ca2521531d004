import { expandWord, LONGEST_VALUE } from '../dockerfile/expand.ts';
import type { VariableLookup } from '../dockerfile/expand.ts';
import type { Word, WordPart } from './syntax.ts';

/** The variables that a command sees. Inside loops, `iterations` has them once for each turn, as far as the turns are known. */
export type ShellLookup = VariableLookup & { readonly iterations?: readonly VariableLookup[]; readonly loopNames?: ReadonlySet<string> };

/** What a word comes to as one string (an assignment, a redirect's target); null where that is not known. Globs stay as written. */
export function wordValue(word: Word, lookup: ShellLookup): string | null {
  let value = '';
  for (const part of word.parts) {
    const text = partValue(part, lookup);
    if (text === null || value.length + text.length > LONGEST_VALUE) return null;
    value += text;
  }
  return value;
}

/**
 * The fields that a word comes to as an argument: unquoted variables are split at white space and vanish if empty. Inside a
 * loop, the fields of all its turns, each once. Null where that is not known.
 */
export function wordValues(word: Word, lookup: ShellLookup): readonly string[] | null {
  const { iterations, loopNames } = lookup;
  if (iterations === undefined || loopNames === undefined || !usesAny(word, loopNames)) return fields(word, lookup);
  const all = new Set<string>();
  for (const iteration of iterations) {
    const values = fields(word, iteration);
    if (values === null) return null;
    for (const value of values) all.add(value);
  }
  return [...all];
}

const usesAny = (word: Word, names: ReadonlySet<string>): boolean =>
  word.parts.some(
    part => part.kind === 'variable' && (names.has(part.name) || [...names].some(name => part.operand?.includes(name) === true)),
  );

function fields(word: Word, lookup: VariableLookup): readonly string[] | null {
  const result: string[] = [];
  // Null between two fields; '' once something quoted or literal has begun one.
  let current: string | null = word.quoted && word.parts.length === 0 ? '' : null;
  for (const part of word.parts) {
    const text = partValue(part, lookup);
    if (text === null || (current ?? '').length + text.length > LONGEST_VALUE) return null;
    if (part.kind !== 'variable' || part.quoted === true) {
      current = (current ?? '') + text;
      continue;
    }
    const pieces = text.split(/[ \t\n]+/);
    pieces.forEach((piece, index) => {
      if (index > 0 && current !== null) {
        result.push(current);
        current = null;
      }
      if (piece !== '') current = (current ?? '') + piece;
    });
  }
  return current === null ? result : [...result, current];
}

/** Operators that Docker's own lexer has as the shell has them. */
const SHARED_OPERATORS: ReadonlySet<string> = new Set(['-', ':-', '+', ':+', '?', ':?', '#', '##', '%', '%%', '/', '//']);

function partValue(part: WordPart, lookup: VariableLookup): string | null {
  if (part.kind === 'literal' || part.kind === 'glob') return part.text;
  if (part.kind === 'substitution') return null;
  if (part.operator === null) {
    const value = lookup(part.name);
    return value === undefined ? '' : value;
  }
  const operator = part.operator.replace('=', '-');
  // `${X/a}` without a second slash takes the pattern out.
  const operand = operator.startsWith('/') && !/(?<!\\)\//.test(part.operand) ? `${part.operand}/` : part.operand;
  if (!SHARED_OPERATORS.has(operator) || /\$\(|`/.test(operand) || (HAS_PATTERN.test(operator) && operand.includes('['))) return null;
  return expandWord(`\${${part.name}${operator}${operand}}`, lookup, '\\').value;
}

/** Docker's patterns have no brackets, the shell's do. */
const HAS_PATTERN = /[#%/]/;
