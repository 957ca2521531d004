/** Releases of Alpine Linux: dates, musl, and the Python that its apk installs. */
import { ALPINE_RELEASES } from './alpine-table.ts';
import { cell, cellText, lazily, tableRows, versionPair } from './table-text.ts';
import type { Libc, Python } from '../model/types.ts';

export type AlpineRelease = {
  /** `3.20`. */
  readonly version: string;
  /** ISO dates. */
  readonly released: string;
  readonly endOfLife: string;
  /** Full version of musl, `1.2.5`. */
  readonly musl: string;
  /** The minor version of the package python3, `3.12`. */
  readonly python: string;
  /** Newest patch level that was seen, null if none was. */
  readonly pythonSeen: string | null;
  /** Version of the package py3-pip, null before 3.12 (pip came inside python3 then). */
  readonly pip: string | null;
  /** Does pip refuse to install beside apk's packages (PEP 668)? */
  readonly externallyManaged: boolean;
};

export const alpineReleases = lazily((): readonly AlpineRelease[] => tableRows(ALPINE_RELEASES).map(row => ({
  version: cellText(row, 0), released: cellText(row, 1), endOfLife: cellText(row, 2), musl: cellText(row, 3), python: cellText(row, 4),
  pythonSeen: cell(row, 5), pip: cell(row, 6), externallyManaged: row[7] === 'managed'
})));

export function alpineRelease(version: string): AlpineRelease | null {
  return alpineReleases().find(release => release.version === version) ?? null;
}

export function newestAlpine(): string {
  return alpineReleases().slice(-1).map(({ version }) => version).join('');
}

/** Alpine ≤ 3.12 has musl 1.1, later releases 1.2 (edge included); only these two numbers enter wheel tags (PEP 656). */
export function muslOf(alpine: string): Libc {
  const version = versionPair(alpine);
  const old = version !== null && (version[0] < 3 || (version[0] === 3 && version[1] <= 12));
  return { family: 'musl', version: old ? [1, 1] : [1, 2] };
}

/**
 * The release that a tag of the official alpine image names: `3.20`, `3.20.3` → `3.20`; none, `latest`, `3` → the newest;
 * `edge` and its dates → `edge`; null for what is no release.
 */
export function alpineOfTag(tag: string | null): string | null {
  if (tag === null || tag === 'latest' || tag === '3') return newestAlpine();
  // Snapshots of edge are tagged by their date (official-images, library/alpine).
  if (tag === 'edge' || /^20\d{6}$/.test(tag)) return 'edge';
  const match = /^(\d+\.\d+)(?:\.\d+|_(?:alpha|beta|rc)\d+)?$/.exec(tag);
  return match?.[1] ?? null;
}

export type SystemPython = { readonly python: Python; readonly pip: string | null; readonly externallyManaged: boolean };

/**
 * What `apk add python3 py3-pip` installs on a release, null where the table doesn't say. Up to 3.15 that pip is older than
 * 21.2 and sees no musllinux wheel. Before 3.12 there is no package py3-pip: pip comes inside python3 by ensurepip, always
 * older than 21.2; the version that CPython of that minor bundled is given.
 */
export function apkPython(alpine: string): SystemPython | null {
  const release = alpineRelease(alpine);
  const minor = versionPair(release?.python ?? null);
  if (release === null || minor === null) return null;
  const patch = release.pythonSeen === null ? null : Number(release.pythonSeen.split('.')[2]);
  const python: Python = { major: minor[0], minor: minor[1], patch, implementation: 'cpython', freeThreaded: false };
  return { python, pip: release.pip ?? ENSUREPIP.get(release.python) ?? null, externallyManaged: release.externallyManaged };
}

/** pip inside python3 of Alpine ≤ 3.11 (CPython's Lib/ensurepip of that branch's last release of the time; from memory). */
const ENSUREPIP: ReadonlyMap<string, string> = new Map([['3.5', '9.0.1'], ['3.6', '18.1'], ['3.7', '19.2.3'], ['3.8', '19.2.3']]);
