/** What the options leave of a page before a file is chosen. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../../server/core/verdict/outcomes/outcome.ts';
import { FORGETFUL } from '../../../server/core/model/memo.ts';
import { NOWHERE } from '../../../server/core/model/text.ts';
import type { Requirement } from '../../../server/core/model/types.ts';
import { target } from '../../support/analysis.ts';
import { readIndex } from '../../support/literate-case.ts';

const native: Requirement = {
  name: 'native',
  text: 'native',
  extras: [],
  specifier: '',
  marker: null,
  url: null,
  hashes: [],
  origin: { uri: '', range: NOWHERE },
  via: [],
  lockedFiles: null,
  options: null,
};
const file = (filename: string, uploadTime?: string) => ({
  filename,
  requiresPython: null,
  yanked: false,
  ...(uploadTime === undefined ? {} : { uploadTime }),
});

describe('uploaded before', () => {
  const project = {
    name: 'native',
    files: [
      file('native-1.0.tar.gz', '2024-01-01T10:00:00Z'),
      file('native-2.0.tar.gz', '2024-06-01T10:00:00Z'),
      file('native-3.0.tar.gz', '2026-03-08T10:00:00Z'),
    ],
  };
  const decideBefore = (uploadedPriorTo: string, requirement = native, page: typeof project = project) => {
    const { outcome, release } = decide(page, {
      requirement,
      specifier: '',
      target: target('musl'),
      options: { uploadedPriorTo },
      hasCompiler: false,
      memo: FORGETFUL,
      asOf: '2026-03-10T00:00:00Z',
    });
    return outcome.kind === 'unknown' ? outcome.reason : release;
  };

  it.each([
    ['2024-06-01', '1.0'], ['2024-06-01T24:00', '2.0'], ['P7D', '2.0'], ['P1D', '3.0'], ['2023-01-01', null],
    ['', 'the moment before which its files have to be uploaded can’t be read'],
  ])('%s: %s', (limit, expected) => expect(decideBefore(limit)).toBe(expected));

  it('is not known where the index doesn’t say when', () => {
    expect(decideBefore('2024-06-01', native, { name: 'native', files: [file('native-1.0.tar.gz')] })).toBe(
      'when its files were uploaded is not known, and only those from before 2024-06-01 count',
    );
  });

  it('is of no account for the files of a lock', () =>
    expect(decideBefore('2020-01-01', { ...native, lockedFiles: project.files })).toBe('3.0'));
});

it.each(['glibc', 'musl'] as const)('an image whose %s has no version that is known: the setting that says it is named', (family) => {
  const unversioned = { ...target('glibc'), libc: { family, version: null } };
  const project = { name: 'native', files: [file('native-1.0.tar.gz')] };
  const asked = { requirement: native, specifier: '', target: unversioned, options: {}, hasCompiler: false, memo: FORGETFUL, asOf: null };
  const { outcome } = decide(project, asked);
  const reason = `which ${family} the image has is not known; “libcVersion” in muslin.images can say it`;
  expect(outcome).toMatchObject({ kind: 'unknown', reason });
});

describe('bundled facts', () => {
  const { projects } = readIndex(`
whole bundled
  whole-1.0-cp312-cp312-musllinux_1_2_x86_64.whl >=3.8
  whole-1.0.tar.gz >=3.8
  whole-2.0-cp310-cp310-musllinux_1_2_x86_64.whl >=3.8
gaps bundled
  gaps-1.0-cp312-cp312-musllinux_1_2_x86_64.whl >=3.8
  gaps-2.0-cp311-cp311-musllinux_1_2_x86_64.whl ?
  gaps-2.0.tar.gz ?
open bundled
  open-1.0.tar.gz ?
`);
  const outcomeOf = (name: string, specifier: string) => {
    const project = projects.get(name) ?? { name, files: [] };
    const { outcome } = decide(project, {
      requirement: { ...native, name },
      specifier,
      target: target('musl'),
      memo: FORGETFUL,
      options: {},
      hasCompiler: false,
      asOf: null,
    });
    return `${outcome.kind} ${outcome.version ?? outcome.reason ?? ''}`;
  };
  const connect = 'connect once, or take a lock that lists its files';

  it.each([
    ['a release that is there whole', 'whole', '==1.0', 'wheel 1.0'],
    ['nothing fits of a release that is there whole', 'whole', '==2.0', 'none only wheels for other platforms or Pythons, and no source distribution'],
    ['a release that is not there', 'whole', '==3.0', `unknown the bundled facts don’t have whole==3.0: ${connect}`],
    ['a range that a newer release may satisfy', 'whole', '>=2', `unknown no whole>=2 of the bundled facts installs here: ${connect}`],
    ['the newest release may lack files: the newest whole one', 'gaps', '', 'wheel 1.0'],
    ['the release that is meant may lack files', 'gaps', '==2.0', `unknown the bundled facts may lack files of gaps 2.0: ${connect}`],
    ['no release is whole', 'open', '', `unknown the bundled facts may lack files of open 1.0: ${connect}`],
  ])('%s', (_, name, specifier, expected) => expect(outcomeOf(name, specifier)).toBe(expected));
});
