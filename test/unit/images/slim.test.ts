import { expect, test } from 'vitest';
import { describeImage } from '../../../server/core/images/describe-image.ts';
import { slimImage } from '../../../server/core/images/slim.ts';
import { formatImageReference, parseImageReference } from '../../../server/core/images/reference.ts';
import type { ImageSetting } from '../../../server/core/model/image-description.ts';

type Options = { readonly platform?: string; readonly suite?: string; readonly settings?: readonly ImageSetting[] };

function slimOf(text: string, { platform = 'linux/amd64', suite, settings = [] }: Options = {}) {
  const image = parseImageReference(text).value;
  if (image === null) throw new Error(`no reference: ${text}`);
  const description = describeImage(image, { platform, settings, packageCommands: null, apkPythonInstalled: true });
  return slimImage(image, description, { platform, suiteSetting: suite ?? null, settings });
}

/** image → the slim image, glibc, Python, pip, archived. Expectations follow the time lines of official-images. */
const FOUND: readonly [
  image: string,
  slim: string,
  glibc: string,
  python: string,
  pip: string | null,
  archived: boolean,
  options?: Options,
][] = [
  ['python:3.12-alpine', 'python:3.12-slim', '2.41', '3.12.14', '25.0.1', false],
  ['python:alpine', 'python:slim', '2.41', '3.15.0', '26.2.2', false],
  ['python:3.12-alpine3.20', 'python:3.12-slim-bookworm', '2.36', '3.12.14', '25.0.1', false],
  ['python:3.12-alpine3.23', 'python:3.12-slim-trixie', '2.41', '3.12.14', '25.0.1', false],
  ['python:3.12.4-alpine3.20', 'python:3.12.4-slim-bookworm', '2.36', '3.12.4', '24.0', false],
  ['python:3.9-alpine3.14', 'python:3.9-slim-bookworm', '2.36', '3.9.25', '23.0.1', false],
  ['python:3.8.10-alpine', 'python:3.8.10-slim', '2.28', '3.8.10', '21.1.3', true],
  ['python:3.8.10-alpine3.14', 'python:3.8.10-slim-buster', '2.28', '3.8.10', '21.1.3', true],
  ['python:2.7-alpine', 'python:2.7-slim', '2.28', '2.7.18', '20.0.2', true],
  ['python:3.6-alpine3.15', 'python:3.6-slim-bullseye', '2.31', '3.6.15', '21.2.4', false],
  ['python:2.7.11-alpine', 'python:2.7.11-slim', '2.19', '2.7.11', '8.1.2', true],
  ['python:3.13-rc-alpine', 'python:3.13-rc-slim', '2.36', '3.13.0', '24.2', false],
  ['python:3-alpine3.13', 'python:3.10-slim-bookworm', '2.36', '3.10.21', '23.0.1', false],
  ['python:3.12-alpine', 'python:3.12-slim-bookworm', '2.36', '3.12.14', '25.0.1', false, { suite: 'bookworm' }],
  ['python:3.12-alpine3.20', 'python:3.12-slim-trixie', '2.41', '3.12.14', '25.0.1', false, { suite: 'trixie' }],
  ['python:3.8-alpine', 'python:3.8-slim-bookworm', '2.36', '3.8.20', '23.0.1', false, { suite: 'trixie' }],
  ['python:3.12-alpine3.20', 'python:3.12-slim-trixie', '2.41', '3.12.14', '25.0.1', false, { platform: 'linux/s390x' }],
  ['python:3.12.4-alpine3.20', 'python:3.12.4-slim-bookworm', '2.36', '3.12.4', '24.0', false, { platform: 'linux/s390x' }],
  [
    'public.ecr.aws/docker/library/python:3.12-alpine',
    'public.ecr.aws/docker/library/python:3.12-slim',
    '2.41',
    '3.12.14',
    '25.0.1',
    false,
  ],
  ['registry.example.com/mirror/python:3.12-alpine', 'registry.example.com/mirror/python:3.12-slim', '2.41', '3.12.14', '25.0.1', false],
  // Newer than the tables: as the newest known is.
  ['python:3.12-alpine3.99', 'python:3.12-slim-trixie', '2.41', '3.12.14', '25.0.1', false],
  ['python:3.15.9-alpine', 'python:3.15.9-slim', '2.41', '3.15.9', '26.2.2', false],
  ['python:3.17-alpine', 'python:3.17-slim', '2.41', '3.17', null, false],
  ['python:3.12-alpine', 'python:3.12-slim', '2.41', '3.12.14', '25.0.1', false, { suite: 'no-suite' }],
  ['alpine:3.20', 'python:3.12-slim-bookworm', '2.36', '3.12.14', '25.0.1', false],
  ['docker.io/library/alpine', 'docker.io/library/python:3.14-slim', '2.41', '3.14.7', '26.2', false],
  ['ghcr.io/astral-sh/uv:python3.12-alpine3.21', 'ghcr.io/astral-sh/uv:python3.12-trixie-slim', '2.41', '3.12', null, false],
  ['ghcr.io/astral-sh/uv:0.8.3-python3.12-alpine', 'ghcr.io/astral-sh/uv:0.8.3-python3.12-bookworm-slim', '2.36', '3.12', null, false],
  ['dhi.io/python:3.13-alpine3.23-dev', 'dhi.io/python:3.13-debian13-dev', '2.41', '3.13', null, false],
  ['jfloff/alpine-python:3.8-slim', 'python:3.8-slim', '2.36', '3.8.20', '23.0.1', false],
  ['nikolaik/python-nodejs:python3.12-nodejs20-alpine', 'nikolaik/python-nodejs:python3.12-nodejs20-slim', '2.36', '3.12', null, false],
  [
    'tiangolo/uvicorn-gunicorn-fastapi:python3.9-alpine3.14-2024-03-11',
    'tiangolo/uvicorn-gunicorn-fastapi:python3.9-slim-2024-03-11',
    '2.36',
    '3.9',
    null,
    false,
  ],
  ['tiangolo/uwsgi-nginx-flask:python3.8-alpine', 'tiangolo/uwsgi-nginx-flask:python3.8', '2.36', '3.8', null, false],
  ['ghcr.io/astral-sh/uv:0.9.2-python3.13-alpine', 'ghcr.io/astral-sh/uv:0.9.2-python3.13-trixie-slim', '2.41', '3.13', null, false],
  [
    'ghcr.io/astral-sh/uv:0.9.2-python3.13-alpine',
    'ghcr.io/astral-sh/uv:0.9.2-python3.13-bookworm-slim',
    '2.36',
    '3.13',
    null,
    false,
    { suite: 'bookworm' },
  ],
  [
    'ghcr.io/astral-sh/uv:0.11-python3.13-alpine',
    'ghcr.io/astral-sh/uv:0.11-python3.13-trixie-slim',
    '2.41',
    '3.13',
    null,
    false,
    { suite: 'bookworm' },
  ],
  ['ghcr.io/astral-sh/uv:python3.8-alpine', 'ghcr.io/astral-sh/uv:python3.8-bookworm-slim', '2.36', '3.8', null, false],
  [
    'nikolaik/python-nodejs:python3.12-nodejs20-alpine',
    'nikolaik/python-nodejs:python3.12-nodejs20-slim-bookworm',
    '2.36',
    '3.12',
    null,
    false,
    { suite: 'bookworm' },
  ],
  ['dhi.io/python:3.13-alpine3.23', 'dhi.io/python:3.13-debian12', '2.36', '3.13', null, false, { suite: 'bookworm' }],
  ['jfloff/alpine-python:3.8', 'python:3.8-slim-bullseye', '2.31', '3.8.20', '23.0.1', false, { suite: 'bullseye' }],
  ['node:22-alpine3.20', 'node:22-bookworm-slim', '2.36', '3.12', null, false],
  [
    'corp.example.com/base:1-alpine',
    'corp.example.com/base:1',
    '2.36',
    '3.11',
    null,
    false,
    { settings: [{ pattern: 'corp.example.com/base:*-alpine', libc: 'musl', python: '3.11', replacement: 'corp.example.com/base:1' }] },
  ],
];

test.each(FOUND)('%s → %s', (text, slim, glibc, python, pip, archived, options) => {
  const found = slimOf(text, options);
  expect(found.found ? {
    image: formatImageReference(found.image), glibc: found.glibc.join('.'), pip: found.pip, archived: found.archived,
    python: [found.python.major, found.python.minor, ...(found.python.patch === null ? [] : [found.python.patch])].join('.')
  } : found).toEqual({ image: slim, glibc, python, pip, archived });
});

test.each<[string, RegExp, Options?]>([
  ['python:3.1-alpine', /isn’t known/], ['python:3.12-alpine', /don’t exist for windows\/amd64$/, { platform: 'windows/amd64' }], ['python:5-alpine', /isn’t known/],
  ['dhi.io/python:3.13-alpine', /no glibc counterpart/], ['ghcr.io/astral-sh/uv:python3.12-alpine3.21-x', /no glibc counterpart|isn’t known/],
  ['python:3.12-alpine', /don’t exist for linux\/arm\/v6: Debian has no port/, { platform: 'linux/arm/v6' }],
  ['arm32v6/python:3.12-alpine', /linux\/arm\/v6/], ['python:3.12-slim', /glibc already/], ['python:rc-alpine', /isn’t known/],
  ['someone/python:3.12-alpine', /muslin\.images/], ['ghcr.io/astral-sh/uv:alpine', /isn’t known/], ['dhi.io/python:3.13-dev', /glibc|counterpart|isn’t known/],
  ['corp/base:1', /no valid image reference/, { settings: [{ pattern: 'corp/*', libc: 'musl', python: '3.12', replacement: 'not a reference' }] }],
  ['corp/base:1', /is a musl image too/, { settings: [{ pattern: 'corp/base:*', libc: 'musl', python: '3.12', replacement: 'python:3.12-alpine' }] }],
  ['corp/base:1', /is a musl image too/, { settings: [{ pattern: 'corp/base:*', libc: 'musl', python: '3.12', replacement: 'corp/other:1' }, { pattern: 'corp/other:*', libc: 'musl' }] }],
  ['corp/base:1', /which Python corp\/slim:1 has isn’t known/, { settings: [{ pattern: 'corp/base:*', libc: 'musl', replacement: 'corp/slim:1' }] }],
  ['alpine:3.20', /don’t exist for linux\/arm\/v6/, { platform: 'linux/arm/v6' }],
  ['jfloff/alpine-python:3.8', /don’t exist for linux\/arm\/v6/, { platform: 'linux/arm/v6' }], ['jfloff/alpine-python:latest', /./], ['docker:29', /no glibc counterpart/], ['alpine:edge', /isn’t known/]
])('%s: no slim image, because %s', (text, reason, options) => {
  const found = slimOf(text, options);
  expect(found.found ? '' : found.reason).toMatch(reason);
});

test.each<[string, RegExp, Options?]>([
  [`python:3.12-alpine@sha256:${'a'.repeat(64)}`, /digest is dropped/], ['python:3.6-alpine', /Python 3\.6 is out of support/], ['python:2.7-alpine', /archived/],
  ['python:3.8-alpine', /no 3\.8-slim-trixie/, { suite: 'trixie' }], ['python:3.12-alpine', /no 3\.12-slim-bookworm for linux\/riscv64/, { platform: 'linux/riscv64', suite: 'bookworm' }],
  ['python:alpine', /no slim-bookworm for linux\/riscv64/, { platform: 'linux/riscv64', suite: 'bookworm' }], ['nikolaik/python-nodejs:python3.12-nodejs20-alpine', /glibc isn’t known/],
  [`corp/base:1@sha256:${'a'.repeat(64)}`, /digest is dropped/, { settings: [{ pattern: 'corp/*', libc: 'musl', python: '3.12', replacement: 'python:3.12-slim' }] }]
])('%s: it’s said that %s', (text, remark, options) => {
  const found = slimOf(text, options);
  expect(found.found ? found.remarks.join('; ') : '').toMatch(remark);
});
