/** What holds for any text: nothing throws, spans lie in the text, no line of an instruction is lost. */
import { array, assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { readIgnoreComments } from '../../../../server/core/reading/dockerfile/ignore-comments.ts';
import { parseDockerfile } from '../../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import { readStages } from '../../../../server/core/reading/dockerfile/stages.ts';
import { textLines } from '../../../../server/core/model/text.ts';
import type { Span, Token } from '../../../../server/core/model/text.ts';

const SNIPPETS = [
  'FROM ', 'python:3.12-alpine', ' AS b', 'RUN ', 'COPY ', 'ENV ', 'ARG ', 'ONBUILD ', 'HEALTHCHECK CMD ', 'SHELL ', '--mount=type=cache,target=/x ', '--from=b ', 'A=1 ', '$A', '${A:-x}', '${A%', '}',
  '<<EOF', '<<-"E F"', 'EOF', '["a", "b\\n"]', '["', '"', "'", '\\', '`', '\\\n', '\\ \n', '\n', '\r\n', '\r', '\t', ' ', '#', '# escape=`\n', '# muslin ignore=a\n', '\uFEFF', 'pip install x', ' && ', '\u{1F40D}', '\0',
];
const dockerfiles = array(constantFrom(...SNIPPETS), { maxLength: 40 }).map((parts) => parts.join(''));
const PLAIN = { numRuns: 600 };

/** Every object with a span in a tree. */
function spansIn(value: unknown): readonly (Partial<Token> & { readonly span: Span })[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(spansIn);
  return 'span' in value && value.span !== null ? [value as { span: Span }, ...inner] : inner;
}

test('nothing throws, and spans lie in the text', () => {
  assert(
    property(dockerfiles, (text) => {
      const tree = parseDockerfile(text);
      const results = [tree, readStages(tree.value), readIgnoreComments(tree.value, textLines(text))];
      for (const { span } of spansIn(results)) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }),
    PLAIN,
  );
});

test('a token is the text at its span, unless line ends or JSON escapes cut it', () => {
  assert(
    property(dockerfiles, (text) => {
      const tree = parseDockerfile(text).value;
      for (const { text: token, span } of spansIn([tree.instructions, tree.comments])) {
        if (token === undefined) continue;
        const slice = text.slice(span.start, span.end);
        if (!/[\n\\`]/.test(slice)) expect(slice).toBe(token);
      }
    }),
    PLAIN,
  );
});

test('instructions stand in order, apart from each other, and with comments and directives they cover the file', () => {
  assert(
    property(dockerfiles, (text) => {
      const { instructions, comments, directives } = parseDockerfile(text).value;
      const spans = instructions.map(({ span }) => span);
      spans.forEach((span, index) => expect(span.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0));
      const covered = [...spans, ...comments.map(({ span }) => span)].reduce(
        (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
        text,
      );
      const left = covered.split('\n').filter((line) => line.replace(/[\s\\`\uFEFF]/g, '') !== '');
      // What is left are directives, each on a line of its own at the top.
      expect(left.every((line) => /^\uFEFF?\s*#/.test(line))).toBe(true);
      if (directives.escape === '\\' && directives.syntax === null && directives.check === null) expect(left).toEqual([]);
    }),
    PLAIN,
  );
});

test('any text at all', () => {
  assert(
    property(
      array(integer({ min: 0, max: 0xffff }), { maxLength: 100 }),
      (codes) => void readStages(parseDockerfile(String.fromCharCode(...codes)).value),
    ),
    PLAIN,
  );
});
