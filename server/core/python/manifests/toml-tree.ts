/** TOML with positions, read as far as it can be: a file that is being typed is broken most of the time. */
import { ParseError, parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import { spanWithin } from '../../model/text.ts';
import type { ParseProblem, Parsed, Span } from '../../model/text.ts';
import { brokenStatements, tomlSections } from './toml-fragments.ts';
import type { TomlSection, TomlStatement } from './toml-fragments.ts';

export type TomlNode = TomlTable | TomlArray | TomlString | TomlOther;
export type TomlTable = { readonly kind: 'table'; readonly entries: ReadonlyMap<string, TomlEntry>; readonly span: Span };
export type TomlEntry = { readonly key: Span; readonly value: TomlNode };
export type TomlArray = { readonly kind: 'array'; readonly items: readonly TomlNode[]; readonly span: Span };
/** `content`: the text between the quotes, if it is verbatim (no escapes); `span` holds the quotes too. */
export type TomlString = { readonly kind: 'string'; readonly value: string; readonly span: Span; readonly content: Span };
/** Booleans; numbers and dates as `null`, for no manifest means anything by them. */
export type TomlOther = { readonly kind: 'other'; readonly value: boolean | null; readonly span: Span };

/** The whole document as one table. Where it is broken: all statements that can be read, and a problem for each that can't. */
export function parseTomlTree(text: string): Parsed<TomlTable> {
  const root = newTable({ start: 0, end: text.length });
  const whole = tryParse(text);
  if (whole.program !== null) {
    addProgram(root, whole.program, { base: 0, text, path: [] });
    return { value: root, problems: [] };
  }
  return { value: root, problems: addFragments(root, text, whole.error) };
}

type MutableTable = { kind: 'table'; entries: Map<string, TomlEntry>; span: Span };
type MutableArray = { kind: 'array'; items: TomlNode[]; span: Span };
/** The position of a parsed piece: its offset, its text, and the table that its statements belong to. */
type Frame = { readonly base: number; readonly text: string; readonly path: readonly string[] };
type TomlError = { readonly message: string; readonly index: number };

const newTable = (span: Span): MutableTable => ({ kind: 'table', entries: new Map(), span });

function tryParse(text: string): { program: AST.TOMLProgram; error: null } | { program: null; error: TomlError } {
  try {
    return { program: parseTOML(text, { tomlVersion: '1.1' }), error: null };
  } catch (error) {
    // Deep nesting overflows the parser's stack: that is a file which can't be read, too.
    const index = error instanceof ParseError ? error.index : 0;
    return { program: null, error: { index, message: error instanceof ParseError ? error.message : 'nested too deeply to be read' } };
  }
}

/** Reads section by section, and the broken ones statement by statement. */
function addFragments(root: MutableTable, text: string, error: TomlError): ParseProblem[] {
  const problems: ParseProblem[] = [];
  for (const section of tomlSections(text)) {
    const whole = tryParse(section.text);
    if (whole.program !== null) {
      addProgram(root, whole.program, { base: section.start, text: section.text, path: [] });
      continue;
    }
    const header = readHeader(section);
    if (header.error !== null) problems.push(problemAt(section.start, section.header, header.error));
    if (header.program !== null) addProgram(root, header.program, { base: section.start, text: section.header, path: [] });
    const table = header.program?.body[0]?.body.find((node) => node.type === 'TOMLTable');
    if (section.header !== '' && table === undefined) continue;
    const path = table === undefined ? [] : table.key.keys.map(keyText);
    for (const statement of brokenStatements(section)) {
      const parsed = tryParse(statement.text);
      const mended = parsed.program ?? mend(statement, parsed.error);
      if (parsed.error !== null) problems.push(problemAt(statement.start, statement.text, parsed.error));
      if (mended) addProgram(root, mended, { base: statement.start, text: statement.text, path });
    }
  }
  // A fault between the statements (a key given twice) shows in the whole alone.
  return problems.length > 0 ? problems : [problemAt(0, text, error)];
}

/** A header without its brackets' end (`[project`) still says where its statements belong. */
function readHeader(section: TomlSection): { readonly program: AST.TOMLProgram | null; readonly error: TomlError | null } {
  const { program, error } = tryParse(section.header);
  if (program !== null) return { program, error };
  return { program: [']', ']]'].map((end) => tryParse(section.header + end).program).find((found) => found !== null) ?? null, error };
}

/** Closes what was left open, else gives up everything from the fault on and closes that. */
function mend(statement: TomlStatement, error: TomlError): AST.TOMLProgram | null {
  if (isDeep(statement.text)) return null;
  for (const text of [statement.text, statement.text.slice(0, error.index)]) {
    for (const ending of ['', ...statement.mends]) {
      const { program } = tryParse(text + ending);
      if (program !== null) return program;
    }
  }
  return null;
}

/** No manifest nests so deep; trying to mend such a text would take long. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length && depth < 100; at++) {
    const character = text[at];
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
  }
  return depth >= 100;
}

function problemAt(base: number, text: string, error: TomlError): ParseProblem {
  const index = Math.min(error.index, Math.max(0, text.trimEnd().length - 1));
  return { span: { start: base + index, end: base + Math.min(index + 1, text.length) }, message: `not valid TOML: ${error.message}` };
}

function addProgram(root: MutableTable, program: AST.TOMLProgram, frame: Frame): void {
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLTable') {
      const table = openTable(root, node, frame);
      for (const pair of node.body) addPair(table, pair, frame);
    } else addPair(descend(root, frame.path, spanOf(node, frame)), node, frame);
  }
}

function openTable(root: MutableTable, node: AST.TOMLTable, frame: Frame): MutableTable {
  const path = node.key.keys.map(keyText);
  const span = spanOf(node, frame);
  const last = node.kind === 'standard' ? undefined : path.pop();
  const parent = descend(root, path, span);
  if (last === undefined) return parent;
  const existing = parent.entries.get(last)?.value;
  const array: MutableArray = existing?.kind === 'array' ? (existing as MutableArray) : { kind: 'array', items: [], span };
  if (existing !== array) parent.entries.set(last, { key: spanOf(node.key, frame), value: array });
  const table = newTable(span);
  array.items.push(table);
  return table;
}

/** Goes down to the table at `path`, the last one of an array of tables, and makes what is missing. */
function descend(from: MutableTable, path: readonly string[], span: Span): MutableTable {
  let table = from;
  for (const name of path) {
    const entry = table.entries.get(name)?.value;
    const existing = entry?.kind === 'array' ? entry.items.at(-1) : entry;
    const next = existing?.kind === 'table' ? (existing as MutableTable) : newTable(span);
    if (existing !== next) table.entries.set(name, { key: span, value: next });
    table = next;
  }
  return table;
}

function addPair(table: MutableTable, pair: AST.TOMLKeyValue, frame: Frame): void {
  const { keys } = pair.key;
  const parent = descend(table, keys.slice(0, -1).map(keyText), spanOf(pair, frame));
  for (const last of keys.slice(-1)) parent.entries.set(keyText(last), { key: spanOf(last, frame), value: convert(pair.value, frame) });
}

function convert(node: AST.TOMLContentNode, frame: Frame): TomlNode {
  const span = spanOf(node, frame);
  if (node.type === 'TOMLArray') return { kind: 'array', items: node.elements.map((element) => convert(element, frame)), span };
  if (node.type === 'TOMLInlineTable') {
    const table = newTable(span);
    for (const pair of node.body) addPair(table, pair, frame);
    return table;
  }
  if (node.kind === 'string') return stringNode(node, span, frame);
  return { kind: 'other', value: node.kind === 'boolean' ? node.value : null, span };
}

function stringNode(node: AST.TOMLStringValue, span: Span, frame: Frame): TomlString {
  const quotes = node.multiline ? 3 : 1;
  const inner = Math.min(span.start + quotes, span.end);
  const inside = { start: inner, end: Math.max(inner, span.end - quotes) };
  const plain = frame.text.slice(inside.start - frame.base, inside.end - frame.base) === node.value;
  return { kind: 'string', value: node.value, span, content: plain ? inside : span };
}

const keyText = (key: AST.TOMLBare | AST.TOMLQuoted): string => (key.type === 'TOMLBare' ? key.name : key.value);

function spanOf(node: { readonly range: readonly [number, number] }, frame: Frame): Span {
  // What was put behind a broken statement to close it has no position.
  const { start, end } = spanWithin(frame.text, { start: node.range[0], end: node.range[1] });
  return { start: frame.base + start, end: frame.base + end };
}
