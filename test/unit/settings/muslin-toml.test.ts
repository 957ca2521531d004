import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../../server/core/settings/muslin-toml.ts';
import { DEFAULT_SETTINGS } from '../../../server/core/settings/settings.ts';

const POLICY = `# team policy
ignorePackages = ["uvloop"]
platforms = ["linux/amd64", "linux/arm64"]
slim.suite = "bookworm"
ignore = { requireReason = true }

[severity]
alpine-python = "warning"
"musl-source-build" = "error"

[[images]]
pattern = "registry.example.com/base/*"
libc = "musl"
python = "3.12"

[[images]]
pattern = "other/*"
libc = "glibc"
`;

describe('a policy file', () => {
  test('.muslin.toml', () => {
    const { value, problems } = readPolicy('file:///w/.muslin.toml', POLICY);
    expect(problems).toEqual([]);
    expect(value.settings).toEqual({
      ...DEFAULT_SETTINGS,
      ignorePackages: ['uvloop'],
      platforms: ['linux/amd64', 'linux/arm64'],
      'slim.suite': 'bookworm',
      'ignore.requireReason': true,
      severity: { 'alpine-python': 'warning', 'musl-source-build': 'error' },
      images: [{ pattern: 'registry.example.com/base/*', libc: 'musl', python: '3.12' }, { pattern: 'other/*', libc: 'glibc' }],
    });
  });

  test('[tool.muslin] in pyproject.toml', () => {
    const text = '[project]\nname = "x"\n[tool.muslin]\nplatforms = ["linux/arm64"]\n[tool.muslin.severity]\nmusl-runtime = "off"\n[[tool.muslin.images]]\npattern = "a"\n[tool.other]\nplatforms = 1\n';
    const { value, problems } = readPolicy('file:///w/pyproject.toml', text);
    expect(problems).toEqual([]);
    expect(value.settings).toEqual({
      ...DEFAULT_SETTINGS,
      platforms: ['linux/arm64'],
      severity: { 'musl-runtime': 'off' },
      images: [{ pattern: 'a' }],
    });
  });

  test.each<[string, string, RegExp]>([
    ['platforms = 1', 'platforms', /platforms/],
    ['nonsense = 1', 'nonsense', /not a setting/],
    ['offline = true', 'offline', /user's/],
    ['[index]\nurl = "https://evil.example/"', 'url', /user's/],
    ['index.allowedHosts = ["x"]', 'index.allowedHosts', /user's/],
    ['[severity]\nalpine-python = "loud"', 'alpine-python', /loud/],
    ['[[images]]\nlibc = "musl"', 'images', /pattern/],
    ['[tool.muslin]\nplatforms = []', 'platforms', /not a setting/],
  ])('%j is a problem at its key', (text, key, message) => {
    const { value, problems } = readPolicy('file:///w/.muslin.toml', text);
    expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual([key]);
    expect(problems[0]?.message).toMatch(message);
    expect({ ...value.settings }).toMatchObject({ offline: false, 'index.url': DEFAULT_SETTINGS['index.url'], platforms: [] });
  });

  test.each(['a =', '[', 'a = 1\na = 2', '= 1', '__proto__.x = 1', 'constructor = 1', '\u0000', `a = ${'['.repeat(20000)}`])('%j never throws', (text) => {
    expect(readPolicy('file:///w/.muslin.toml', text).problems.length).toBeGreaterThan(0);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  test('a syntax error has its place', () => {
    expect(readPolicy('file:///w/.muslin.toml', 'platforms = []\nx = ?').problems).toMatchObject([{ span: { start: 19 } }]);
  });
});
