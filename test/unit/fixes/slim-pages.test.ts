/** Runs the pages under test/fixes: Dockerfiles before and after the move to slim. Whatever a page shows is judged again afterwards. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFixCases } from '../../support/fix-case.ts';
import { moveToSlim } from '../../support/moved-file.ts';

const folder = new URL('../../fixes/', import.meta.url);

describe.each(readdirSync(folder).filter((name) => name.startsWith('slim-')).sort())('%s', (page) => {
  const cases = readFixCases(readFileSync(new URL(page, folder), 'utf8'));

  it('has examples', () => expect(cases.length).toBeGreaterThan(0));

  it.each(cases.map((one) => [one.one.title, one] as const))('%s', async (_, { one, after, others, title, reasons, remarks, none }) => {
    const moved = await moveToSlim(one);
    if (none !== null) return expect(moved.fix).toBeNull();
    expect(moved.fix).not.toBeNull();
    expect(moved.text).toBe(after);
    expect(new Map([...moved.files].filter(([path]) => path !== 'Dockerfile'))).toEqual(others);
    if (title !== null) expect(moved.fix?.title).toContain(title);
    const edits = moved.fix?.edits ?? [];
    if (remarks.length > 0) expect(moved.fix?.remarks).toEqual(remarks);
    for (const edit of edits) expect(edit.reason).not.toBe('');
    for (const line of reasons) {
      const wanted = line.replace(/^!/, '');
      const found = edits.filter((edit) => edit.reason.includes(wanted));
      expect(found.length, wanted).toBeGreaterThan(0);
      expect(found.some((edit) => edit.needsConfirmation), `${wanted}: confirmation`).toBe(line.startsWith('!'));
    }
    const codes = new Set(moved.before.map((diagnostic) => diagnostic.code));
    expect(
      moved.after
        .filter((diagnostic) => !codes.has(diagnostic.code) || diagnostic.code.startsWith('musl-'))
        .map((diagnostic) => diagnostic.message),
    ).toEqual([]);
    expect(moved.again).toBeNull();
  });
});
