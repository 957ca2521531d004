/** `muslin explain --resolve`, for people and for programs. */
import { describe, expect, it } from 'vitest';
import type { AskedBy, Settled, StageResolution } from '../../../server/core/model/resolution.ts';
import type { Explanation } from '../../../server/core/verdict/explanation/explanation.ts';
import { resolutionsJson, resolutionsText } from '../../../server/report/resolution.ts';
import { range, target } from '../../support/analysis.ts';
import { requirementOf } from '../../support/resolution-case.ts';

const pathOf = (uri: string): string => uri.replace('file:///w/', '');
const FILE = 'file:///w/requirements.txt';
const at = (text: string, line: number) => ({ ...requirementOf(text), origin: { uri: FILE, range: range(line, 0, 3) } });

const app: AskedBy = { requirement: at('app>=1', 0), by: null };
const lib: AskedBy = { requirement: requirementOf('lib>=2'), by: { name: 'app', version: '1.0' } };
const question: AskedBy = {
  requirement: { ...requirementOf('other[x]'), origin: { uri: 'file:///w/.muslin-explain.Dockerfile', range: range(1, 0, 3) } }, by: null,
};
const settled = (name: string, version: string | null, askedBy: readonly AskedBy[], more: Partial<Settled> = {}): Settled =>
  ({ name, version, extras: [], askedBy, isInferred: false, ...more });

const COMPLETE: StageResolution = {
  platform: 'linux/amd64', state: 'complete', reason: null, clash: null,
  settled: [settled('lib', '2.1', [lib]), settled('app', '1.0', [app]), settled('other', '3.0', [question], { extras: ['x'] })],
};
const IMPOSSIBLE: StageResolution = {
  ...COMPLETE, state: 'impossible', reason: 'lib<2 is required; app 1.0 needs lib>=2',
  clash: { name: 'lib', between: [
    { requirement: at('lib<2', 1), by: null, via: [], root: at('lib<2', 1) }, { ...lib, via: ['app'], root: at('app>=1', 0) },
  ] },
};
const UNKNOWN: StageResolution = {
  ...COMPLETE, state: 'unknown', reason: 'not known: what app 1.0 needs',
  settled: [settled('app', '1.0', [app]), settled('lib', '2.1', [lib], { isInferred: true }), settled('own', null, [app])],
};

function explanation(...resolutions: readonly (StageResolution | null)[]): Explanation {
  const one = {
    image: 'python:3.12-slim', platform: 'linux/amd64', here: target('glibc'), glibc: null, slim: null, unknown: null, remark: null,
  };
  return {
    targets: resolutions.map((some) => (some === null ? { ...one, unknown: 'the tag is not known' } : one)),
    requirements: [], resolutions, problems: [], facts: null,
  };
}

describe('what would be installed', () => {
  it('is written as a requirements file, with who asks', () => {
    expect(resolutionsText(explanation(COMPLETE), pathOf)).toBe(`# python:3.12-slim on linux/amd64
# All 3 go together.
app==1.0
    # requirements.txt:1: app>=1
lib==2.1
    # app 1.0 needs lib>=2
other[x]==3.0
    # command line: other[x]
`);
  });

  it('is what clashes, and where, where nothing goes together', () => {
    expect(resolutionsText(explanation(IMPOSSIBLE), pathOf)).toBe(`# python:3.12-slim on linux/amd64
# Can't be installed: lib<2 is required; app 1.0 needs lib>=2.
#   requirements.txt:2: lib<2
#   requirements.txt:1: app>=1
`);
  });

  it('says what is not certain, and nothing of an image that is not known', () => {
    expect(resolutionsText(explanation(UNKNOWN, null), pathOf)).toBe(`# python:3.12-slim on linux/amd64
# Not certain (not known: what app 1.0 needs). Likely:
app==1.0
    # requirements.txt:1: app>=1
# likely: lib==2.1
    # app 1.0 needs lib>=2
# own: which release is not known
    # requirements.txt:1: app>=1

# python:3.12-slim on linux/amd64: not known: the tag is not known
`);
  });

  it('is told to programs with places', () => {
    expect(resolutionsJson(explanation(IMPOSSIBLE, null), pathOf)).toEqual([
      {
        image: 'python:3.12-slim', platform: 'linux/amd64', state: 'impossible', reason: 'lib<2 is required; app 1.0 needs lib>=2',
        clash: [
          {
            requirement: 'lib<2', by: null, origin: { path: 'requirements.txt', line: 2 }, via: [],
            root: { requirement: 'lib<2', origin: { path: 'requirements.txt', line: 2 } },
          },
          {
            requirement: 'lib>=2', by: { name: 'app', version: '1.0' }, origin: null, via: ['app'],
            root: { requirement: 'app>=1', origin: { path: 'requirements.txt', line: 1 } },
          },
        ],
        installs: [
          { name: 'app', version: '1.0', extras: [], inferred: false, askedBy: [{ requirement: 'app>=1', by: null, origin: { path: 'requirements.txt', line: 1 } }] },
          { name: 'lib', version: '2.1', extras: [], inferred: false, askedBy: [{ requirement: 'lib>=2', by: { name: 'app', version: '1.0' }, origin: null }] },
          { name: 'other', version: '3.0', extras: ['x'], inferred: false, askedBy: [{ requirement: 'other[x]', by: null, origin: null }] },
        ],
      },
      { image: 'python:3.12-slim', platform: 'linux/amd64', state: 'unknown', reason: 'the tag is not known', clash: null, installs: [] },
    ]);
  });
});
