/** State at the top level of a file: what outlives a call, so that one answer can leak into the next. */
import { transform } from 'esbuild';
import { parseAst } from 'vite';

type Node = { readonly type: string; readonly [key: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Built once from what is written there; whether it is changed later is looked at by itself. */
const CONSTANT_CLASSES: ReadonlySet<string> = new Set(['Map', 'Set', 'RegExp']);

const MUTATORS: ReadonlySet<string> = new Set([
  'set', 'add', 'delete', 'clear', 'push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin',
]);

/**
 * What is wrong, a phrase each: variables that are assigned again, objects made of classes, constants that are changed, and
 * closures over something that changes. `makers`: functions that may be called at the top level though they return such a closure.
 */
export async function moduleState(text: string, makers: readonly string[] = []): Promise<readonly string[]> {
  const { code } = await transform(text, { loader: 'ts', legalComments: 'none' });
  const program: unknown = parseAst(code);
  if (!isNode(program)) return [];
  const declared = childrenOf(program).map(declarationIn);
  const variables = declared.filter((one) => one.type === 'VariableDeclaration');
  const constants = new Set(variables.flatMap(namesIn));
  const closing = new Set(declared.filter(isFunctionLike).filter(returnsStatefulClosure).flatMap(namesIn));
  return [
    ...variables.filter((one) => one['kind'] !== 'const').map((one) => `${namesIn(one).join()} is a variable`),
    ...declared.flatMap(staticsIn),
    ...declared.flatMap(runAtOnce).flatMap((one) => madeAtOnce(one, closing, makers)),
    ...everyNode(program).flatMap((one) => changeOf(one)).filter((name) => constants.has(name)).map((name) => `${name} is changed`),
  ];
}

const declarationIn = (one: Node): Node => (one.type.startsWith('Export') && isNode(one['declaration']) ? one['declaration'] : one);

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value): unknown[] => (Array.isArray(value) ? value : [value])).filter(isNode);
}

const everyNode = (node: Node): Node[] => [node, ...childrenOf(node).flatMap(everyNode)];

const isFunction = ({ type }: Node): boolean =>
  type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression';

/** Nodes that run as the file is loaded. */
const runAtOnce = (node: Node): Node[] => (isFunction(node) ? [] : [node, ...childrenOf(node).flatMap(runAtOnce)]);

const nameOf = (value: unknown): string | null => (isNode(value) && value.type === 'Identifier' ? String(value['name']) : null);

function namesIn(node: Node): string[] {
  if (node.type !== 'VariableDeclaration') return [nameOf(node['id']) ?? ''];
  return childrenOf(node).flatMap((one) => patternNames(one['id']));
}

/** Of a name or a pattern that takes apart. */
const patternNames = (pattern: unknown): string[] =>
  isNode(pattern) ? everyNode(pattern).flatMap((one) => nameOf(one) ?? []) : [];

function staticsIn(node: Node): string[] {
  if (node.type !== 'ClassDeclaration') return [];
  const properties = everyNode(node).filter((one) => one.type === 'PropertyDefinition' && one['static'] === true);
  return properties.map(() => `${namesIn(node).join()} has a static property`);
}

function madeAtOnce(node: Node, closing: ReadonlySet<string>, makers: readonly string[]): string[] {
  const callee = nameOf(node['callee']);
  if (node.type === 'NewExpression' && !CONSTANT_CLASSES.has(callee ?? '')) return [`${callee ?? 'an object'} is made`];
  if (node.type !== 'CallExpression' || callee === null || makers.includes(callee) || !closing.has(callee)) return [];
  return [`${callee} returns something that changes`];
}

/** The name at the root of what is changed. */
function changeOf(node: Node): string[] {
  if (node.type === 'AssignmentExpression') return rootOf(node['left']);
  if (node.type === 'UpdateExpression') return rootOf(node['argument']);
  if (node.type === 'UnaryExpression' && node['operator'] === 'delete') return rootOf(node['argument']);
  const callee = node['callee'];
  if (node.type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return [];
  const [first] = Array.isArray(node['arguments']) ? node['arguments'] : [];
  if (nameOf(callee['object']) === 'Object' && nameOf(callee['property']) === 'assign') return rootOf(first);
  return MUTATORS.has(nameOf(callee['property']) ?? '') ? rootOf(callee['object']) : [];
}

function rootOf(value: unknown): string[] {
  if (!isNode(value)) return [];
  return value.type === 'MemberExpression' ? rootOf(value['object']) : [nameOf(value) ?? ''];
}

const isFunctionLike = (node: Node): boolean =>
  isFunction(node) || childrenOf(node).some((one) => one.type === 'VariableDeclarator' && isNode(one['init']) && isFunction(one['init']));

/** Does it return functions that change what belongs to the call: a memory of its own? */
function returnsStatefulClosure(declaration: Node): boolean {
  const all = everyNode(declaration);
  const own = new Set(all.filter((one) => one.type === 'VariableDeclarator').flatMap((one) => patternNames(one['id'])));
  const arrows = all.filter((one) => one.type === 'ArrowFunctionExpression').map((one) => one['body']);
  const returns = all.filter((one) => one.type === 'ReturnStatement').map((one) => one['argument']);
  const returned = [...returns, ...arrows].filter(isNode).filter((one) => one.type !== 'BlockStatement');
  return returned
    .flatMap((one) => everyNode(one).filter(isFunction))
    .some((closure) => everyNode(closure).flatMap(changeOf).some((name) => own.has(name)));
}
