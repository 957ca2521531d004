import { describe, expect, test } from 'vitest';
import { formatImageReference, imageReferenceParts, parseImageReference } from '../../../server/core/images/reference.ts';
import { familiarName, namespacePlatform } from '../../../server/core/images/familiar-name.ts';

const SHA = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** Expectations: the grammar of distribution/reference, and its rule for what is a host. */
const WELL_FORMED: readonly [text: string, registry: string | null, name: string, tag: string | null, digest: string | null][] = [
  ['python', null, 'python', null, null],
  ['python:3.12-alpine', null, 'python', '3.12-alpine', null],
  ['library/python:3', null, 'library/python', '3', null],
  ['docker.io/library/python:3', 'docker.io', 'library/python', '3', null],
  ['localhost/python', 'localhost', 'python', null, null],
  ['localhost:5000/python:3', 'localhost:5000', 'python', '3', null],
  ['Host/python', 'Host', 'python', null, null],
  ['[::1]:5000/python:3', '[::1]:5000', 'python', '3', null],
  ['registry.example.com:443/a/b__c/d--e.f:V_1', 'registry.example.com:443', 'a/b__c/d--e.f', 'V_1', null],
  [`python@${SHA}`, null, 'python', null, SHA],
  [`python:3.12@${SHA}`, null, 'python', '3.12', SHA],
  ['host:5000/python', 'host:5000', 'python', null, null]
];

describe('parseImageReference', () => {
  test.each(WELL_FORMED)('%s', (text, registry, name, tag, digest) => {
    expect(parseImageReference(text)).toEqual({ value: { registry, name, tag, digest }, problems: [] });
    expect(formatImageReference({ registry, name, tag, digest })).toBe(text);
  });

  test.each([
    ['', 0, 0], ['python:', 7, 7], ['Python', 0, 6], ['python:-a', 7, 9], ['python:a b', 7, 10], ['python@sha256:abc', 7, 17], ['a//b', 0, 4],
    ['_a', 0, 2], ['a___b', 0, 5], ['a.-b', 0, 4], ['-x.y/python', 0, 4], [`python:${'t'.repeat(129)}`, 7, 136], ['f'.repeat(64), 0, 64], [`${'a/'.repeat(130)}b`, 0, 261]
  ])('says where “%s” is malformed', (text, start, end) => {
    const { value, problems } = parseImageReference(text);
    expect(value).toBeNull();
    expect(problems.map(problem => problem.span)).toEqual([{ start, end }]);
  });

  test('parts stand where they are written, whatever the offset', () => {
    expect(imageReferenceParts(`h.io/python:3@${SHA}`, 5)).toEqual({
      registry: { start: 5, end: 9 }, name: { start: 10, end: 16 }, tag: { start: 17, end: 18 }, digest: { start: 19, end: 19 + SHA.length }
    });
  });
});

/** Expectations: the mirrors of the research of 2026-11-24. */
const FAMILIAR: readonly [string, string, string | null][] = [
  ['python:3', 'python', null], ['library/python', 'python', null], ['index.docker.io/library/python', 'python', null], ['registry.hub.docker.com/library/python', 'python', null],
  ['public.ecr.aws/docker/library/python', 'python', null], ['public.ecr.aws/lambda/python', 'public.ecr.aws/lambda/python', null],
  ['mirror.gcr.io/library/python', 'python', null], ['mirror.gcr.io/python', 'python', null],
  ['gitlab.example.com/group/dependency_proxy/containers/python', 'python', null], ['gitlab.example.com/group/dependency_proxy/containers/tiangolo/x', 'tiangolo/x', null],
  ['m.daocloud.io/docker.io/library/python', 'python', null], ['123.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/library/python', 'python', null],
  ['quay.io/lib/python', 'python', null], ['quay.io/someone/library/python', 'quay.io/someone/library/python', null],
  ['arm64v8/python', 'python', 'linux/arm64'], ['arm32v6/python', 'python', 'linux/arm/v6'], ['i386/alpine', 'alpine', 'linux/386'],
  ['tiangolo/uwsgi-nginx', 'tiangolo/uwsgi-nginx', null], ['ghcr.io/astral-sh/uv', 'ghcr.io/astral-sh/uv', null]
];

test.each(FAMILIAR)('%s is %s', (text, name, platform) => {
  const image = parseImageReference(text).value;
  expect(image && familiarName(image)).toBe(name);
  expect(image && namespacePlatform(image)).toBe(platform);
});
