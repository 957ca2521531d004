/** The regular expressions that stand in a source text, each with its flags. */

const LITERAL = /(?<![\w)\]$'"`./]\s{0,3})\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g;

export type RegexLiteral = { readonly literal: string; readonly source: string; readonly flags: string };

/** Comments and imports left out; what only looks like an expression is none for the engine. */
export function regexLiterals(text: string): readonly RegexLiteral[] {
  const code = text.replace(/^\s*(?:\/\/|\*|\/\*\*|import |export .* from ).*$/gm, '');
  return [...code.matchAll(LITERAL)].flatMap(([literal, source = '', flags = '']) =>
    isExpression(source, flags) ? [{ literal, source, flags }] : [],
  );
}

function isExpression(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
