/**
 * Our reader of Dockerfiles beside dockerfile-ast's: keyword and first line of every instruction are the same in every Dockerfile
 * of the pages and the examples. Where the two differ, BuildKit is on our side, and the difference stands here with its reason.
 */
import { DockerfileParser } from 'dockerfile-ast';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, describe, it } from 'vitest';
import { parseDockerfile } from '../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import { readCases } from '../../support/literate-case.ts';

type Split = readonly (readonly [keyword: string, line: number])[];

const ours = (text: string): Split =>
  parseDockerfile(text).value.instructions.map(({ keyword, span }) => [
    keyword.text.toUpperCase(),
    text.slice(0, span.start).split(/\r\n|\n|\r/).length,
  ]);

const theirs = (text: string): Split =>
  DockerfileParser.parse(text).getInstructions().map((one) => [one.getKeyword(), one.getRange().start.line + 1]);

const isDockerfile = (path: string): boolean => /(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.dockerfile$/i.test(path);

const root = new URL('../../../', import.meta.url);
const under = (folder: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const pages = under('test/cases')
  .filter((path) => path.endsWith('.md'))
  .flatMap((path) =>
    readCases(read(path)).flatMap(({ title, files }) =>
      [...files].filter(([name]) => isDockerfile(name)).map(([name, text]) => [`${path}: ${title}: ${name}`, text] as const),
    ),
  );
const examples = under('examples').filter(isDockerfile).map((path) => [path, read(path)] as const);

describe('the instructions are those that dockerfile-ast finds', () => {
  it('in more than 40 Dockerfiles', () => expect(pages.length + examples.length).toBeGreaterThan(40));

  it.each([...pages, ...examples])('%s', (_, text) => {
    expect(ours(text)).toEqual(theirs(text));
  });
});

/** Each with what BuildKit does, which `ours` is. */
const differences: readonly (readonly [why: string, text: string, ours: Split])[] = [
  ['a directive is a `#key=value` alone: a comment with words before the `=` is none', '# muslin ignore=x\n# escape=`\nFROM a\nRUN b \\\n  c\n', [['FROM', 3], ['RUN', 4]]],
  ['a lone carriage return ends no line', 'FROM a\rRUN b\n', [['FROM', 1]]],
];

describe('where the two differ, ours is what BuildKit does', () => {
  it.each(differences)('%s', (_, text, expected) => {
    expect(ours(text)).toEqual(expected);
    expect(theirs(text)).not.toEqual(expected);
  });
});
