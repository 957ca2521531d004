import { describe, expect, it } from 'vitest';
import { escapeHtml, htmlLink } from '../../../server/core/wording/html.ts';
import {
  compareOutcomes,
  outcomeWords,
  sizeWords,
  totalsOf,
  totalsWords,
  type Comparison,
} from '../../../server/core/wording/outcomes.ts';
import { safeJson, visible, withoutCredentials } from '../../../server/core/wording/safe-text.ts';
import { verdictWords } from '../../../server/core/wording/stage-verdict.ts';
import type { SlimImage } from '../../../server/core/model/image-description.ts';
import type { Outcome } from '../../../server/core/model/types.ts';
import { finding, outcome } from '../../support/analysis.ts';

const wheel = outcome('wheel', '1', { file: 'x-1-cp312-cp312-musllinux_1_2_x86_64.whl', size: 10 });
const pure = outcome('pure', '1', { file: 'x-1-py3-none-any.whl', size: 5 });
const source = outcome('source', '1', { file: 'x-1.tar.gz' });
const compiles = outcome('source', '1', { file: 'x-1.tar.gz', compiles: true });
const none = outcome('none', null, { reason: 'no file for musl' });
const unknown = outcome('unknown', null, { reason: 'no facts' });

it.each<[Outcome, Outcome, Comparison]>([
  [wheel, wheel, 'same'], [compiles, compiles, 'same'], [none, none, 'same'], [pure, wheel, 'worse'], [source, wheel, 'worse'], [compiles, source, 'worse'], [none, compiles, 'worse'],
  [wheel, compiles, 'better'], [wheel, none, 'better'], [unknown, wheel, 'unknown'], [wheel, unknown, 'unknown'], [{ ...wheel, version: '0.9' }, wheel, 'worse'],
])('%j beside %j: %s', (here, onGlibc, expected) => {
  expect(compareOutcomes({ here, onGlibc })).toBe(expected);
});

it.each<[Outcome, string]>([
  [wheel, 'wheel 1'], [pure, 'pure wheel 1'], [source, 'built from source 1'], [compiles, 'compiles 1'], [none, 'fails: no file for musl'], [unknown, 'not known: no facts'],
])('%j in words: %s', (one, words) => {
  expect(outcomeWords(one)).toBe(words);
});

it.each<[Outcome[], string]>([
  [[wheel, pure, compiles, none], '2 wheels · 1 compiles · 1 fails'], [[wheel], '1 wheel'], [[compiles, compiles, none, none], '2 compile · 2 fail'], [[source, unknown], '1 from source · 1 not known'], [[], 'nothing to install'],
])('%j in sum: %s', (outcomes, words) => {
  expect(totalsWords(totalsOf(outcomes))).toBe(words);
});

it('sums known sizes, and counts the others', () => {
  expect(totalsOf([wheel, pure, compiles])).toMatchObject({ size: 15, unsized: 1 });
});

it.each<[Outcome[], string]>([
  [[wheel, wheel], 'All 2 requirements install from wheels.'],
  [[wheel], 'The one requirement installs from wheels.'],
  [[wheel, source], 'All 2 requirements install without a compiler.'],
  [[wheel, unknown], '1 of 2 requirements installs from wheels. The rest is not known.'],
  [[unknown], 'Not known yet: 1 requirement.'],
  [[none, wheel], 'Fails here: a. All 2 install on python:3.12-slim.'],
  [[none, compiles, wheel], 'Fails here: a. Compiles: b. All 3 install on python:3.12-slim.'],
  [[compiles], 'Compiles here: a. It installs on python:3.12-slim.'],
  [[], ''],
])('the verdict on %j: %s', (outcomes, sentence) => {
  const findings = outcomes.map((one, at) => finding('abc'[at] ?? 'z', one, one.kind === 'none' || one.compiles ? wheel : one));
  const image = { registry: null, name: 'python', tag: '3.12-slim', digest: null };
  const python = { major: 3, minor: 12, patch: null, implementation: 'cpython', freeThreaded: false } as const;
  const slim: SlimImage = { found: true, image, python, suite: 'bookworm', glibc: [2, 36], pip: null, remarks: [], archived: false };
  expect(verdictWords({ findings, slim, alternatives: [] })).toBe(sentence);
});

it.each<[number, string]>([[0, '0 B'], [999, '999 B'], [1000, '1 kB'], [1_234_567, '1.2 MB']])('%i bytes: %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

describe('text that is shown', () => {
  it.each([['a\u001b[2Jb', 'a\\u{1b}[2Jb'], ['a\nb', 'a\\u{a}b'], ['a\u202eb', 'a\\u{202e}b'], ['grün 漢字', 'grün 漢字']])('%j is %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it.each([['https://me:pw@host/x', 'https://host/x'], ['git+ssh://git@host/x', 'git+ssh://host/x'], ['a@b', 'a@b'], ['https://host/a@b', 'https://host/a@b']])('%s holds no credentials: %s', (text, shown) => {
    expect(withoutCredentials(text)).toBe(shown);
  });

  it.each(['plain', '\u001b\u009b\u202e\u{e0001}\u2028"\\', '漢字😀'])('%j is the same in JSON', (text) => {
    expect(JSON.parse(safeJson({ text }))).toEqual({ text });
    expect(safeJson(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028]/u);
  });

  it('is no HTML', () => {
    expect(escapeHtml('<a href="x" onclick=\'y\'>&')).toBe('&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;');
    expect(htmlLink('<b>', 'https://example.com/?a=1&b=2')).toBe('<a href="https://example.com/?a=1&amp;b=2">&lt;b&gt;</a>');
    expect(htmlLink('x', 'javascript:alert(1)')).toBe('x (javascript:alert(1))');
  });
});
