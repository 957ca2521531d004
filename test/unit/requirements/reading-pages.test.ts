/** The pages of test/reading, each a test: what a Dockerfile's commands are found to install, and what they say they can't read. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readingOf, readReadingCases } from '../../support/reading-case.ts';

const folder = new URL('../../reading/', import.meta.url);

for (const page of readdirSync(folder)) {
  describe(page.replace(/\.md$/, ''), () => {
    for (const { one, installs, problems } of readReadingCases(readFileSync(new URL(page, folder), 'utf8'))) {
      it(one.title, async () => {
        const read = await readingOf(one);
        expect(read.installs).toBe(installs);
        expect(read.problems.map((told, at) => (told.includes(problems[at] ?? '\0') ? problems[at] : told))).toEqual(problems);
      });
    }
  });
}
