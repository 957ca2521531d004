/** What is said of an image: known, half known, or not known and why. */
import { describe, expect, it } from 'vitest';
import { describeImage } from '../../../server/core/images/describe-image.ts';
import type { ImageDescription, ImageSetting, ImageContext } from '../../../server/core/model/image-description.ts';
import { parseImageReference } from '../../../server/core/images/reference.ts';

const DIGEST = `@sha256:${'a'.repeat(64)}`;

function said(text: string, more: Partial<ImageContext> = {}): ImageDescription {
  const image = parseImageReference(text).value;
  if (image === null) throw new Error(`no reference: ${text}`);
  return describeImage(image, { platform: 'linux/amd64', settings: [], packageCommands: null, ...more });
}

describe('an image without a tag to read', () => {
  it.each([
    [`debian${DIGEST}`, 'Debian (glibc).'], [`ubuntu${DIGEST}`, 'Ubuntu (glibc).'], [`alpine${DIGEST}`, 'Alpine Linux (musl); which release'], [`python${DIGEST}`, 'a digest alone says nothing of Python or system'],
  ])('%s', (text, words) => expect(said(text).summary).toContain(words));

  it('has no suite, release or Python', () => {
    for (const name of ['debian', 'ubuntu', 'alpine', 'python']) {
      expect(said(`${name}${DIGEST}`)).toMatchObject({ suite: null, alpine: null, python: null });
    }
  });

  it('is read by its tag where it has one as well', () =>
    expect(said(`python:3.12-slim${DIGEST}`)).toMatchObject({ suite: 'trixie', python: { minor: 12 } }));
});

describe('Debian and Ubuntu', () => {
  it.each([
    ['debian:wheezy', 'wheezy', '2.13'], ['debian:sid', 'sid', null], ['debian:unstable-slim', 'sid', null], ['debian:11.7', 'bullseye', '2.31'], ['debian:oldstable', 'bookworm', '2.36'], ['debian:foo', null, null],
    ['ubuntu', 'resolute', '2.43'], ['ubuntu:rolling', 'resolute', '2.43'], ['ubuntu:99.99', null, null], ['corp.example.com/ubuntu:22.04', 'jammy', '2.35'],
  ])('%s is %s with glibc %s', (text, suite, glibc) => {
    expect(said(text)).toMatchObject({ suite, packageManager: 'apt' });
    expect(said(text).libc).toEqual({ family: 'glibc', version: glibc === null ? null : glibc.split('.').map(Number) });
  });

  it.each(['corp.example.com/ubuntu:x', 'corp.example.com/debian', 'corp.example.com/ubuntu'])('%s may be anything', (text) => expect(said(text).libc).toBeNull());

  it('have their own Python once apt installs it; of Ubuntu and sid none is known', () => {
    expect(said('debian:12', { aptPythonInstalled: true })).toMatchObject({ python: { major: 3, minor: 11 }, pip: '23.0.1' });
    for (const text of ['debian:sid', 'ubuntu:22.04', 'debian:12']) {
      expect(said(text, { aptPythonInstalled: text !== 'debian:12' }).python).toBeNull();
    }
  });
});

describe('Alpine', () => {
  it('is called newer than the table where it is', () =>
    expect(said('alpine:3.99').summary).toMatch(/^Alpine Linux 3\.99 \(musl\), newer than the table/));
  it('is edge under a date', () =>
    expect(said('alpine:20250108')).toMatchObject({ alpine: 'edge', libc: { family: 'musl', version: [1, 2] } }));
  it('is not known under another word', () =>
    expect(said('alpine:foo')).toMatchObject({ alpine: null, libc: { family: 'musl', version: null } }));
  it('has the Python of its release once apk installs it', () => {
    expect(said('alpine:3.20', { apkPythonInstalled: true })).toMatchObject({ python: { minor: 12 }, pip: '24.0' });
    expect(said('alpine:edge', { apkPythonInstalled: true }).python).toBeNull();
    expect(said('node:22-alpine3.20', { apkPythonInstalled: true })).toMatchObject({ python: { minor: 12 }, pip: '24.0' });
    expect(said('node:alpine', { apkPythonInstalled: true }).python).toBeNull();
  });
  it.each([['frolvlad/alpine-python3:alpine-3.20', '3.20'], ['frolvlad/alpine-python3', '3.24'], ['frolvlad/alpine-gxx:alpine3.19', '3.19'], ['ghcr.io/astral-sh/uv:alpine', null]])('%s stands on %s', (text, alpine) =>
    expect(said(text).alpine).toBe(alpine));
});

describe('images of the table', () => {
  it.each([['busybox:1.36-glibc', 'glibc'], ['busybox:1.36-musl', 'musl'], ['busybox', null], ['busybox:stable', null]])('%s has %s', (text, libc) => {
    expect(said(text).libc?.family ?? null).toBe(libc);
    expect(said(text).unknown === null).toBe(libc !== null);
  });

  // uv's images moved from bookworm to trixie with 0.9.
  it.each([['ghcr.io/astral-sh/uv:0.5-debian', 'bookworm'], ['ghcr.io/astral-sh/uv:0.9.1-debian-slim', 'trixie'], ['ghcr.io/astral-sh/uv:debian', 'trixie'], ['gcr.io/distroless/python3-debian13', 'trixie'], ['gcr.io/distroless/python3-debian99', null], ['gcr.io/distroless/python3', null]])(
    '%s stands on %s', (text, suite) => expect(said(text)).toMatchObject({ suite, libc: { family: 'glibc' } }));
});

describe('the official Python image', () => {
  it.each([
    ['python:3.12-nanoserver', 'The official Python image for Windows.'], ['python:rc-alpine', 'which Python “rc” means isn’t known'], ['python:foo', 'has no tag “foo”'], ['python:3.12-slim-foo', 'has no tag “3.12-slim-foo”'],
    ['python:3.14t-alpine', 'the word alpine in it is all that can be read'], ['python:3.99-alpine', 'Python 3.99 on Alpine 3.24 (musl 1.2.6)'], ['python:3.4.2-alpine', 'not in the table of'], ['python:3.12.1-slim', 'not rebuilt since 2024-01-17'],
    ['python:2-onbuild', 'Python 2.7.18 on Debian buster (glibc 2.28)'], ['python:4-alpine', 'which Python “4” means isn’t known'],
  ])('%s: %s', (text, words) => expect(said(text).summary).toContain(words));
});

describe('the setting muslin.images', () => {
  const over = (text: string, setting: Partial<ImageSetting>): ImageDescription => said(text, { settings: [{ pattern: '*', ...setting }] });

  it('that says nothing of the C library leaves it unknown', () => {
    expect(over('corp/base:1', {})).toMatchObject({
      libc: null,
      python: null,
      summary: 'corp/base:1: C library not known (setting muslin.images, “*”).',
    });
    expect(over('corp/base:1', {}).unknown).not.toBeNull();
    expect(over('corp/base:1', { python: '3.12' })).toMatchObject({ libc: null, python: { minor: 12, patch: null } });
  });

  it('takes musl alone for the present one, glibc alone for an unknown one', () => {
    expect(over('corp/base:1', { libc: 'musl' }).libc).toEqual({ family: 'musl', version: [1, 2] });
    expect(over('corp/base:1', { libc: 'glibc' }).libc).toEqual({ family: 'glibc', version: null });
    expect(over('corp/base:1', { libc: 'musl', libcVersion: '1.1' }).libc).toEqual({ family: 'musl', version: [1, 1] });
  });

  it.each([['3.12.4', { minor: 12, patch: 4, implementation: 'cpython', freeThreaded: false }], ['3.13t', { minor: 13, patch: null, freeThreaded: true }], ['PyPy3.10', { minor: 10, implementation: 'pypy' }]])('reads the Python %s', (python, expected) =>
    expect(over('corp/base:1', { libc: 'musl', python }).python).toMatchObject(expected));

  it('has no Python in what is no version', () => expect(over('corp/base:1', { libc: 'musl', python: 'three' }).python).toBeNull());

  it('of another C library drops what held for the old one', () => {
    expect(over('python:3.12-alpine', { libc: 'glibc' })).toMatchObject({
      alpine: null,
      suite: null,
      packageManager: 'apt',
      python: { minor: 12 },
      pip: '25.0.1',
    });
    expect(over('python:3.12-slim', { libc: 'musl' })).toMatchObject({ suite: null, packageManager: 'apk' });
  });

  it('of another Python drops its pip', () =>
    expect(over('python:3.12-alpine', { python: '3.11' })).toMatchObject({ alpine: '3.24', pip: null }));
});
