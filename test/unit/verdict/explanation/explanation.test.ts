import { describe, expect, it } from 'vitest';
import type { StageAnalysis } from '../../../../server/core/model/analysis.ts';
import { explain, type ImageAnswer } from '../../../../server/core/verdict/explanation/explanation.ts';
import type { Finding, ProjectDetail, Problem } from '../../../../server/core/model/types.ts';
import { analysis, finding, outcome, stage, target } from '../../../support/analysis.ts';

const FACTS = { source: 'snapshot', asOf: '2026-05-01' } as const;
const PROJECT: ProjectDetail = {
  name: 'a',
  files: ['a-1.0.tar.gz', 'a-1.0-cp312-cp312-manylinux_2_17_x86_64.whl'].map((filename) => ({
    filename,
    requiresPython: null,
    yanked: false,
  })),
};

const compiled = outcome('source', '1.0', { compiles: true });
const wheel = outcome('wheel', '1.0');

function answer(
  image: string,
  findings: readonly Finding[],
  more: Partial<StageAnalysis> = {},
  rest: Partial<ImageAnswer> = {},
): ImageAnswer {
  return { image, platforms: ['linux/amd64'], analysis: analysis([stage(0, 0, image, findings, more)], []), remark: null, ...rest };
}

const explained = (answers: readonly ImageAnswer[], project: ProjectDetail | null = PROJECT): ReturnType<typeof explain> =>
  explain(answers, FACTS, () => project);

describe('rows and columns', () => {
  it('one row a requirement, one column an image', () => {
    const { targets, requirements, facts } = explained([
      answer('python:3.12-alpine', [finding('a', compiled, wheel), finding('b', wheel, wheel)]),
      answer('python:3.13-alpine', [finding('a', wheel, wheel)]),
    ]);
    expect(targets.map((one) => [one.image, one.platform])).toEqual([
      ['python:3.12-alpine', 'linux/amd64'],
      ['python:3.13-alpine', 'linux/amd64'],
    ]);
    expect(requirements.map(({ name, outcomes }) => [name, outcomes.map((one) => one?.here.kind ?? null)])).toEqual([
      ['a', ['source', 'wheel']],
      ['b', ['wheel', null]],
    ]);
    expect(facts).toBe(FACTS);
  });

  it('a column takes the findings of its own platform', () => {
    const { requirements } = explained([
      answer('x', [finding('a', wheel, wheel, { platform: 'linux/arm64' })], {}, { platforms: ['linux/amd64', 'linux/arm64'] }),
    ]);
    expect(requirements.map(({ outcomes }) => outcomes.map((one) => one !== null))).toEqual([[false, true]]);
  });

  it('the same name from an address is another requirement', () => {
    const plain = finding('a', wheel, wheel);
    const direct: Finding = { ...plain, requirement: { ...plain.requirement, url: 'https://example.com/a.whl' } };
    expect(explained([answer('x', [plain, direct, plain])]).requirements).toHaveLength(2);
  });

  it('what was asked for stands before what it brings in', () => {
    const brought = finding('b', wheel, wheel);
    const { requirements } = explained([
      answer('x', [{ ...brought, requirement: { ...brought.requirement, via: ['a'] } }, finding('a', wheel, wheel)]),
    ]);
    expect(requirements.map(({ name, via }) => [name, via])).toEqual([['a', []], ['b', ['a']]]);
  });

  it('an analysis without a stage has columns and no rows', () => {
    const { targets, requirements } = explained([{ image: 'x', platforms: ['linux/amd64'], analysis: analysis([], []), remark: null }]);
    expect(targets).toEqual([
      {
        image: 'x',
        platform: 'linux/amd64',
        here: null,
        glibc: null,
        slim: null,
        unknown: 'no wheels are made for linux/amd64',
        remark: null,
      },
    ]);
    expect(requirements).toEqual([]);
  });
});

describe('what a column is', () => {
  const column = (more: Partial<StageAnalysis>, rest: Partial<ImageAnswer> = {}) => explained([answer('x', [], more, rest)]).targets[0];

  it('a musl image has the slim one beside it', () =>
    expect(column({})).toMatchObject({ slim: 'python:3.12-slim', unknown: null, glibc: { libc: { family: 'glibc' } } }));
  it('a glibc image has none', () =>
    expect(column({ targets: [{ here: target('glibc'), glibc: null }] })).toMatchObject({ slim: null, glibc: null, unknown: null }));
  it('an image whose slim was not found has none', () =>
    expect(column({ slim: { found: false, reason: 'none is known' } })).toMatchObject({ slim: null }));
  it('no wheels are made for some platforms', () =>
    expect(column({}, { platforms: ['linux/mips64le'] })).toMatchObject({ here: null, unknown: 'no wheels are made for linux/mips64le' }));
  it('what is unknown of the image comes first', () =>
    expect(column({ unknown: 'a digest alone', targets: [] })).toMatchObject({ unknown: 'a digest alone' }));
  it('the Python may not be known', () =>
    expect(column({ targets: [{ here: { ...target('musl'), python: null }, glibc: null }] })).toMatchObject({
      unknown: 'which Python it has is not known',
    }));
  it('says whose Python it is', () => expect(column({}, { remark: 'Python of apk' })).toMatchObject({ remark: 'Python of apk' }));
});

describe('why no nearer file was taken', () => {
  const reasons = (more: Partial<StageAnalysis>, project: ProjectDetail | null) =>
    explained([answer('x', [finding('a', compiled, wheel)], more)], project).requirements[0]?.outcomes[0]?.notTaken.map(
      ({ reason }) => reason,
    );

  it('is said where the page is at hand', () => expect(reasons({}, PROJECT)).toEqual([expect.stringContaining('needs glibc')]));
  it('not where it is not', () => expect(reasons({}, null)).toEqual([]));
  it('nor where the target is not known', () => expect(reasons({ targets: [] }, PROJECT)).toEqual([]));
});

it('a problem of several images is told once', () => {
  const problem: Problem = { uri: 'file:///w/requirements.txt', range: null, message: 'not read' };
  const one = answer('x', []);
  const both = { ...one, analysis: { ...one.analysis, problems: [problem, { ...problem, message: 'another' }] } };
  expect(explained([both, both]).problems.map(({ message }) => message)).toEqual(['not read', 'another']);
});

describe('files that were uploaded too late', () => {
  const late: ProjectDetail = {
    name: 'a',
    files: [['a-1.0-cp312-cp312-musllinux_1_2_x86_64.whl', '2024-01-01T00:00:00Z'], ['a-2.0-cp312-cp312-musllinux_1_2_x86_64.whl', '2025-03-04T05:06:07Z']].map(([filename = '', uploadTime = '']) => ({ filename, uploadTime, requiresPython: null, yanked: false })),
  };
  const notTaken = (limit: string | undefined) => {
    const options = limit === undefined ? {} : { uploadedPriorTo: limit };
    return explained([answer('x', [finding('a', wheel, wheel, { options })])], late).requirements[0]?.outcomes[0]?.notTaken;
  };

  it('are told, with the day and the limit', () => {
    const reason = 'uploaded 2025-03-04, and only files from before 2025-01-01 count';
    expect(notTaken('2025-01-01')).toEqual([{ file: 'a-2.0-cp312-cp312-musllinux_1_2_x86_64.whl', version: '2.0', reason }]);
  });
  it('are none where nothing limits, or the limit is later', () => expect([notTaken(undefined), notTaken('2026-01-01')]).toEqual([[], []]));
});

describe('options of the command', () => {
  it('are the reason where they leave a file out', () => {
    const nothing = outcome('none', null);
    const { requirements } = explained([answer('x', [finding('a', nothing, wheel, { options: { onlyBinary: [':all:'] } })])]);
    const reason = 'source distributions are switched off (only-binary)';
    expect(requirements[0]?.outcomes[0]?.notTaken).toContainEqual({ file: 'a-1.0.tar.gz', version: '1.0', reason });
  });
});
