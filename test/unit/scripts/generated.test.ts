import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withSettings, withTables } from '../../../scripts/generated.ts';

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

describe('npm run generate has nothing to change', () => {
  it('in package.json', () => {
    const manifest = read('package.json');
    expect(`${JSON.stringify(withSettings(JSON.parse(manifest)), null, 2)}\n`).toBe(manifest);
  });

  it('in README.md', () => {
    const readme = read('README.md');
    expect(withTables(readme)).toBe(readme);
  });
});
