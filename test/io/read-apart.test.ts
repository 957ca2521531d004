/** Large files are read apart from the C library's heap, and hold what is in them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readApart } from '../../server/io/disk/read-apart.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muslin-apart-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each(['', 'a', 'é'.repeat(1_000), 'x'.repeat(3_000_000)])('gives all bytes', (text) => {
  const file = join(folder, 'file');
  writeFileSync(file, text);
  expect(readApart(file).equals(readFileSync(file))).toBe(true);
});

it('fails as node:fs does where there is no such file', () => {
  expect(() => readApart(join(folder, 'none'))).toThrow(/ENOENT/);
});
