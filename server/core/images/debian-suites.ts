/** Suites of Debian and Ubuntu: glibc, dates, whether the mirrors still have them, and their own Python. */
import { DEBIAN_SUITES } from './debian-table.ts';
import { cell, cellText, lazily, tableRows, versionPair } from './table-text.ts';
import type { Libc } from '../model/types.ts';
import type { SystemPython } from './alpine-releases.ts';

export type DebianSuite = {
  readonly name: string;
  readonly version: string;
  readonly glibc: readonly [number, number];
  /** ISO dates, null if they are in the future without a date. */
  readonly released: string | null;
  readonly endOfSecurity: string | null;
  readonly endOfLts: string | null;
  /** Its packages are only on Debian's archive host: apt-get update fails in images of it. */
  readonly archived: boolean;
  readonly python: string;
  readonly pip: string;
  readonly externallyManaged: boolean;
};

export const debianSuites = lazily((): readonly DebianSuite[] =>
  tableRows(DEBIAN_SUITES).map(row => ({
    name: cellText(row, 0),
    version: cellText(row, 1),
    glibc: versionPair(cell(row, 2)) ?? [2, 0],
    released: cell(row, 3),
    endOfSecurity: cell(row, 4),
    endOfLts: cell(row, 5),
    archived: row[6] === 'archived',
    python: cellText(row, 7),
    pip: cellText(row, 8),
    externallyManaged: row[9] === 'managed',
  })),
);

export function debianSuite(name: string): DebianSuite | null {
  return debianSuites().find(suite => suite.name === name) ?? null;
}

/** The day up to which the table goes. */
const TABLE_DATE = '2026-11-24';

/**
 * Long-term support is over: `apt-get update` fails in images of it, for the mirrors have dropped it or its security index
 * has expired, and the packages behind it go. False for a suite that no table has.
 */
export function isOutOfSupport(name: string): boolean {
  const suite = debianSuite(name);
  return suite !== null && (suite.archived || (suite.endOfLts !== null && suite.endOfLts < TABLE_DATE));
}

/** Ubuntu's releases with their glibc (from memory; package libc6 of each release), LTS and what came between. */
const UBUNTU: ReadonlyMap<string, { readonly version: string; readonly glibc: readonly [number, number] }> = new Map([
  ['trusty', { version: '14.04', glibc: [2, 19] }],
  ['xenial', { version: '16.04', glibc: [2, 23] }],
  ['bionic', { version: '18.04', glibc: [2, 27] }],
  ['focal', { version: '20.04', glibc: [2, 31] }],
  ['hirsute', { version: '21.04', glibc: [2, 33] }],
  ['impish', { version: '21.10', glibc: [2, 34] }],
  ['jammy', { version: '22.04', glibc: [2, 35] }],
  ['kinetic', { version: '22.10', glibc: [2, 36] }],
  ['lunar', { version: '23.04', glibc: [2, 37] }],
  ['mantic', { version: '23.10', glibc: [2, 38] }],
  ['noble', { version: '24.04', glibc: [2, 39] }],
  ['oracular', { version: '24.10', glibc: [2, 40] }],
  ['plucky', { version: '25.04', glibc: [2, 41] }],
  ['questing', { version: '25.10', glibc: [2, 42] }],
  ['resolute', { version: '26.04', glibc: [2, 43] }],
]);

/** Moving names of Debian as of 2026-11-24. */
const DEBIAN_ALIASES: ReadonlyMap<string, string> = new Map([
  ['latest', 'trixie'],
  ['stable', 'trixie'],
  ['oldstable', 'bookworm'],
  ['oldoldstable', 'bullseye'],
  ['testing', 'forky'],
]);

export type Suite = { readonly name: string; readonly libc: Libc };

/** The suite of a word (`bookworm`, `jammy`), null where it names none. `wheezy`, `sid` and the like are known by name only. */
export function suiteOfWord(word: string): Suite | null {
  const debian = debianSuite(word);
  const glibc = debian?.glibc ?? UBUNTU.get(word)?.glibc;
  if (glibc !== undefined) return { name: word, libc: { family: 'glibc', version: glibc } };
  if (word === 'wheezy') return { name: word, libc: { family: 'glibc', version: [2, 13] } };
  return word === 'sid' || word === 'unstable' ? { name: 'sid', libc: { family: 'glibc', version: null } } : null;
}

/** The suite of a tag of the official debian image: `bookworm-slim`, `12`, `12.5-slim`, `stable`, none. */
export function suiteOfDebianTag(tag: string | null): Suite | null {
  const [word = ''] = (tag ?? 'latest').split('-');
  const numbered = debianSuites().find(suite => suite.version === word.split('.')[0] && /^\d+(?:\.\d+)?$/.test(word));
  return suiteOfWord(numbered?.name ?? DEBIAN_ALIASES.get(word) ?? word);
}

/** The suite of a tag of the official ubuntu image: `22.04`, `jammy`, `jammy-20240530`, `latest` (26.04 as of 2026-11-24). */
export function suiteOfUbuntuTag(tag: string | null): Suite | null {
  const [word = ''] = (tag ?? 'latest').split('-');
  const moving = word === 'latest' || word === 'rolling' ? 'resolute' : word;
  const numbered = [...UBUNTU].find(([, release]) => release.version === moving)?.[0];
  return suiteOfWord(numbered ?? moving);
}

/** What `apt-get install python3 python3-pip` installs on a Debian suite, null where the table doesn't say. */
export function aptPython(name: string): SystemPython | null {
  const suite = debianSuite(name);
  const [major, minor, patch] = (suite?.python ?? '').split('.').map(Number);
  if (suite === null || major === undefined || minor === undefined) return null;
  return {
    python: { major, minor, patch: patch ?? null, implementation: 'cpython', freeThreaded: false },
    pip: suite.pip,
    externallyManaged: suite.externallyManaged,
  };
}
