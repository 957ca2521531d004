/** Reading JSON by its nodes, with positions. Prototype-safe: properties are looked up by node, not by key. */
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { Parsed, ParseProblem, Span } from '../model/text.ts';

/** null where there is nothing to read. `comments`: they and trailing commas are allowed, as editors write them. Never throws. */
export function readJson(text: string, comments = true): Parsed<Node | null> {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: comments, disallowComments: !comments });
    return { value: root ?? null, problems: errors.map((error) => problemOf(error, text.length)) };
  } catch {
    return { value: null, problems: [{ span: { start: 0, end: 0 }, message: 'Too deeply nested to be read.' }] };
  }
}

/** An error at the end of the text may count a character that isn't there (`/*`). */
const problemOf = ({ error, offset, length }: ParseError, end: number): ParseProblem => ({
  span: { start: Math.min(offset, end), end: Math.min(offset + length, end) },
  message: `Not JSON here: ${printParseErrorCode(error)}.`,
});

export type JsonProperty = { readonly key: string; readonly keyNode: Node; readonly value: Node };

/** Properties of an object, the last of equal keys; empty for other nodes. */
export function propertiesOf(node: Node | null | undefined): readonly JsonProperty[] {
  if (node?.type !== 'object') return [];
  const properties = childrenOf(node).flatMap((property): readonly JsonProperty[] => {
    const [keyNode, value] = childrenOf(property);
    return keyNode === undefined || value === undefined ? [] : [{ key: String(keyNode.value), keyNode, value }];
  });
  return [...new Map(properties.map((property) => [property.key, property])).values()];
}

export const propertyOf = (node: Node | null | undefined, key: string): Node | null =>
  propertiesOf(node).find(property => property.key === key)?.value ?? null;

/** Text of a string, number or boolean; null for other nodes. */
export const jsonText = (node: Node | null | undefined): string | null =>
  node !== null && node !== undefined && ['string', 'number', 'boolean'].includes(node.type) ? String(node.value) : null;

export const jsonItems = (node: Node | null | undefined): readonly Node[] => (node?.type === 'array' ? childrenOf(node) : []);

const childrenOf = ({ children = [] }: Node): readonly Node[] => children;

export const jsonSpan = (node: Node): Span => ({ start: node.offset, end: node.offset + node.length });
