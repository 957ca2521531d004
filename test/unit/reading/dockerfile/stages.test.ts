import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import { readStages } from '../../../../server/core/reading/dockerfile/stages.ts';
import type { StageBase, StageOptions } from '../../../../server/core/reading/dockerfile/stages.ts';

const stagesOf = (text: string, options?: StageOptions) => readStages(parseDockerfile(text).value, options).value.stages;
const image = (reference: string): StageBase => ({ kind: 'image', reference });
const baseOf = (text: string, options?: StageOptions): StageBase | undefined => stagesOf(text, options).at(-1)?.base;

describe('the base of a stage', () => {
  test.each<[string, StageBase]>([
    ['FROM python:3.12-alpine', image('python:3.12-alpine')],
    ['FROM scratch', { kind: 'scratch' }],
    ['ARG V=3.12\nFROM python:$V-alpine', image('python:3.12-alpine')],
    ['ARG V="3.12"\nFROM python:${V}-alpine', image('python:3.12-alpine')],
    ["ARG V='3.12'\nFROM \"python:${V}\"", image('python:3.12')],
    ['ARG M=12\nARG V=3.$M\nARG I=python:${V}-alpine\nFROM $I', image('python:3.12-alpine')],
    ['ARG A=1 B=${A}2\nFROM x:$B', image('x:12')],
    ['ARG V=1\nARG V=2\nFROM x:$V', image('x:2')],
    ['ARG V=1\nARG V\nFROM x:$V', image('x:1')],
    ['ARG V\nFROM python:${V:-3.12}-alpine', image('python:3.12-alpine')],
    ['FROM python:${V:-3.12}-alpine', image('python:3.12-alpine')],
    ['ARG S=alpine\nFROM python:3.12${S:+-$S}', image('python:3.12-alpine')],
    ['ARG T=3.12.4-alpine\nFROM python:${T%%-*}', image('python:3.12.4')],
    ['ARG R\nFROM ${R:+$R/}python:3', image('python:3')],
    ['FROM python:3$UNDECLARED', image('python:3')],
    ['FROM x-$TARGETARCH', image('x-amd64')],
    ['ARG TARGETARCH\nFROM x-$TARGETARCH', image('x-amd64')],
    ['FROM a AS Base\nFROM base', { kind: 'stage', index: 0 }],
    ['FROM a AS base\nFROM BASE', { kind: 'stage', index: 0 }],
    ['ARG S=base\nFROM a AS base\nFROM $S', { kind: 'stage', index: 0 }],
    ['FROM a AS x\nFROM b AS x\nFROM x', { kind: 'stage', index: 1 }],
    ['FROM python AS python', image('python')],
    ['FROM a\nFROM 0', image('0')],
    ['FROM later\nFROM a AS later\nFROM b', image('b')],
    ['FROM ""', { kind: 'unknown', reason: 'The image reference is empty.' }],
    ['FROM $UNDECLARED', { kind: 'unknown', reason: 'The image depends on UNDECLARED, which has no value here.' }],
    ['ARG A\nARG B\nFROM $A:$B', { kind: 'unknown', reason: 'The image depends on A, B, which have no value here.' }],
    ['FROM', { kind: 'unknown', reason: 'FROM names no image yet.' }],
    ['ARG A=1\nARG B=$A$A\nARG C=$B$B\nFROM x:$C', image('x:1111')],
  ])('%j', (text, base) => expect(baseOf(text)).toEqual(base));

  test('a name that comes later is an image', () => {
    expect(stagesOf('FROM later\nFROM a AS later')[0]?.base).toEqual(image('later'));
  });

  test('an ARG inside a stage does not count', () => {
    expect(baseOf('ARG V=1\nFROM a\nARG V=2\nFROM x:$V')).toEqual(image('x:1'));
  });

  test('build arguments come before defaults, and give the platform ARGs other values', () => {
    expect(baseOf('ARG V=1\nFROM x:$V', { buildArgs: new Map([['V', '2']]) })).toEqual(image('x:2'));
    expect(baseOf('ARG V\nFROM x:$V', { buildArgs: new Map([['V', '2']]) })).toEqual(image('x:2'));
    expect(baseOf('FROM x:1$V', { buildArgs: new Map([['V', '2']]) })).toEqual(image('x:1'));
    expect(baseOf('FROM x:$TARGETARCH', { buildArgs: new Map([['TARGETARCH', 'z']]) })).toEqual(image('x:z'));
  });
});

describe('a base that is not known says why', () => {
  test.each([
    ['ARG V\nFROM python:$V-alpine', 'The image depends on V, which has no value here.'],
    ['ARG V\nFROM python:3.12$V', 'The image depends on V, which has no value here.'],
    ['ARG A\nARG B=$A\nFROM python:$B', 'The image depends on B, which has no value here.'],
    ['ARG A\nARG B\nFROM $A:$B', 'The image depends on A, B, which have no value here.'],
    ['FROM $UNDECLARED', 'The image depends on UNDECLARED, which has no value here.'],
    ['FROM python:${UNDECLARED}-alpine', 'The image depends on UNDECLARED, which has no value here.'],
    ['FROM "python', 'A double quote is not closed.'],
    ['ARG V\nFROM a:${V:?name-one}', 'V: name-one'],
    ['FROM', 'FROM names no image yet.'],
  ])('%j', (text, reason) => {
    expect(stagesOf(text).at(-1)).toMatchObject({ resolved: null, base: { kind: 'unknown', reason } });
  });

  test('and is a problem at the image', () => {
    const text = 'ARG V\nFROM python:$V';
    const [problem] = readStages(parseDockerfile(text).value).problems;
    expect(text.slice(problem?.span.start, problem?.span.end)).toBe('python:$V');
  });

  test('so is a name used twice', () => {
    expect(readStages(parseDockerfile('FROM a AS x\nFROM b AS X').value).problems.map(({ message }) => message)).toEqual([
      'Another stage is named x already.',
    ]);
  });
});

describe('what else a stage holds', () => {
  test('alias in lower case, the image as written, the instructions that follow', () => {
    const [first, second] = stagesOf('ARG I=b\nFROM a AS Build\nRUN x\nUSER y\nFROM $I\nCMD z');
    expect(first).toMatchObject({ index: 0, alias: 'build', imageText: 'a', resolved: 'a' });
    expect(first?.instructions.map(({ kind }) => kind)).toEqual(['run', 'user']);
    expect(second).toMatchObject({ index: 1, alias: null, imageText: '$I', resolved: 'b' });
    expect(second?.instructions.map(({ kind }) => kind)).toEqual(['cmd']);
  });

  test.each<[string, StageOptions, string | null]>([
    ['FROM a', {}, null],
    ['FROM --platform=linux/arm64/v8 a', {}, 'linux/arm64'],
    ['FROM --platform=$BUILDPLATFORM a', {}, 'linux/amd64'],
    ['FROM --platform=$TARGETPLATFORM a', { platform: 'linux/arm/v7' }, 'linux/arm/v7'],
    ['ARG P=linux/aarch64\nFROM --platform=$P a', {}, 'linux/arm64'],
    ['FROM --platform=arm64 a', {}, 'linux/arm64'],
    ['FROM --platform=linux/$TARGETARCH a', { platform: 'linux/x86_64' }, 'linux/amd64'],
    ['ARG P\nFROM --platform=$P a', {}, null],
  ])('platform of %j', (text, options, platform) => expect(stagesOf(text, options)[0]?.platform).toBe(platform));

  test('the ARGs behind the image, through their defaults too, in file order', () => {
    const text = 'ARG M=12\nARG OTHER=1\nARG V=3.$M\nARG S\nFROM python:$V${S:-x}';
    const definitions = stagesOf(text)[0]?.imageArgs ?? [];
    expect(definitions.map(({ name, value }) => [name.text, value?.text ?? null])).toEqual([['M', '12'], ['V', '3.$M'], ['S', null]]);
    for (const { value, instruction } of definitions) {
      expect(instruction.kind).toBe('arg');
      if (value !== null) expect(text.slice(value.span.start, value.span.end)).toBe(value.text);
    }
  });
});
