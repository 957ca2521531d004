/** The variables and functions of a Python module, for `evaluatePython`. */
import { isOperator, tokensSpan } from './python-tokens.ts';
import type { WrittenText } from './manifest-draft.ts';
import type { PythonStatement, PythonToken } from './python-tokens.ts';
import { bounded } from './python-sizes.ts';
import { addValues, closingBracket, evaluatePython, fileNames } from './python-values.ts';
import type { PythonScope, PythonValue } from './python-value.ts';

/** What one statement does to a variable. */
type Change = {
  readonly operator: 'set' | 'add' | 'append' | 'item';
  readonly key: string;
  readonly tokens: readonly PythonToken[];
  readonly conditional: boolean;
};

/** Values are worked out when asked for, once, and cycles end as unknown. */
export function moduleScope(statements: readonly PythonStatement[]): PythonScope {
  const changes = changesByName(statements);
  const handles = fileHandles(statements);
  const values = new Map<string, PythonValue | null>();
  const scope: PythonScope = {
    functionFiles: functionBodies(statements),
    variable: (name) => {
      const known = values.get(name);
      if (known !== undefined) return known;
      // While it is being worked out: a variable that is made of itself is not known.
      values.set(name, handles.get(name) ?? null);
      const own = changes.get(name);
      const value = own === undefined ? (handles.get(name) ?? null) : valueOf(own, scope);
      values.set(name, value);
      return value;
    },
  };
  return scope;
}

function valueOf(changes: readonly Change[], scope: PythonScope): PythonValue | null {
  let value: PythonValue | null = null;
  for (const change of changes) {
    const next = evaluatePython(change.tokens, scope);
    if (change.operator === 'set') value = value === null || !change.conditional ? next : value;
    else if (change.operator === 'item') {
      value = addValues(value ?? { kind: 'dict', entries: [] }, bounded({ kind: 'dict', entries: [[change.key, next]] }));
    } else if (change.conditional) value = addValues(value ?? EMPTY, { kind: 'unknown', span: tokensSpan(change.tokens) });
    else value = addValues(value ?? EMPTY, change.operator === 'append' ? bounded({ kind: 'list', items: [next] }) : next);
  }
  return value;
}

const EMPTY: PythonValue = { kind: 'list', items: [] };

/** Statements inside `with` and `try` count as the module's; those inside `if`, loops and functions may not run. */
function changesByName(statements: readonly PythonStatement[]): Map<string, Change[]> {
  const found = new Map<string, Change[]>();
  const blocks: { readonly indent: number; readonly word: string }[] = [];
  for (const { indent, tokens } of statements) {
    while ((blocks.at(-1)?.indent ?? -1) >= indent) blocks.pop();
    const conditional = blocks.some((block) => block.word !== 'with' && block.word !== 'try');
    const change = blocks.some((block) => block.word === 'def' || block.word === 'class') ? null : changeIn(tokens, conditional);
    if (change !== null) {
      const known = found.get(change.name) ?? [];
      known.push(change.change);
      found.set(change.name, known);
    }
    const [first] = tokens;
    if (first !== undefined && isOperator(tokens.at(-1), ':')) blocks.push({ indent, word: first.text });
  }
  return found;
}

function changeIn(tokens: readonly PythonToken[], conditional: boolean): { readonly name: string; readonly change: Change } | null {
  const [first, second, third] = tokens;
  if (first?.kind !== 'name') return null;
  const of = (operator: Change['operator'], from: number, to: number, key = ''): { name: string; change: Change } => ({
    name: first.text,
    change: { operator, key, tokens: tokens.slice(from, to), conditional },
  });
  if (isOperator(second, '=')) return of('set', 2, tokens.length);
  if (isOperator(second, '+=')) return of('add', 2, tokens.length);
  if (isOperator(second, '[') && third?.kind === 'string' && isOperator(tokens[3], ']') && isOperator(tokens[4], '=')) {
    return of('item', 5, tokens.length, third.text);
  }
  // An annotated assignment: `NAME: list[str] = […]`.
  const equals = isOperator(second, ':') ? tokens.findIndex((token) => isOperator(token, '=')) : -1;
  if (equals !== -1) return of('set', equals + 1, tokens.length);
  if (!isOperator(second, '.') || !isOperator(tokens[3], '(')) return null;
  const end = closingBracket(tokens, 3) - 1;
  return third?.text === 'append' ? of('append', 4, end) : third?.text === 'extend' ? of('add', 4, end) : null;
}

/** `with open('requirements.txt') as f:` makes `f` a reader of that file. */
function fileHandles(statements: readonly PythonStatement[]): Map<string, PythonValue> {
  const found = new Map<string, PythonValue>();
  for (const { tokens } of statements) {
    const as = tokens.findIndex((token) => token.kind === 'name' && token.text === 'as');
    const name = tokens[as + 1];
    const paths = tokens[0]?.text === 'with' && as !== -1 ? fileNames(tokens.slice(0, as)) : [];
    if (name !== undefined && paths.length > 0) found.set(name.text, { kind: 'files', paths });
  }
  return found;
}

/** Each function's body as the statements from one index up to another, looked into when it is asked for. */
function functionBodies(statements: readonly PythonStatement[]): (name: string) => readonly WrittenText[] {
  const bodies = new Map<string, { readonly start: number; end: number }>();
  const open: { readonly indent: number; readonly body: { readonly start: number; end: number } }[] = [];
  for (const [index, { indent, tokens }] of statements.entries()) {
    for (const closed of open.splice(open.findLastIndex((one) => one.indent < indent) + 1)) closed.body.end = index;
    const name = tokens[0]?.text === 'def' ? tokens[1]?.text : undefined;
    if (name === undefined) continue;
    const body = { start: index + 1, end: statements.length };
    bodies.set(name, body);
    open.push({ indent, body });
  }
  const files = new Map<string, readonly WrittenText[]>();
  return (name) => {
    const body = bodies.get(name);
    const known =
      body === undefined
        ? []
        : (files.get(name) ?? statements.slice(body.start, body.end).flatMap((statement) => fileNames(statement.tokens)));
    if (body !== undefined) files.set(name, known);
    return known;
  };
}
