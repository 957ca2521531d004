/** `--baseline` and `--output-file`. */
import { describe, expect, it } from 'vitest';
import { muslin } from './fake-world.ts';

const ALPINE = 'FROM python:3.12-alpine\n';
const files = { '/w/Dockerfile': ALPINE, '/w/b/Dockerfile': 'FROM python:3.12-slim\n' };

describe('--baseline', () => {
  const written = async (): Promise<string> =>
    (await muslin(['check', '--baseline', 'old.json', '--update-baseline'], { files })).files.get('/w/old.json') ?? '';

  it('is written, and nothing fails then', async () => {
    const { code, out, err } = await muslin(['check', '--baseline', 'old.json', '--update-baseline'], { files });
    expect([code, out]).toEqual([0, expect.stringContaining('2 Dockerfiles: nothing to report.')]);
    expect(err).toContain('1 finding written to old.json');
    expect(JSON.parse(await written())).toMatchObject({
      version: 1, findings: [{ path: 'Dockerfile', code: 'musl-install-fails', concerns: ['torch'] }],
    });
  });

  it('hides what it lists, and what is new fails', async () => {
    const old = await written();
    const before = await muslin(['check', '--baseline', 'old.json'], { files: { ...files, '/w/old.json': old } });
    expect([before.code, before.err]).toEqual([0, 'muslin: 1 finding is in the baseline\n']);
    const after = await muslin(['check', '--baseline', 'old.json', '--concise'], {
      files: { ...files, '/w/b/Dockerfile': ALPINE, '/w/old.json': old },
    });
    expect([after.code, after.out]).toEqual([1, 'b/Dockerfile:1:6: error: torch cannot be installed [musl-install-fails]\n']);
  });

  it('a requirement more makes a finding new', async () => {
    const old = (await written()).replace('"torch"', '');
    expect((await muslin(['check', '--baseline', 'old.json'], { files: { ...files, '/w/old.json': old } })).code).toBe(1);
  });

  it.each([
    [{}, "muslin: --baseline: there is no old.json; --update-baseline writes it"],
    [{ '/w/old.json': '{"version":2}' }, 'old.json is not a baseline'],
    [{ '/w/old.json': 'not JSON' }, 'old.json is not a baseline'],
    [{ '/w/old.json': '{"version":1,"findings":[{"path":3}]}' }, 'old.json is not a baseline'],
  ])('%j is a usage error', async (more, message) => {
    const { code, err } = await muslin(['check', '--baseline', 'old.json'], { files: { ...files, ...more } });
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('--output-file', () => {
  it('has what standard output would have', async () => {
    const words = ['check', '--format', 'json'];
    const { code, out, files: after } = await muslin([...words, '--output-file', 'out/report.json'], { files, terminal: true });
    expect([code, out]).toEqual([1, '']);
    expect(after.get('/w/out/report.json')).toBe((await muslin(words, { files })).out);
  });

  it('has no colours', async () => {
    const { files: after } = await muslin(['check', '-o', 'report.txt'], { files, terminal: true });
    expect(after.get('/w/report.txt')).not.toContain('\u001b');
  });

  it('stays as it was where nothing could be judged', async () => {
    const { code, files: after } = await muslin(['check', 'nowhere', '-o', 'report.txt'], { files: { ...files, '/w/report.txt': 'old' } });
    expect([code, after.get('/w/report.txt')]).toEqual([2, 'old']);
  });

  it('that can’t be written is a usage error', async () => {
    expect(await muslin(['check', '-o', '/etc/report.txt'], { files })).toMatchObject({ code: 2, out: '' });
  });
});
