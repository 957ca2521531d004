import { expect, it } from 'vitest';
import { mergeFacts } from '../../../server/core/pipeline/merge-facts.ts';

it.each([
  [[], null],
  [[null, { source: 'lock', asOf: null }], { source: 'lock', asOf: null }],
  [[{ source: 'index', asOf: '2026-03-01' }, { source: 'snapshot', asOf: '2026-02-01' }], { source: 'snapshot', asOf: '2026-02-01' }],
  [[{ source: 'snapshot', asOf: '2026-03-01' }, { source: 'index', asOf: '2026-02-01' }], { source: 'snapshot', asOf: '2026-02-01' }],
  [[{ source: 'lock', asOf: null }, { source: 'index', asOf: '2026-02-01' }], { source: 'index', asOf: '2026-02-01' }],
] as const)('the facts %j as one: %j', (all, merged) => {
  expect(mergeFacts(all)).toEqual(merged);
});
