import { describe, expect, it } from 'vitest';
// @ts-expect-error: a script without types
import { whyStale } from '../../../scripts/dependencies.mjs';

const lock = (packages: Record<string, { version: string; optional?: boolean }>) => ({
  packages: { '': { version: '0.1.0' }, ...packages },
});
const wanted = lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-win32': { version: '2.0.0', optional: true } });

const cases: readonly (readonly [title: string, installed: unknown, reason: string | null])[] = [
  ['no node_modules', null, 'node_modules is missing'],
  ['all there, without another platform\'s package', lock({ 'node_modules/a': { version: '1.0.0' } }), null],
  ['another version', lock({ 'node_modules/a': { version: '1.0.1' } }), 'node_modules/a is 1.0.1, the lock has 1.0.0'],
  ['a package is missing', lock({}), 'node_modules/a is missing, the lock has 1.0.0'],
];

describe('npm ci is due', () => {
  it.each(cases)('%s', (_title, installed, reason) => {
    expect(whyStale(wanted, installed)).toBe(reason);
  });
});
