import type { Directives } from './syntax.ts';

const DIRECTIVE = /^\s*#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=(.*)$/;

/**
 * Reads a line at the very top as a parser directive. Null for any other line, which ends the directives. A comment like
 * `# muslin ignore=…` is not one, because a directive is one known name, `=` and a value.
 */
export function readDirective(
  before: Directives,
  line: string,
): { readonly directives: Directives; readonly problem: string | null } | null {
  const match = DIRECTIVE.exec(line);
  const value = match?.[2]?.trim() ?? '';
  if (match === null || value === '') return null;
  const name = match[1]?.toLowerCase();
  switch (name) {
    case 'syntax':
    case 'check':
      return before[name] === null
        ? { directives: { ...before, [name]: value }, problem: null }
        : { directives: before, problem: repeated(name) };
    case 'escape':
      return readEscape(before, value);
    default:
      return null;
  }
}

function readEscape(before: Directives, value: string): { readonly directives: Directives; readonly problem: string | null } {
  if (value === '\\' || value === '`') return { directives: { ...before, escape: value }, problem: null };
  return { directives: before, problem: 'The escape directive takes \\ or ` only.' };
}

const repeated = (name: string): string => `The directive ${name} is given twice.`;
