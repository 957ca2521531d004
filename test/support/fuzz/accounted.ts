/**
 * Nothing is dropped in silence: each line of a requirements file and each entry of a lock is in what is read, or a
 * problem says why not.
 */
import fc, { type Arbitrary } from 'fast-check';
import { parseLock, parseManifest } from '../../../server/core/python/manifests/manifest-of.ts';
import { textLines, type Range } from '../../../server/core/model/text.ts';
import { FRAGMENTS } from './fragments-table.ts';

type Piece = { readonly start: number; readonly end: number };

/** Offsets of all that a parser says of the text: what it read, and its problems. */
type Told = { readonly places: readonly Piece[] };

export function requirementsAccounted(text: string): void {
  const { value, problems } = parseManifest('file:///w/requirements.txt', text) ?? { value: null, problems: [] };
  if (value === null) throw new Error('no requirements file');
  const lines = textLines(text);
  const ranges = [
    ...value.requirements.map(({ requirement }) => requirement.origin.range),
    ...value.includes.map(({ range }) => range),
    ...value.projects.map(({ range }) => range),
    ...value.indexes.map(({ range }) => range),
  ];
  const told: Told = {
    places: [...ranges.flatMap((range) => (range === null ? [] : [pieceOf(range, lines.starts)])), ...problems.map(({ span }) => span)],
  };
  for (const line of logicalLines(text))
    if (saysSomething(text.slice(line.start, line.end)) && !isTold(line, told)) {
      throw new Error(`nothing is said of ${JSON.stringify(text.slice(line.start, line.end))}`);
    }
}

/** pip's `join_lines`: a backslash at the end joins the next line, but none behind a comment line. */
function logicalLines(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const [end, next] of lineEnds(text)) {
    const line = text.slice(start, end);
    const last = line.split(LINE_END).at(-1) ?? '';
    if (last.endsWith('\\') && !COMMENT.test(last) && next < text.length) continue;
    pieces.push({ start, end });
    start = next;
  }
  return pieces;
}

const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** Blanks as Python has them. */
const COMMENT = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*#/;
const BEHIND_SPACE = /(?:^|[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000])#[^]*$/;

/** Where each line ends and the next one begins, as Python's `splitlines` has it. */
const lineEnds = (text: string): readonly (readonly [number, number])[] =>
  [...[...text.matchAll(new RegExp(LINE_END, 'g'))].map(({ index, 0: sign }): [number, number] => [index, index + sign.length]), [text.length, text.length]];

/** More than blanks, comments and options that have no place of their own. */
const saysSomething = (line: string): boolean => {
  const lines = line.replace(/^\ufeff/, '').split(LINE_END);
  // pip strips the backslashes at both ends of a line that goes on.
  const joined = lines
    .map((one, at) =>
      one.endsWith('\\') && !COMMENT.test(one) ? one.replace(/^\\+|\\+$/g, '') : at > 0 && COMMENT.test(one) ? ` ${one}` : one,
    )
    .join('');
  const text = joined.replace(BEHIND_SPACE, '').trim();
  return text !== '' && !text.startsWith('-');
};

const isTold = (line: Piece, { places }: Told): boolean => places.some(({ start, end }) => start <= line.end && end >= line.start);

const pieceOf = ({ start, end }: Range, starts: readonly number[]): Piece => ({
  start: (starts[start.line] ?? 0) + start.character,
  end: (starts[end.line] ?? 0) + end.character,
});

export type GeneratedLock = { readonly name: string; readonly text: string; readonly entries: readonly Piece[] };

export function lockAccounted({ name, text, entries }: GeneratedLock): void {
  const { value, problems } = parseLock(`file:///w/${name}`, text) ?? { value: null, problems: [] };
  if (value === null) throw new Error('no lock');
  const { starts } = textLines(text);
  const told: Told = { places: [...value.packages.map(({ range }) => pieceOf(range, starts)), ...problems.map(({ span }) => span)] };
  const unplaced = told.places.filter(({ end }) => end === 0).length;
  const dropped = entries.filter((entry) => !isTold(entry, told));
  if (dropped.length > unplaced) throw new Error(`nothing is said of ${dropped.map(({ start, end }) => JSON.stringify(text.slice(start, end))).join(', ')}`);
}

const anyToml = fc.constantFrom('"1.0"', '3', '[]', '["a"]', '{}', '{ a = 1 }', 'true', '1979-05-27', '"', '[[', "'x'");
const field = fc
  .tuple(
    fc.constantFrom(
      'version',
      'source',
      'dependencies',
      'files',
      'groups',
      'markers',
      'marker',
      'wheels',
      'sdist',
      'extras',
      'optional',
      'url',
    ),
    anyToml,
  )
  .map(([key, value]) => `${key} = ${value}`);
const entryName = fc.constantFrom(
  'name = "numpy"',
  "name = 'a.b_C'",
  'name = ""',
  'name = 3',
  'name = []',
  '',
  'name = "ü"',
  'name="x" # y',
);
const tomlEntry = fc
  .tuple(entryName, fc.array(field, { maxLength: 3 }))
  .map(([name, fields]) => [name, ...fields].filter((line) => line !== '').join('\n'));

const tomlLock: Arbitrary<GeneratedLock> = fc
  .tuple(fc.constantFrom('uv.lock', 'poetry.lock', 'pdm.lock', 'pylock.toml'), fc.array(tomlEntry, { maxLength: 5 }))
  .map(([name, bodies]) => {
    const header = name === 'pylock.toml' ? '[[packages]]\n' : '[[package]]\n';
    return assembled(
      name,
      'version = 1\n',
      bodies.map((body) => `${header}${body}\n\n`),
      '',
    );
  });

const jsonEntry = fc
  .tuple(
    fc.constantFrom('"numpy"', '"a"', '""', '"b-c"', '"__proto__"'),
    fc.constantFrom('{}', '{"version": "==1.0"}', '3', '"*"', 'null', '[]', '{"version": 3}'),
  )
  .map(([key, value]) => `${key}: ${value}`);
const jsonLock: Arbitrary<GeneratedLock> = fc
  .uniqueArray(jsonEntry, { maxLength: 5, selector: (entry) => entry.split(':')[0] })
  .map((entries) =>
    assembled(
      'Pipfile.lock',
      '{"default": {',
      entries.map((entry, index) => `${index > 0 ? ',' : ''}${entry}`),
      '}}',
    ),
  );

function assembled(name: string, head: string, bodies: readonly string[], tail: string): GeneratedLock {
  const entries: Piece[] = [];
  let text = head;
  for (const body of bodies) {
    entries.push({ start: text.length, end: text.length + body.length - 1 });
    text += body;
  }
  return { name, text: text + tail, entries };
}

export const locks: Arbitrary<GeneratedLock> = fc.oneof({ weight: 4, arbitrary: tomlLock }, { weight: 1, arbitrary: jsonLock });

/** Lines of words that a requirements file has, and of others. */
export const requirementLines: Arbitrary<string> = fc
  .array(
    fc
      .array(
        fc.oneof(
          { weight: 6, arbitrary: fc.constantFrom(...FRAGMENTS.requirements.filter((one) => one !== '')) },
          { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
        ),
        { maxLength: 5 },
      )
      .map((words) => words.join('')),
    { maxLength: 8 },
  )
  .map((lines) => lines.join('\n'));
