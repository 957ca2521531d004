/** Fixes of inline Dockerfiles in the documents that hold them: exact, or not offered. */
import { describe, expect, test } from 'vitest';
import { inlinePlaces } from '../../../server/core/build/definitions/inline-dockerfiles.ts';
import { placeFix } from '../../../server/core/pipeline/place-fix.ts';
import { NO_VARIABLES } from '../../../server/core/reading/build-files/interpolate.ts';
import { applyEdits } from '../../../server/core/fixes/apply-edits.ts';
import { rangeOf, textLines } from '../../../server/core/model/text.ts';
import type { Fix } from '../../../server/core/model/types.ts';

type Change = readonly [before: string, after: string];

/** Replaces the first `before` of the Dockerfile by `after`, through the document; null where that isn't offered. */
function changed(uri: string, document: string, changes: readonly Change[]): string | null {
  const [place] = inlinePlaces(uri, document);
  if (place === undefined) return 'no inline Dockerfile';
  const edits = changes.map(([before, newText]) => {
    const start = place.script.text.indexOf(before);
    expect(start, before).toBeGreaterThanOrEqual(0);
    return {
      uri,
      range: rangeOf(textLines(place.script.text), { start, end: start + before.length }),
      newText,
      reason: '',
      needsConfirmation: false,
    };
  });
  const fix: Fix = { title: 'x', kind: 'slim', edits, preferred: false };
  const placed = placeFix(fix, place, NO_VARIABLES);
  return placed === null ? null : applyEdits(document, placed.edits);
}

const compose = (...lines: readonly string[]): string =>
  ['services:', '  web:', '    build:', ...lines.map(line => (line === '' ? '' : `      ${line}`)), '  db: {image: postgres}', ''].join(
    '\n',
  );
const URI = 'file:///w/compose.yaml';

describe('in Compose', () => {
  const block = compose('dockerfile_inline: |', '  FROM python:3.8-alpine', '', '  RUN pip install \\', '    numpy', 'target: x');

  test.each<[string, string, readonly Change[], string | null]>([
    ['a word', block, [['python:3.8-alpine', 'python:3.8-slim']], block.replace('3.8-alpine', '3.8-slim')],
    ['a word that becomes lines', block, [['RUN pip', 'RUN apk add gcc\nRUN pip']], block.replace('RUN pip', 'RUN apk add gcc\n        RUN pip')],
    ['a line before another', block, [['FROM', '# muslin ignore=x\nFROM']], block.replace('FROM', '# muslin ignore=x\n        FROM')],
    ['an inserted line', block, [['', '# muslin ignore=x\n']], block.replace('FROM', '# muslin ignore=x\n        FROM')],
    ['lines with a blank one between', block, [['RUN pip', 'RUN a\n\nRUN pip']], block.replace('RUN pip', 'RUN a\n\n        RUN pip')],
    ['a line that goes', block, [['FROM python:3.8-alpine\n\n', '']], compose('dockerfile_inline: |', '  RUN pip install \\', '    numpy', 'target: x')],
    ['the last line goes', block, [['  numpy\n', '']], null],
    ['a continuation', block, [['\\\n  numpy', 'six']], block.replace('\\\n          numpy', 'six')],
    ['a dollar sign', block, [['numpy', '$X']], block.replace('numpy', '$$$$X')],
    ['text that looks like YAML', block, [['numpy', 'a: b # c']], block.replace('numpy', 'a: b # c')],
    ['several at once', block, [['python:3.8-alpine', 'a'], ['numpy', 'b\nc']], block.replace('python:3.8-alpine', 'a').replace('numpy', 'b\n        c')],
    ['in a block without a final line end', compose('dockerfile_inline: |-', '  FROM a', '  RUN b'), [['RUN b', 'RUN c\nRUN d']], compose('dockerfile_inline: |-', '  FROM a', '  RUN c', '  RUN d')],
    ['in a block with its own indentation', compose('dockerfile_inline: |2', '  FROM a'), [['a', 'b']], null],
    ['with CRLF', block.replaceAll('\n', '\r\n'), [['FROM', 'ARG A\nFROM']], block.replace('FROM', 'ARG A\n        FROM').replaceAll('\n', '\r\n')],
    ['in a folded block, a word', compose('dockerfile_inline: >', '  FROM a'), [['a', 'b']], compose('dockerfile_inline: >', '  FROM b')],
    ['in a folded block, lines', compose('dockerfile_inline: >', '  FROM a'), [['a', 'b\nRUN c']], null],
    ['in a plain scalar', compose('dockerfile_inline: FROM a'), [['a', 'b']], compose('dockerfile_inline: FROM b')],
    ['in a plain scalar, a comment', compose('dockerfile_inline: FROM a'), [['a', 'b #c']], null],
    ['in a plain scalar, lines', compose('dockerfile_inline: FROM a'), [['a', 'b\nRUN c']], null],
    ['in double quotes', compose('dockerfile_inline: "FROM a\\nRUN b"'), [['a', '"x"\nRUN c']], compose('dockerfile_inline: "FROM \\"x\\"\\nRUN c\\nRUN b"')],
    ['in single quotes', compose('dockerfile_inline: \'FROM a\''), [['a', 'it\'s']], compose('dockerfile_inline: \'FROM it\'\'s\'')],
    ['behind a tag and an anchor', compose('dockerfile_inline: !!str &a |', '  FROM a'), [['a', 'b']], compose('dockerfile_inline: !!str &a |', '  FROM b')],
    ['beside an escaped dollar sign', compose('dockerfile_inline: |', '  FROM a$${X}-b'), [['FROM', 'ARG Y\nFROM']], compose('dockerfile_inline: |', '  ARG Y', '  FROM a$${X}-b')],
  ])('%s', (_, document, changes, expected) => {
    expect(changed(URI, document, changes)).toBe(expected);
  });
});

describe('in Bake', () => {
  const bake = (text: string): string => `{"target": {"web": {"dockerfile-inline": ${text}, "tags": []}}}`;

  test.each<[string, string, readonly Change[], string | null]>([
    ['a word', bake('"FROM a\\nRUN b"'), [['a', 'c']], bake('"FROM c\\nRUN b"')],
    ['lines, quotes, dollar signs', bake('"FROM a\\nRUN b"'), [['RUN b', 'RUN "$X"\nRUN c\\d']], bake('"FROM a\\nRUN \\"$X\\"\\nRUN c\\\\d"')],
    ['a line end itself', bake('"FROM a\\nRUN b\\u0021"'), [['\nRUN b!', '']], bake('"FROM a"')],
  ])('%s', (_, document, changes, expected) => {
    expect(changed('file:///w/docker-bake.json', document, changes)).toBe(expected);
  });
});
