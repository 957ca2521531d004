import { expect, test } from 'vitest';
import { describeImage } from '../../../server/core/images/describe-image.ts';
import { parseImageReference } from '../../../server/core/images/reference.ts';
import { apkPython } from '../../../server/core/images/alpine-releases.ts';
import { newestPip } from '../../../server/core/images/pip-versions.ts';
import type { ImageSetting } from '../../../server/core/model/image-description.ts';

function describeText(text: string, packageCommands: 'apk' | 'apt' | null = null, settings: readonly ImageSetting[] = []) {
  const image = parseImageReference(text).value;
  if (image === null) throw new Error(`no reference: ${text}`);
  return describeImage(image, { platform: 'linux/amd64', settings, packageCommands });
}

/** image → origin, libc, suite or Alpine. Expectations: the research of 2026-11-24 (images.json), official-images of 2026-08-22. */
const IMAGES: readonly [image: string, origin: string, libc: string | null, system: string | null, commands?: 'apk' | 'apt'][] = [
  ['python:3.12-alpine', 'python', 'musl 1.2', '3.24'], ['python:3.8-alpine3.12', 'python', 'musl 1.1', '3.12'], ['python:3.12', 'python', 'glibc 2.41', 'trixie'],
  ['python:2.7.11-alpine', 'python', 'musl 1.1', null], ['python:3.12-alpinex', 'python', null, null], ['python:foo-alpine', 'python', 'musl', null],
  ['alpine', 'alpine', 'musl 1.2', '3.24'], ['alpine:3.12.3', 'alpine', 'musl 1.1', '3.12'], ['alpine:3.13', 'alpine', 'musl 1.2', '3.13'], ['alpine:edge', 'alpine', 'musl 1.2', 'edge'],
  ['corp.example.com/mirror/alpine:3.20', 'alpine', 'musl 1.2', '3.20'], ['corp.example.com/mirror/debian:12-slim', 'table', 'glibc 2.36', 'bookworm'],
  ['debian:12-slim', 'table', 'glibc 2.36', 'bookworm'], ['debian', 'table', 'glibc 2.41', 'trixie'], ['ubuntu:22.04', 'table', 'glibc 2.35', 'jammy'], ['ubuntu:noble-20240605', 'table', 'glibc 2.39', 'noble'],
  ['ghcr.io/astral-sh/uv:python3.12-alpine', 'table', 'musl 1.2', null], ['ghcr.io/astral-sh/uv:python3.12-bookworm-slim', 'table', 'glibc 2.36', 'bookworm'], ['ghcr.io/astral-sh/uv:latest', 'table', null, null],
  ['jfloff/alpine-python:3.8-slim', 'table', 'musl 1.1', '3.11'], ['frolvlad/alpine-miniconda3', 'table', 'glibc', null], ['cgr.dev/chainguard/python:latest-dev', 'table', 'glibc', null, 'apk'],
  ['gcr.io/distroless/python3-debian12', 'table', 'glibc 2.36', 'bookworm'], ['bitnami/python:3.12', 'table', 'glibc', null], ['docker:29', 'table', 'musl', null], ['node:22-alpine3.20', 'table', 'musl 1.2', '3.20'],
  ['node:22', 'table', 'glibc', null], ['nginx:alpine-slim', 'table', 'musl', null], ['eclipse-temurin:17-jre-alpine-3.20', 'table', 'musl 1.2', '3.20'], ['scratch', 'table', null, null],
  ['busybox:musl', 'table', 'musl 1.2', null], ['registry.access.redhat.com/ubi9/python-312', 'table', 'glibc', null],
  ['corp/base:1-alpine3.12', 'inferred', 'musl 1.1', '3.12'], ['corp/alpine-base:1', 'inferred', 'musl', null], ['corp/alpine.python', 'inferred', 'musl', null], ['corp/base:bookworm', 'inferred', 'glibc 2.36', 'bookworm'],
  ['corp/base:1', 'inferred', 'musl', null, 'apk'], ['corp/base:1', 'inferred', 'glibc', null, 'apt'], ['corp/base:1', 'unknown', null, null], ['corp/alpinejs:1', 'unknown', null, null]
];

test.each(IMAGES)('%s is by %s %s on %s (stage calls %s)', (text, origin, libc, system, commands) => {
  const found = describeText(text, commands ?? null);
  expect({
    origin: found.origin,
    libc: found.libc && [found.libc.family, ...(found.libc.version === null ? [] : [found.libc.version.join('.')])].join(' '),
    system: found.alpine ?? found.suite,
  }).toEqual({ origin, libc, system });
  expect(found.summary).not.toBe('');
  expect(found.unknown === null).toBe(found.libc !== null);
});

test('a setting wins over every table, and what it leaves out stays', () => {
  const found = describeText('python:3.12-alpine', null, [{ pattern: 'python:*', pip: '21.0' }]);
  expect(found).toMatchObject({ origin: 'setting', pip: '21.0', alpine: '3.24', libc: { family: 'musl', version: [1, 2] } });
  expect(describeText('corp/base:1', 'apk', [{ pattern: 'corp/*', libc: 'glibc', libcVersion: '2.31', python: '3.13t' }])).toMatchObject({
    origin: 'setting', libc: { family: 'glibc', version: [2, 31] }, python: { minor: 13, freeThreaded: true }, packageManager: 'apt'
  });
});

test.each([['3.11', '3.8', false], ['3.15', '3.9', false], ['3.16', '3.10', true], ['3.24', '3.14', true]])('apk’s Python on Alpine %s is %s; does its pip see musllinux: %s', (alpine, python, sees) => {
  const system = apkPython(alpine);
  expect(system && `${system.python.major}.${system.python.minor}`).toBe(python);
  const [major = 0, minor = 0] = (system?.pip ?? '').split('.').map(Number);
  expect(major > 21 || (major === 21 && minor >= 2)).toBe(sees);
});

test.each([[2, 7, '20.3.4'], [3, 6, '21.3.1'], [3, 7, '24.0'], [3, 8, '25.0.1'], [3, 9, '26.0.1'], [3, 12, '26.2.2'], [3, 1, null]])('newest pip for %s.%s: %s', (major, minor, pip) => expect(newestPip({ major, minor })).toBe(pip));
