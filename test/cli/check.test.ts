import { describe, expect, it } from 'vitest';
import { muslin } from './fake-world.ts';

const ALPINE = 'FROM python:3.12-alpine\n';
const SLIM = 'FROM python:3.12-slim\n';
const files = { '/w/Dockerfile': ALPINE, '/w/api/Dockerfile': SLIM, '/w/other.txt': ALPINE };

describe('exit status', () => {
  it.each<[string, string[], Record<string, string>, number]>([
    ['an error', ['check'], files, 1],
    ['nothing', ['check', 'api'], files, 0],
    ['an error below the failing level', ['check', '--fail-on', 'never'], files, 0],
    ['a warning at the default level', ['check', '--severity', 'musl-install-fails=warning'], files, 1],
    ['a warning, errors alone fail', ['check', '--severity', 'musl-install-fails=warning', '--fail-on=error'], files, 0],
    ['information', ['check', '--severity', 'musl-install-fails=information'], files, 0],
    ['information, told to fail', ['check', '--severity', 'musl-install-fails=information', '--fail-on', 'information'], files, 1],
    ['a rule ignored', ['check', '--ignore', 'musl-install-fails'], files, 0],
    ['another rule selected', ['check', '--select', 'alpine-python'], files, 0],
    ['this rule selected', ['check', '--select', 'musl-install-fails'], files, 1],
    ['no Dockerfile', ['check'], {}, 2],
    ['a missing path alone', ['check', 'nowhere'], files, 2],
    ['a missing path beside a good one', ['check', 'nowhere', 'api'], files, 0],
    ['the same, unknown fails', ['check', 'nowhere', 'api', '--fail-on-unknown'], files, 1],
    ['a requirement without facts', ['check'], { '/w/Dockerfile': `${SLIM}# mystery` }, 0],
    ['the same, unknown fails', ['check', '--fail-on-unknown'], { '/w/Dockerfile': `${SLIM}# mystery` }, 1],
    ['an unreadable file alone', ['check'], { '/w/Dockerfile': 'unreadable' }, 2],
    ['a file that breaks the engine, beside a good one', ['check'], { '/w/Dockerfile': 'throw', '/w/api/Dockerfile': SLIM }, 0],
    ['an unknown option', ['check', '--colour'], files, 2],
    ['an option of another command', ['check', '--stdio'], files, 2],
    ['a value that is missing', ['check', '--format'], files, 2],
    ['a format that is none', ['check', '--format', 'xml'], files, 2],
    ['a rule that is none', ['check', '--severity', 'nonsense=error'], files, 2],
    ['a level that is none', ['check', '--severity', 'musl-install-fails=bad'], files, 2],
    ['an address that is none', ['check', '--index-url', 'ftp://x'], files, 2],
    ['a host that is an address', ['check', '--allow-host', 'https://b.example/'], files, 2],
    ['a platform that is none', ['check', '--platform', 'linux amd64'], files, 2],
    ['an architecture that is none', ['check', '--platform', 'amd65'], files, 2],
    ['an architecture alone', ['check', 'api', '--platform', 'amd64'], files, 0],
    ['a switch with a value', ['check', '--offline=yes'], files, 2],
    ['a policy file that is missing', ['check', '--config', 'none.toml'], files, 2],
    ['an unknown command', ['chekc'], files, 2],
    ['no command', [], files, 2],
    ['help', ['--help'], files, 0],
    ['help of a command', ['check', '--help'], files, 0],
    ['the version', ['--version'], files, 0],
    ['the rules', ['rules'], files, 0],
    ['a report', ['report'], files, 0],
    ['a report of nothing', ['report'], {}, 2],
  ])('%s: muslin %j', async (_, words, given, status) => {
    const { code, out, err } = await muslin(words, { files: given });
    expect(code).toBe(status);
    // Whoever reads standard output gets results or nothing.
    if (status === 2) expect(out).toBe('');
    if (status === 2) expect(err).toMatch(/^(muslin: .|Usage: )/);
  });
});

describe('settings', () => {
  it('come from the options', async () => {
    const { opened } = await muslin(
      [
        'check', '--platform', 'linux/arm64,linux/amd64', '--platform=linux/arm64', '--index-url', 'http://127.0.0.1:8080/simple',
        '--extra-index-url', 'https://a.example/s/', '--allow-host', 'b.example', '--allow-host=[::1]:8080', '--offline',
        '--severity=alpine-python=hint',
      ],
      { files },
    );
    expect(opened[0]?.settings).toMatchObject({
      platforms: ['linux/arm64', 'linux/amd64'],
      'index.url': 'http://127.0.0.1:8080/simple/',
      'index.extraUrls': ['https://a.example/s/'],
      'index.allowedHosts': ['b.example', '[::1]:8080'],
      offline: true,
      severity: { 'alpine-python': 'hint' },
    });
  });

  it.each([
    ['amd64', ['linux/amd64']], ['arm64', ['linux/arm64']], ['arm', ['linux/arm/v7']], ['linux/x86_64', ['linux/amd64']], ['linux/arm64/v8,aarch64', ['linux/arm64']],
    ['linux/s390x', ['linux/s390x']], ['LINUX/AMD64', ['linux/amd64']], ['linux/amd64, linux/386', ['linux/amd64', 'linux/386']],
  ])('--platform %s is read as Docker reads it', async (written, platforms) => {
    expect((await muslin(['check', '--platform', written], { files })).opened[0]?.settings.platforms).toEqual(platforms);
  });

  it.each<[string, Record<string, string>, string[], string | undefined]>([
    ['.muslin.toml', { '/w/.muslin.toml': 'severity = { alpine-python = "hint" }' }, [], 'hint'],
    ['pyproject.toml', { '/w/pyproject.toml': '[tool.muslin.severity]\nalpine-python = "hint"' }, [], 'hint'],
    ['.muslin.toml before pyproject.toml', { '/w/.muslin.toml': 'severity.alpine-python = "hint"', '/w/pyproject.toml': '[tool.muslin.severity]\nalpine-python = "error"' }, [], 'hint'],
    ['a pyproject.toml of others', { '/w/pyproject.toml': '[project]\nname = "x"' }, [], undefined],
    ['--config', { '/w/team.toml': 'severity.alpine-python = "hint"', '/w/.muslin.toml': 'severity.alpine-python = "error"' }, ['--config', 'team.toml'], 'hint'],
    ['an option over the policy', { '/w/.muslin.toml': 'severity.alpine-python = "hint"' }, ['--severity', 'alpine-python=error'], 'error'],
    ['--select switches a rule on that is off', {}, ['--select', 'alpine-python'], 'warning'],
  ])('%s', async (_, more, words, level) => {
    const { opened } = await muslin(['check', ...words], { files: { ...files, ...more } });
    expect(opened[0]?.settings.severity['alpine-python']).toBe(level);
  });

  it('of a policy do not say where requests go', async () => {
    const { opened, err } = await muslin(['check'], {
      files: { ...files, '/w/.muslin.toml': 'offline = true\n[index]\nurl = "https://evil.example/"\nallowedHosts = ["evil.example"]' },
    });
    expect(opened[0]?.settings).toMatchObject({ 'index.url': 'https://pypi.org/simple/', 'index.allowedHosts': [], offline: false });
    expect(err).toContain("line 3: index.url is the user's to set, not a policy file's");
  });

  it('that are wrong are told, and the others count', async () => {
    const { opened, err } = await muslin(['check'], {
      files: { ...files, '/w/.muslin.toml': 'platforms = 3\n[severity]\nalpine-python = "loud"\nmusl-install-fails = "hint"' },
    });
    expect(opened[0]?.settings).toMatchObject({ platforms: [], severity: { 'musl-install-fails': 'hint' } });
    expect(err).toMatch(/\.muslin\.toml: line 3: muslin\.severity: alpine-python.*\n/);
  });

  it('that are no TOML are told with their line', async () => {
    expect((await muslin(['check'], { files: { ...files, '/w/.muslin.toml': 'offline = = 1\n' } })).err).toContain(
      '.muslin.toml: line 1: Not TOML',
    );
  });
});

describe('paths', () => {
  const pathsOf = (out: string) => (JSON.parse(out) as { dockerfiles: { path: string }[] }).dockerfiles.map(({ path }) => path);

  it.each<[string, string[], string[]]>([
    ['the working directory', [], ['Dockerfile', 'api/Dockerfile']],
    ['a folder', ['api'], ['api/Dockerfile']],
    ['a folder written with ./', ['./api/'], ['api/Dockerfile']],
    ['a file of any name', ['other.txt'], ['other.txt']],
    ['a file named twice', ['Dockerfile', './Dockerfile', '.'], ['Dockerfile', 'api/Dockerfile']],
    ['after --', ['--', 'api'], ['api/Dockerfile']],
  ])('%s', async (_, words, expected) => {
    expect(pathsOf((await muslin(['check', '--format', 'json', ...words], { files })).out)).toEqual(expected);
  });

  it('- is standard input, where --stdin-filename says', async () => {
    const { out, code } = await muslin(['check', '--format', 'json', '-', '--stdin-filename', 'api/Dockerfile.new'], {
      files,
      stdin: ALPINE,
    });
    expect([pathsOf(out), code]).toEqual([['api/Dockerfile.new'], 1]);
  });

  it('outside of the working directory are read too, within their own folder', async () => {
    const { opened, code } = await muslin(['check', '/else/here/Dockerfile'], { files: { '/else/here/Dockerfile': ALPINE } });
    expect([opened[0]?.roots, code]).toEqual([['/w', '/else/here'], 1]);
  });

  it('that can\'t be judged are told by their path', async () => {
    for (const path of ['nowhere', 'no where/at all', '../out', 'a%20b', 'a%2Fb']) {
      expect((await muslin(['check', path], { files })).err).toBe(`muslin: ${path}: no such file or folder\n`);
    }
  });

  it('come out in order, few at a time', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`/w/${index}/Dockerfile`, `${SLIM}${'#'.repeat(index % 7)}`]),
    );
    const { out, atOnce } = await muslin(['check', '--format', 'json'], { files: many });
    expect(pathsOf(out)).toEqual(Object.keys(many).map((path) => path.slice(3)));
    expect(atOnce).toBeLessThanOrEqual(8);
    expect(atOnce).toBeGreaterThan(2);
  });
});

describe('text', () => {
  it('shows the line with carets, where it comes from and what mends it', async () => {
    expect((await muslin(['check', 'Dockerfile'], { files })).out).toBe([
      'Dockerfile:1:6: error: torch cannot be installed [musl-install-fails]',
      ' 1 | FROM python:3.12-alpine',
      '   |      ^^^^^^^^^^^^^^^^^^',
      '   - requirements.txt:1: torch: no file for musl',
      '   fix: Move to slim',
      '',
      '1 Dockerfile: 1 error. Facts as of 2026-05-01 (snapshot).',
      '',
    ].join('\n'));
  });

  it.each<[boolean, Record<string, string>, boolean]>([
    [false, {}, false], [true, {}, true], [true, { NO_COLOR: '1' }, false], [true, { NO_COLOR: '' }, true], [true, { TERM: 'dumb' }, false], [false, { FORCE_COLOR: '1' }, true],
  ])('is coloured on a terminal: %s, %j → %s', async (terminal, env, coloured) => {
    expect((await muslin(['check', 'Dockerfile'], { files, env, terminal })).out.includes('\u001b[')).toBe(coloured);
  });

  it('counts by rule', async () => {
    expect((await muslin(['check', '--statistics'], { files })).out).toMatch(/^ +1 {2}musl-install-fails$/m);
  });
});

describe('other commands', () => {
  it.each<[string[], RegExp]>([
    [['--version'], /^muslin 1\.2\.3\n$/],
    [['--help'], /^Usage: muslin COMMAND[\s\S]*check/],
    [['check', '-h'], /--platform PLATFORM[\s\S]*Exit status/],
    [['rules'], /^musl-install-fails {2}error {8}The installation fails\nalpine-python/],
    [['rules', '--json'], /"code": "musl-install-fails"/],
    [['explain', '--stdin', '--facts', 'f.jsonl'], /^explained from \/w\/f\.jsonl$/],
    [['explain', '--stdin', '--index-url', 'http://127.0.0.1:1/simple'], /^explained from http:\/\/127\.0\.0\.1:1\/simple\/$/],
    [['report'], /^# Python on Alpine[\s\S]*\| `torch` \|/],
  ])('%j', async (words, expected) => {
    const { out, code } = await muslin(words, { files });
    expect(code).toBe(0);
    expect(out).toMatch(expected);
  });

  it.each([[['explain', 'pandas']], [['explain', '--stdin', 'pandas']], [['explain', '--stdin', '--facts', 'a', '--index-url', 'http://x/']], [['lsp']]])('%j is a usage error', async (words) => {
    expect((await muslin(words, { files })).code).toBe(2);
  });

  it('lsp goes on', async () => {
    expect((await muslin(['lsp', '--stdio'])).code).toBeNull();
  });
});
