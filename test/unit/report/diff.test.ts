import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { paintDiff, unifiedDiff } from '../../../server/report/diff.ts';

const lines = (...text: (string | number)[]): string => text.map((one) => `${one}\n`).join('');
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('a unified diff', () => {
  it.each<[string, string, string, string]>([
    ['nothing', 'a\n', 'a\n', ''],
    ['a line', lines(1, 2, 3), lines(1, 'two', 3), '@@ -1,3 +1,3 @@\n 1\n-2\n+two\n 3\n'],
    ['three lines of context', lines(...numbers(1, 9)), lines(1, 2, 3, 4, 'five', 6, 7, 8, 9), '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n'],
    ['two hunks', lines(...numbers(1, 12)), lines('one', ...numbers(2, 11), 'twelve'), '@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n@@ -9,4 +9,4 @@\n 9\n 10\n 11\n-12\n+twelve\n'],
    ['one hunk where the contexts touch', lines(...numbers(1, 8)), lines('one', ...numbers(2, 7), 'eight'), '@@ -1,8 +1,8 @@\n-1\n+one\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+eight\n'],
    ['an empty file filled', '', 'a\n', '@@ -0,0 +1,1 @@\n+a\n'],
    ['a file emptied', 'a\n', '', '@@ -1,1 +0,0 @@\n-a\n'],
    ['lines put in', lines(1, 2), lines(1, 'new', 'new', 2), '@@ -1,2 +1,4 @@\n 1\n+new\n+new\n 2\n'],
    ['a missing line feed', 'a', 'a\n', '@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n'],
    ['carriage returns', 'a\r\nb\r\n', 'a\r\nc\r\n', '@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n'],
  ])('%s', (_, before, after, hunks) => {
    expect(unifiedDiff('f', before, after)).toBe(hunks === '' ? '' : `--- a/f\n+++ b/f\n${hunks}`);
  });

  it.each([
    ['a b/Dockerfile', '--- a/a b/Dockerfile\t\n'],
    ['a\nb', '--- "a/a\\012b"\n'],
    ['a"b', '--- "a/a\\"b"\n'],
  ])('names %j so that the header stays one line', (path, header) => {
    expect(unifiedDiff(path, 'a', 'b').startsWith(header)).toBe(true);
  });

  it('shows no escapes of the file on a terminal', () => {
    expect(paintDiff(unifiedDiff('f', 'a\n', '\u001b[2Jb\r\n'), false)).toBe('--- a/f\n+++ b/f\n@@ -1,1 +1,1 @@\n-a\n+\\u{1b}[2Jb\n');
  });

  it('takes git from one text to the other, for texts of all kinds', () => {
    const folder = mkdtempSync(join(tmpdir(), 'muslin-diff-'));
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const text = (): string =>
      Array.from({ length: next(14) }, () => ['a', 'b', 'c', ''][next(4)] ?? '').join('\n') + (next(3) === 0 ? '' : '\n');
    for (let round = 0; round < 40; round += 1) {
      const [before, after] = [text(), text()];
      if (before === after) continue;
      writeFileSync(join(folder, 'f'), before);
      execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
        cwd: folder,
        input: unifiedDiff('f', before, after),
        env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
      });
      expect(readFileSync(join(folder, 'f'), 'utf8'), JSON.stringify([before, after])).toBe(after);
    }
    rmSync(folder, { recursive: true });
  });

  it('ends in good time where nothing is alike', () => {
    const many = (word: string): string => lines(...numbers(1, 20_000).map((one) => `${word}${one}`));
    expect(unifiedDiff('f', many('a'), many('b')).split('\n').length).toBeGreaterThan(40_000);
  });
});
