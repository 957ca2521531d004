import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RULES } from '../../../server/core/verdict/rules/index.ts';
import { editorRules, REPORTED_RULES } from '../../../server/app/program.ts';

it('an editor is told where the page of each rule lies', () => {
  expect(editorRules().map(({ url }) => readFileSync(new URL(url ?? ''), 'utf8').split('\n')[0])).toEqual(
    RULES.map(({ code }) => `# ${code}`),
  );
});

it('a report, which may be read anywhere, names no file of this machine', () => {
  expect(REPORTED_RULES.filter(({ url }) => url === null || !url.startsWith('https://'))).toEqual([]);
});
