import { expect, test } from 'vitest';
import { parsePythonTag, resolvePythonTag } from '../../../server/core/images/python-tag.ts';
import { pythonTagExists } from '../../../server/core/images/slim-tag.ts';
import { pythonReleases, suiteWhileNewest } from '../../../server/core/images/python-releases.ts';

/**
 * tag → version, pip, suite or Alpine. Expectations: docker-library/official-images library/python (404 revisions) and the pip
 * pins of docker-library/python's Dockerfiles; moving tags as of 2026-11-24.
 */
const TAGS: readonly [tag: string | null, version: string, pip: string | null, system: string | null][] = [
  [null, '3.15.0', '26.2.2', 'trixie'], ['latest', '3.15.0', '26.2.2', 'trixie'], ['3', '3.15.0', '26.2.2', 'trixie'], ['2', '2.7.18', '20.0.2', 'buster'],
  ['alpine', '3.15.0', '26.2.2', '3.24'], ['slim', '3.15.0', '26.2.2', 'trixie'], ['slim-bookworm', '3.14.7', '26.2', 'bookworm'], ['bookworm', '3.14.7', '26.2', 'bookworm'],
  ['alpine3.20', '3.13.3', '25.0.1', '3.20'], ['3-alpine3.13', '3.10.0', '21.2.4', '3.13'],
  ['3.12', '3.12.14', '25.0.1', 'trixie'], ['3.12-alpine', '3.12.14', '25.0.1', '3.24'], ['3.12-slim-bullseye', '3.12.11', '25.0.1', 'bullseye'], ['3.12-alpine3.20', '3.12.10', '25.0.1', '3.20'],
  ['3.12.4-alpine3.20', '3.12.4', '24.0', '3.20'], ['3.12.4-alpine', '3.12.4', '24.0', '3.20'], ['3.12.4-slim', '3.12.4', '24.0', 'bookworm'],
  ['3.9-alpine', '3.9.25', '23.0.1', '3.22'], ['3.8-alpine', '3.8.20', '23.0.1', '3.20'], ['3.7-alpine', '3.7.17', '23.0.1', '3.18'], ['3.6-alpine', '3.6.15', '21.2.4', '3.15'],
  ['3.5-alpine', '3.5.10', '20.2.3', '3.12'], ['2.7-alpine', '2.7.18', '20.0.2', '3.11'], ['3.9-buster', '3.9.17', '23.0.1', 'buster'],
  // The last builds without musllinux support, and the first with it.
  ['3.6.13-alpine', '3.6.13', '21.1.3', '3.14'], ['3.7.10-alpine', '3.7.10', '21.1.3', '3.14'], ['3.8.10-alpine', '3.8.10', '21.1.3', '3.14'], ['3.9.5-alpine', '3.9.5', '21.1.3', '3.14'],
  ['3.6.14-alpine', '3.6.14', '21.2.4', '3.14'], ['3.7.11-alpine', '3.7.11', '21.2.4', '3.14'], ['3.8.11-alpine', '3.8.11', '21.2.4', '3.14'], ['3.9.6-alpine', '3.9.6', '21.2.4', '3.14'],
  // A variant that ended earlier kept the pip of its time.
  ['3.8.10-alpine3.12', '3.8.10', '21.1.2', '3.12'], ['2.7.15-alpine3.4', '2.7.15', '10.0.1', '3.4'],
  ['3.13.0rc1-alpine3.20', '3.13.0rc1', '24.1.1', '3.20'], ['3.13-rc-alpine', '3.13.0rc3', '24.2', '3.20'], ['3.13-rc', '3.13.0rc3', '24.2', 'bookworm'],
  // Newer than the table: built like the newest known of its line.
  ['3.12.99-alpine', '3.12.99', '25.0.1', '3.24'], ['3.14.20-slim-bookworm', '3.14.20', '26.2', 'bookworm'],
  // Before 2017-07-18 the bare tag was all there was.
  ['2.7.11-alpine', '2.7.11', '8.1.2', null], ['3.6.0-slim', '3.6.0', '9.0.1', 'jessie']
];

test.each(TAGS)('%s is Python %s with pip %s on %s', (text, version, pip, system) => {
  const tag = parsePythonTag(text);
  const resolved = tag && resolvePythonTag(tag);
  expect(resolved && { version: resolved.version, pip: resolved.pip, system: resolved.alpine ?? resolved.suite }).toEqual({
    version,
    pip,
    system,
  });
});

test.each(['', '-alpine', '3.12-', '3.12-Alpine', '3.12-alpine3', '3.12-alpine3.20.1', '3.12-slim-alpine', '3.12-alpine-slim', '3.12-slim-noble', 'foo', '3.12.4.5', '3.12-rc1', '3.12-slim-bookworm-x', 'v3.12'])(
  '“%s” was never a tag of the image', text => expect(parsePythonTag(text)).toBeNull()
);

test.each(['rc', 'rc-alpine', '1.4.2-alpine', '4.0-alpine', '2.6-alpine', '3.12-windowsservercore-ltsc2022'])('which Python “%s” means isn’t known', text => {
  const tag = parsePythonTag(text);
  expect(tag && resolvePythonTag(tag)).toBeNull();
});

test.each<[tag: string, platform: string, exists: boolean]>([
  ['3.12-slim', 'linux/amd64', true], ['3.12-slim', 'linux/arm/v6', false], ['3.12-alpine', 'linux/arm/v6', true], ['3.12-slim-bookworm', 'linux/s390x', false], ['3.12.4-slim-bookworm', 'linux/s390x', true],
  ['3.12-slim-trixie', 'linux/riscv64', true], ['3.12-alpine3.19', 'linux/riscv64', false], ['3.8-slim-trixie', 'linux/amd64', false], ['3.8.10-slim-bullseye', 'linux/amd64', false], ['2.7-alpine3.4', 'linux/arm64', false]
])('%s for %s: %s', (tag, platform, exists) => expect(pythonTagExists(tag, platform)).toBe(exists));

test.each([['3.24', 'trixie'], ['3.22', 'trixie'], ['3.21', 'bookworm'], ['3.20', 'bookworm'], ['3.18', 'bookworm'], ['3.17', 'bullseye'], ['3.14', 'bullseye'], ['3.13', 'buster'], ['3.10', 'buster'], ['3.9', 'stretch']])(
  'while Alpine %s was the newest, slim meant %s', (alpine, suite) => expect(suiteWhileNewest(alpine)).toBe(suite)
);

test('every release of the table is read back from its own tags', () => {
  for (const release of pythonReleases()) {
    for (const { name, bareOnly } of [...release.suites, ...release.alpines].filter(variant => !variant.bareOnly && variant.name !== '')) {
      const tag = parsePythonTag(`${release.version}-${/^\d/.test(name) ? 'alpine' : 'slim-'}${name}`);
      expect(tag && resolvePythonTag(tag)?.version, `${release.version} ${name} ${bareOnly}`).toBe(release.version);
    }
  }
});
