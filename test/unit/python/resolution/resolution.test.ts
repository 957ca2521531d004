/** The pages beside this: what is installed, with who asks for it, or why not. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resolve } from '../../../../server/core/python/resolution/resolve.ts';
import type { Pin, Resolution } from '../../../../server/core/python/resolution/types.ts';
import { readResolutionCases, type ResolutionCase } from '../../../support/resolution-case.ts';

describe.each(['pip.md', 'uv.md'])('%s', (page) => {
  const cases = readResolutionCases(readFileSync(new URL(page, import.meta.url), 'utf8'));

  it.each(cases.map((one) => [one.title, one] as const))('%s', (_, one) => {
    expect(outcomeOf(resolve(one.question))).toEqual(one.expected);
  });
});

function outcomeOf({ state, reason, pins }: Resolution): ResolutionCase['expected'] {
  return state === 'complete' ? { kind: 'installs', lines: pins.map(describePin) } : { kind: state, lines: [reason ?? ''] };
}

function describePin({ name, extras, release, askedBy }: Pin): string {
  const parents = askedBy.flatMap(({ by }) => (by === null ? [] : [by.name]));
  const named = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
  return `${named} ${release?.text ?? '?'}${parents.length === 0 ? '' : ` < ${parents.join(', ')}`}`;
}
