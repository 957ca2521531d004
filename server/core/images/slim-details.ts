/** What the chosen slim image holds, and what must be said of it. */
import { debianSuite, suiteOfWord } from './debian-suites.ts';
import { PYTHON_END_OF_SUPPORT } from './pip-versions.ts';
import type { SlimImage } from '../model/image-description.ts';
import type { Python } from '../model/types.ts';

export type SlimChoice = {
  readonly suite: string | null;
  /** null: that of the suite. */
  readonly glibc: readonly [number, number] | null;
  readonly python: Python;
  readonly pip: string | null;
  readonly remarks: readonly string[];
};

/** Where nothing says which glibc a replacement has: that of Debian 12, which older and newer wheels alike install on. */
const ASSUMED_SUITE = 'bookworm';

export function describeSlim(choice: SlimChoice, remarks: readonly string[]): Omit<Extract<SlimImage, { found: true }>, 'found' | 'image'> {
  const glibc = choice.glibc ?? suiteOfWord(choice.suite ?? '')?.libc.version ?? null;
  const suite = choice.suite ?? ASSUMED_SUITE;
  const archived = choice.suite !== null && debianSuite(choice.suite)?.archived === true;
  const { python, pip } = choice;
  return {
    suite,
    glibc: glibc ?? debianSuite(ASSUMED_SUITE)?.glibc ?? [2, 36],
    python,
    pip,
    archived,
    remarks: [
      ...remarks,
      ...choice.remarks,
      ...supportRemark(python),
      ...(archived ? [`Debian ${suite} is archived: its packages are on archive.debian.org only`] : []),
      ...(glibc === null ? ['its glibc isn’t known, that of Debian 12 is assumed'] : []),
    ],
  };
}

function supportRemark({ major, minor }: Python): readonly string[] {
  const end = PYTHON_END_OF_SUPPORT.get(`${major}.${minor}`);
  return end === undefined ? [] : [`Python ${major}.${minor} is out of support since ${end}`];
}
