import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../server/core/settings/read-settings.ts';
import { DEFAULT_SETTINGS } from '../../../server/core/settings/settings.ts';

const problems = (raw: unknown): readonly string[] => readSettings(raw).problems.map(({ key, message }) => `${key}: ${message}`);

describe('what can\'t be read of the settings is said, and the default stays', () => {
  it.each<[unknown, string]>([
    [{ offline: 'yes' }, 'offline: true or false is wanted, not "yes"'],
    [{ 'slim.suite': 3 }, 'slim.suite: a text is wanted, not 3'],
    [{ platforms: 'linux/amd64' }, 'platforms: a list of texts is wanted, not "linux/amd64"'],
    [{ platforms: ['linux/amd64', 3] }, 'platforms: each entry must be a text; the others are left out'],
    [{ severity: 'off' }, 'severity: an object of rule codes and levels is wanted, not "off"'],
    [{ severity: { 'musl-install-fails': 'loud' } }, 'severity: musl-install-fails: error, warning, information, hint, off are the levels, not "loud"'],
    [{ images: {} }, 'images: a list of objects is wanted, not {}'],
    [{ images: [3] }, 'images: an image needs a "pattern", 3 has none'],
    [{ images: [{ libc: 'musl' }] }, 'images: an image needs a "pattern", {"libc":"musl"} has none'],
    [{ images: [{ pattern: 'a', colour: 'red' }] }, 'images: "colour" of "a" is not known'],
    [{ images: [{ pattern: 'a', python: 3 }] }, 'images: "python" of "a" must be a text'],
    [{ images: [{ pattern: 'a', libc: 'uclibc' }] }, 'images: "libc" of "a" must be musl or glibc'],
  ])('%j', (raw, problem) => {
    expect(problems(raw).join('\n')).toContain(problem);
  });

  it('keeps what can be read beside it', () => {
    const { value } = readSettings({
      offline: 'yes',
      platforms: ['linux/arm64', 3],
      severity: { 'musl-install-fails': 'hint', 'musl-runtime': 'loud' },
      images: [3, { pattern: 'a', libc: 'musl', python: 3 }],
    });
    expect(value).toMatchObject({
      offline: DEFAULT_SETTINGS.offline,
      platforms: ['linux/arm64'],
      severity: { 'musl-install-fails': 'hint' },
      images: [{ pattern: 'a', libc: 'musl' }],
    });
  });

  it.each([null, undefined, 3, 'x', []])('%j for all of them are the defaults', (raw) => expect(readSettings(raw).value).toEqual(DEFAULT_SETTINGS));
});
