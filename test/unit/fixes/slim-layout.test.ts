/** What holds of every page's fix: CRLF stays CRLF, a file without a last line end keeps none, edits don't overlap, other lines stay. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/core/fixes/apply-edits.ts';
import { readFixCases } from '../../support/fix-case.ts';
import { moveToSlim } from '../../support/moved-file.ts';

const folder = new URL('../../fixes/', import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => name.startsWith('slim-'))
  .flatMap((name) => readFixCases(readFileSync(new URL(name, folder), 'utf8')))
  .filter((one) => one.after !== null);

describe.each(cases.map((one) => [one.one.title, one] as const))('%s', (_, { one, after }) => {
  const text = one.files.get('Dockerfile') ?? '';

  it('with CRLF', async () => {
    const { text: moved } = await moveToSlim(one, text.replace(/\n/g, '\r\n'));
    expect(moved).toBe(after?.replace(/\n/g, '\r\n'));
  });

  it('without a last line end', async () => {
    const { text: moved } = await moveToSlim(one, text.replace(/\n$/, ''));
    expect(moved.replace(/\n$/, '')).toBe(after?.replace(/\n$/, ''));
  });

  it('leaves other lines as they are', async () => {
    const { fix } = await moveToSlim(one);
    const lines = text.split('\n');
    const edits = (fix?.edits ?? []).filter((edit) => edit.uri.endsWith('/Dockerfile'));
    const touched = new Set(
      edits.flatMap(({ range }) => Array.from({ length: range.end.line - range.start.line + 1 }, (__, at) => range.start.line + at)),
    );
    const marked = lines.map((line, index) => (touched.has(index) ? line : `${line} ~${index}`));
    const kept = applyEdits(marked.join('\n'), edits).split('\n').filter((line) => / ~\d+$/.test(line));
    expect(kept).toEqual(marked.filter((__, index) => !touched.has(index)));
    for (const [index, edit] of edits.entries()) {
      const next = edits[index + 1];
      if (next !== undefined) {
        expect(
          [edit.range.end.line, edit.range.end.character] <= [next.range.start.line, next.range.start.character] ||
            edit.range.end.line < next.range.start.line ||
            (edit.range.end.line === next.range.start.line && edit.range.end.character <= next.range.start.character),
        ).toBe(true);
      }
    }
  });
});
