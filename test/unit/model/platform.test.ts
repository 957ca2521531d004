import { expect, test } from 'vitest';
import { architectureOf, normalizePlatform } from '../../../server/core/model/platform.ts';
import { parseDockerfile } from '../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import { readStages } from '../../../server/core/reading/dockerfile/stages.ts';

test.each([
  ['linux/amd64', 'linux/amd64', 'x86_64'],
  ['amd64', 'linux/amd64', 'x86_64'],
  ['linux/amd64/v1', 'linux/amd64', 'x86_64'],
  ['linux/arm64/v8', 'linux/arm64', 'aarch64'],
  ['LINUX/ARM/V7', 'linux/arm/v7', 'armv7l'],
  ['linux/arm', 'linux/arm/v7', 'armv7l'],
  ['linux/armhf', 'linux/arm/v7', 'armv7l'],
  ['armv7l', 'linux/arm/v7', 'armv7l'],
  ['linux/arm/v6', 'linux/arm/v6', 'armv6l'],
  // Debian's armel is ARMv5; to containerd it is v6.
  ['linux/armel', 'linux/arm/v6', 'armv6l'],
  ['armv6', 'linux/arm/v6', 'armv6l'],
  ['linux/arm/v5', 'linux/arm/v5', null],
  ['linux/386', 'linux/386', 'i686'],
  ['linux/ppc64le', 'linux/ppc64le', 'ppc64le'],
  ['mips64el', 'linux/mips64le', null],
  ['windows/amd64', 'windows/amd64', null],
  ['$X', null, null],
])('platform %s is %s, wheels for %s', (text, normal, architecture) => {
  expect(normalizePlatform(text)).toBe(normal);
  expect(architectureOf(text)).toBe(architecture);
  const [stage] = readStages(parseDockerfile(`FROM --platform=${text} alpine\n`).value).value.stages;
  expect(stage?.platform).toBe(normal);
});
