/**
 * Reads the pages under test/fixes: as test/support/literate-case.ts, with what the fix makes of `Dockerfile` beside it.
 *
 *     ```after              the Dockerfile afterwards
 *     ```after FILE         the same of another file; whatever the fix changes has to be shown
 *     ```remarks            a line each: what the fix leaves to be changed by hand
 *     ```title              words of the title, where a case is about it
 *     ```reasons            a line each: words that the reason of some edit has; `!` in front: it needs confirmation
 *     ```none               words of the reason why there is no fix
 *
 * A section without an index has the one below: `native` has a wheel for glibc alone, `psycopg2` and `mysqlclient` are always compiled.
 */
import { readCases, type LiterateCase } from './literate-case.ts';

export type FixCase = {
  readonly one: LiterateCase;
  readonly after: string | null;
  readonly others: ReadonlyMap<string, string>;
  readonly title: string | null;
  readonly reasons: readonly string[];
  readonly remarks: readonly string[];
  readonly none: string | null;
};

const STANDARD_INDEX = `
\`\`\`index
native
  native-1.0.tar.gz
  native-1.0-cp27-cp27mu-manylinux1_x86_64.whl
  native-1.0-cp36-cp36m-manylinux2014_x86_64.whl
${[38, 39, 310, 311, 312, 313, 314].map((minor) => `  native-1.0-cp${minor}-cp${minor}-manylinux_2_17_x86_64.whl`).join('\n')}
pure
  pure-1.0-py3-none-any.whl
  pure-1.0.tar.gz
psycopg2
  psycopg2-2.9.9.tar.gz
mysqlclient
  mysqlclient-2.2.4.tar.gz
uwsgi
  uwsgi-2.0.26.tar.gz
\`\`\`
`;

export function readFixCases(markdown: string): readonly FixCase[] {
  return markdown.split(/^(?=## )/m).filter((section) => section.startsWith('## ')).flatMap((section) => {
    const [one] = readCases(section.replace(/^```after \S+\n[\s\S]*?^```$/gm, '') + (section.includes('```index') ? '' : STANDARD_INDEX));
    const reasons = blockOf(section, 'reasons')?.split('\n').filter((line) => line !== '') ?? [];
    return one === undefined
      ? []
      : [
          {
            one,
            after: blockOf(section, 'after'),
            others: new Map([...section.matchAll(/^```after (\S+)$/gm)].map(([, file = '']) => [file, blockOf(section, `after ${file}`) ?? ''])),
            title: blockOf(section, 'title')?.trim() ?? null,
            reasons,
            remarks: blockOf(section, 'remarks')?.split('\n').filter((line) => line !== '') ?? [],
            none: blockOf(section, 'none')?.trim() ?? null,
          },
        ];
  });
}

function blockOf(section: string, info: string): string | null {
  const start = section.indexOf(`\n\`\`\`${info}\n`);
  if (start < 0) return null;
  const from = start + info.length + 5;
  return section.slice(from, section.indexOf('\n```', from - 1) + 1);
}
