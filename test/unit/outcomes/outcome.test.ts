/** What the options leave of a page before a file is chosen. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../../server/core/verdict/outcomes/outcome.ts';
import { FORGETFUL } from '../../../server/core/model/memo.ts';
import { NOWHERE } from '../../../server/core/model/text.ts';
import type { Requirement } from '../../../server/core/model/types.ts';
import { target } from '../../support/analysis.ts';

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
