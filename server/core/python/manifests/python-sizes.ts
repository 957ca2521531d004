/** Bounds on what setup.py's expressions are worth: lists that are made of lists twice over grow without end in sixty lines. */
import type { PythonValue } from './python-value.ts';

/** Texts, lists and entries that a value may hold, shared ones counted each time they occur. No real project requires more. */
const MOST_VALUES = 20_000;

const LONGEST_TEXT = 1_000_000;

/** The value, or unknown where it grew too large. Its parts must have gone through here already. */
export function bounded(value: PythonValue): PythonValue {
  return sizeOf(value) > MOST_VALUES ? { kind: 'unknown', span: valueSpan(value) } : value;
}

/** `flatMap` that gives up, with null, when the result becomes larger than any value may be. */
export function atMost<T, R>(all: readonly T[], map: (one: T) => readonly R[]): readonly R[] | null {
  const result: R[] = [];
  for (const one of all) {
    result.push(...map(one));
    if (result.length > MOST_VALUES) return null;
  }
  return result;
}

function sizeOf(value: PythonValue): number {
  const open: PythonValue[] = [value];
  let size = 0;
  for (let one = open.pop(); one !== undefined && size <= MOST_VALUES; one = open.pop()) {
    size += 1;
    if (one.kind === 'text' && one.written.text.length > LONGEST_TEXT) return Infinity;
    if (one.kind === 'list') open.push(...one.items);
    if (one.kind === 'dict') open.push(...one.entries.map(([, entry]) => entry));
  }
  return size;
}

/** Of the first text in it, for the message. */
export function valueSpan(value: PythonValue): { readonly start: number; readonly end: number } {
  if (value.kind === 'text') return value.written.span;
  if (value.kind === 'unknown') return value.span;
  const [first] = value.kind === 'list' ? value.items : value.kind === 'dict' ? value.entries.map(([, one]) => one) : [];
  return first === undefined ? { start: 0, end: 0 } : valueSpan(first);
}
