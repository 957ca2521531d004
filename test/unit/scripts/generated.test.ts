import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyPolicy } from '../../../server/core/settings/policy.ts';
import { DEFAULT_SETTINGS } from '../../../server/core/settings/settings.ts';
import { generatedDocs, policySchema, withPackages, withSettings, withTables } from '../../../scripts/generated.ts';

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

  it('in server/ARCHITECTURE.md', () => {
    const page = read('server/ARCHITECTURE.md');
    expect(withPackages(page, JSON.parse(read('package.json')), JSON.parse(read('package-lock.json')))).toBe(page);
  });

  it('in the schema of policy files', () => expect(policySchema()).toBe(read('docs/muslin.schema.json')));

  it.each([...generatedDocs((code) => read(`test/cases/${code}.md`))])('in %s', (name, text) => {
    expect(read(name)).toBe(text);
  });
});

it('the policy file that the settings page shows is read without a problem', () => {
  const [, text = ''] = /```toml\n([\s\S]*?)```/.exec(read('docs/settings.md')) ?? [];
  expect(applyPolicy({ name: '.muslin.toml', text }, DEFAULT_SETTINGS)).toMatchObject({
    problems: [], settings: { ignorePackages: ['uvloop'], severity: { 'musl-source-build': 'error' }, images: [{ libc: 'musl' }] },
  });
});
