/** A small part of bench/fuzz.ts, with a fixed seed, and texts that it once found. */
import fc, { type IProperty } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARSERS } from '../../support/fuzz/parsers.ts';
import { fuzzed, parserHolds } from '../../support/fuzz/properties.ts';

describe('any input: nothing throws, places lie inside, the same is read alike', { timeout: 60_000 }, () => {
  it.each(fuzzed().map(({ name, share, property }) => [name, share, property] as const))('%s', async (_, share, property) => {
    await fc.assert(property as IProperty<unknown[]>, { seed: 16, numRuns: share / 200 });
  });
});

/** What the million found, each before it was mended. */
it.each([
  ['compose.yaml', '{'],
  ['.muslin.toml', '-'],
  ['pyproject.toml', '[build-system]\nbuild-backend = "setuptools.build_meta"\nrequires ='],
])('found in %s: %j', (name, text) => {
  const parser = PARSERS.find((one) => one.name === name);
  expect(parser).toBeDefined();
  if (parser !== undefined) parserHolds(parser, text);
});
