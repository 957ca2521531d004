/** What Python expressions of literals and module variables are worth, read and never run. */
import type { WrittenText } from './manifest-draft.ts';
import { bracketStep, isOperator, tokensSpan } from './python-tokens.ts';
import type { PythonToken } from './python-tokens.ts';
import { atMost, bounded } from './python-sizes.ts';
import type { PythonScope, PythonValue } from './python-value.ts';

export function evaluatePython(tokens: readonly PythonToken[], scope: PythonScope): PythonValue {
  return new Evaluator(tokens, scope).expression(0);
}

/** Splits at commas that no bracket encloses. */
export const splitAtCommas = (tokens: readonly PythonToken[]): PythonToken[][] => splitAt(tokens, ',');

/** The index behind the bracket that closes the one at `open`. */
export function closingBracket(tokens: readonly PythonToken[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const token = tokens[index];
    depth += token === undefined ? 0 : bracketStep(token);
    if (depth === 0) return index + 1;
  }
  return tokens.length;
}

export function addValues(left: PythonValue, right: PythonValue): PythonValue {
  if (left.kind === 'dict' && right.kind === 'dict') return bounded({ kind: 'dict', entries: [...left.entries, ...right.entries] });
  if (left.kind === 'text' && right.kind === 'text') return bounded(joinTexts(left.written, right.written));
  const items = (value: PythonValue): readonly PythonValue[] => (value.kind === 'list' ? value.items : [value]);
  return bounded({ kind: 'list', items: [...items(left), ...items(right)] });
}

const joinTexts = (left: WrittenText, right: WrittenText): PythonValue => ({
  kind: 'text',
  written: { text: left.text + right.text, span: { start: left.span.start, end: Math.max(left.span.end, right.span.end) }, content: null },
});

const MAX_DEPTH = 40;
const REQUIREMENTS_NAME = /\.(?:txt|in|pip)$/i;

class Evaluator {
  private readonly tokens: readonly PythonToken[];
  private readonly scope: PythonScope;

  constructor(tokens: readonly PythonToken[], scope: PythonScope) {
    this.tokens = tokens;
    this.scope = scope;
  }

  /** Sums of terms; anything else is unknown, unless it reads a file that it names. */
  expression(depth: number, tokens: readonly PythonToken[] = this.tokens): PythonValue {
    const terms = splitAt(tokens, '+');
    const values = terms.map((term) => this.term(term, depth + 1));
    const [first = this.unknown(tokens), ...others] = values;
    return depth > MAX_DEPTH ? this.unknown(tokens) : others.reduce(addValues, first);
  }

  private term(tokens: readonly PythonToken[], depth: number): PythonValue {
    const [first] = tokens;
    if (first === undefined || depth > MAX_DEPTH) return this.unknown(tokens);
    if (tokens.every((token) => token.kind === 'string')) return this.texts(tokens);
    if (first.kind === 'operator' && '([{'.includes(first.text) && closingBracket(tokens, 0) === tokens.length) {
      return this.bracketed(tokens, depth);
    }
    if (first.kind === 'name' && tokens.length === 1) return this.scope.variable(first.text) ?? this.unknown(tokens);
    return this.call(tokens, depth) ?? this.filesNamed(tokens) ?? this.unknown(tokens);
  }

  /** Strings side by side are one string. */
  private texts(tokens: readonly PythonToken[]): PythonValue {
    const values = tokens.flatMap((token): PythonValue[] => {
      if (token.kind !== 'string' || token.formatted) return [this.unknown(tokens)];
      return [{ kind: 'text', written: { text: token.text, span: token.span, content: token.content } }];
    });
    const [first = this.unknown(tokens), ...others] = values;
    return values.some((value) => value.kind !== 'text') ? this.unknown(tokens) : others.reduce(addValues, first);
  }

  private bracketed(tokens: readonly PythonToken[], depth: number): PythonValue {
    const inner = tokens.slice(1, -1);
    if (outermost(inner, (token) => token.kind === 'name' && token.text === 'for') !== -1) {
      return this.filesNamed(tokens) ?? this.unknown(tokens);
    }
    const parts = splitAtCommas(inner);
    const comma = outermost(inner, (token) => isOperator(token, ',')) !== -1;
    if (isOperator(tokens[0], '{') && (parts.length === 0 || parts.some((part) => isPair(part)))) return this.dict(parts, depth);
    if (isOperator(tokens[0], '(') && !comma && parts[0] !== undefined) return this.expression(depth, parts[0]);
    const items = atMost(parts, (part) => this.item(part, depth));
    return items === null ? this.unknown(tokens) : bounded({ kind: 'list', items });
  }

  /** `*names` puts a list's items in. */
  private item(part: readonly PythonToken[], depth: number): readonly PythonValue[] {
    if (!isOperator(part[0], '*')) return [this.expression(depth, part)];
    const value = this.expression(depth, part.slice(1));
    return value.kind === 'list' ? value.items : [value];
  }

  private dict(parts: readonly (readonly PythonToken[])[], depth: number): PythonValue {
    const entries = atMost(parts, (part): (readonly [string, PythonValue])[] => {
      if (isOperator(part[0], '**')) {
        const merged = this.expression(depth, part.slice(1));
        return merged.kind === 'dict' ? [...merged.entries] : [['', merged]];
      }
      const colon = outermost(part, (token) => isOperator(token, ':'));
      const key = this.expression(depth, part.slice(0, colon));
      return [[key.kind === 'text' ? key.written.text : '', this.expression(depth, part.slice(colon + 1))]];
    });
    return entries === null ? this.unknown(parts.flat()) : bounded({ kind: 'dict', entries });
  }

  /** `list(x)`, `sorted(x)`, `dict(a=x)`. */
  private call(tokens: readonly PythonToken[], depth: number): PythonValue | null {
    const [name, open] = tokens;
    if (name?.kind !== 'name' || !isOperator(open, '(') || closingBracket(tokens, 1) !== tokens.length) return null;
    const parts = splitAtCommas(tokens.slice(2, -1));
    if (['list', 'sorted', 'set', 'tuple'].includes(name.text) && parts.length === 1 && parts[0] !== undefined) {
      return this.expression(depth, parts[0]);
    }
    if (name.text !== 'dict') return null;
    const entries = parts.map((part): readonly [string, PythonValue] => [part[0]?.text ?? '', this.expression(depth, part.slice(2))]);
    return bounded({ kind: 'dict', entries });
  }

  /** A file that the expression names, itself or in a function that it calls or a variable that it reads. */
  private filesNamed(tokens: readonly PythonToken[]): PythonValue | null {
    const direct = fileNames(tokens);
    if (direct.length > 0) return { kind: 'files', paths: direct };
    for (const token of tokens) {
      if (token.kind !== 'name') continue;
      const inside = this.scope.functionFiles(token.text);
      if (inside.length > 0) return { kind: 'files', paths: inside };
      const value = this.scope.variable(token.text);
      if (value?.kind === 'files') return value;
    }
    return null;
  }

  private unknown(tokens: readonly PythonToken[]): PythonValue {
    return { kind: 'unknown', span: tokensSpan(tokens) };
  }
}

/** Names of requirements files, with the folders that `os.path.join` or `/` puts before them. */
export function fileNames(tokens: readonly PythonToken[]): WrittenText[] {
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'string' || token.formatted || !REQUIREMENTS_NAME.test(token.text)) return [];
    let text = token.text;
    for (let at = index - 2; at >= 0; at -= 2) {
      const folder = tokens[at];
      const joined = isOperator(tokens[at + 1], ',') || isOperator(tokens[at + 1], '/');
      if (folder?.kind !== 'string' || !joined || REQUIREMENTS_NAME.test(folder.text)) break;
      text = `${folder.text}/${text}`;
    }
    return [{ text: text.replace(/^\.\//, ''), span: token.span, content: token.content }];
  });
}

const isPair = (part: readonly PythonToken[]): boolean =>
  isOperator(part[0], '**') || outermost(part, (token) => isOperator(token, ':')) !== -1;

/** The index of the first token outside all brackets for which `test` holds; -1 if there is none. */
function outermost(tokens: readonly PythonToken[], test: (token: PythonToken) => boolean): number {
  let depth = 0;
  return tokens.findIndex((token) => {
    depth += bracketStep(token);
    return depth === 0 && test(token);
  });
}

/** Splits at an operator that no bracket encloses. */
function splitAt(tokens: readonly PythonToken[], operator: string): PythonToken[][] {
  const parts: PythonToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += bracketStep(token);
    if (depth === 0 && isOperator(token, operator)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}
