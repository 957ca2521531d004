/** Core holds no state (invariant 1 of server/ARCHITECTURE.md): so no answer can leak into the next but by the memo of a session. */
import { expect, it } from 'vitest';
import { moduleState } from '../support/module-state.ts';
import { sourceFiles } from '../support/source-files.ts';

const core = sourceFiles('server/core');

/** Decodes a table that is written out in its file at first use: no input takes part. */
const MAKERS = ['lazily'];

it('holds no state: what is remembered lives in the memo of a session', async () => {
  const found = await Promise.all(core.map(async ({ path, text }) => (await moduleState(text, MAKERS)).map((one) => `${path}: ${one}`)));
  expect(found.flat()).toEqual([]);
}, 60_000);

it.each([
  ['let last = 0;', 'last is a variable'],
  ['export let last: string;', 'last is a variable'],
  ['const kept = new WeakMap<object, string>();', 'WeakMap is made'],
  ['export const kept = new Remembered(3);', 'Remembered is made'],
  ['const kept = { compiler: new WeakSet() };', 'WeakSet is made'],
  ['const kept = new Map<string, string>(); const f = (a: string) => kept.set(a, a);', 'kept is changed'],
  ['const kept: string[] = []; function f() { kept.push(""); }', 'kept is changed'],
  ['const kept = { last: 0 }; const f = () => { kept.last += 1; };', 'kept is changed'],
  ['const kept: { [key: string]: number } = {}; const f = () => { kept["a"] = 1; };', 'kept is changed'],
  ['const kept = {}; const f = (more: object) => Object.assign(kept, more);', 'kept is changed'],
  ['class A { static last = 0; }', 'A has a static property'],
  ['const f = once(); function once() { const kept = new Map(); return (a: string) => kept.set(a, a); }', 'once returns something that changes'],
  ['const f = lazily(() => 1); function lazily(make) { let made; return () => (made ??= make()); }', 'lazily returns something that changes'],
])('would be caught holding state: %s', async (text, expected) => expect(await moduleState(text)).toEqual([expected]));

it('may hold constants', async () => {
  const text = 'const A: ReadonlySet<string> = new Set(["a"]); const B = /b/; const f = () => { const c = new Map(); c.set("a", A); let d = 0; d += 1; return c; };';
  expect(await moduleState(text)).toEqual([]);
});
