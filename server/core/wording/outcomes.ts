/** Outcomes and findings in words and in sums: one wording for hovers, lenses, reports and the terminal. */
import { visible } from './safe-text.ts';
import type { Finding, Libc, Outcome, OutcomeKind } from '../model/types.ts';

/** How a requirement fares here compared with glibc. */
export type Comparison = 'same' | 'better' | 'worse' | 'unknown';

const RANK: Record<Exclude<OutcomeKind, 'unknown'>, number> = { wheel: 0, pure: 1, source: 2, none: 4 };

/** The lower the better; null where it isn't known. */
export const rankOf = (outcome: Outcome): number | null =>
  outcome.kind === 'unknown' ? null : outcome.kind === 'source' && outcome.compiles ? 3 : RANK[outcome.kind];

/** `worse` also where the same kind of file is taken, but of another (older) version than on glibc. */
export function compareOutcomes({ here, onGlibc }: Pick<Finding, 'here' | 'onGlibc'>): Comparison {
  const [left, right] = [rankOf(here), rankOf(onGlibc)];
  if (left === null || right === null) return 'unknown';
  if (left !== right) return left > right ? 'worse' : 'better';
  return here.kind !== 'none' && here.version !== null && onGlibc.version !== null && here.version !== onGlibc.version ? 'worse' : 'same';
}

/** `wheel 2.1.0`, `compiles 1.0.5`, `fails: no file for musl`; untrusted parts are not escaped here. */
export function outcomeWords(outcome: Outcome): string {
  const version = outcome.version === null ? '' : ` ${outcome.version}`;
  const reason = outcome.reason === null ? '' : `: ${outcome.reason}`;
  switch (outcome.kind) {
    case 'wheel':
      return `wheel${version}`;
    case 'pure':
      return `pure wheel${version}`;
    case 'source':
      return `${outcome.compiles ? 'compiles' : 'built from source'}${version}${reason}`;
    case 'none':
      return `fails${reason}`;
    case 'unknown':
      return `not known${reason}`;
  }
}

/** `outcomeWords` for a cell: without the reason, untrusted parts made visible. */
export function outcomeBrief({ kind, version, compiles }: Outcome): string {
  const words = { wheel: 'wheel', pure: 'pure', source: compiles ? 'compiles' : 'source', none: 'fails', unknown: 'not known' }[kind];
  return version === null ? words : `${words} ${visible(version)}`;
}

export type Totals = {
  readonly wheels: number;
  readonly pure: number;
  readonly sources: number;
  readonly compiles: number;
  readonly fails: number;
  readonly unknown: number;
  /** Sum of the known sizes in bytes; `unsized` files are not in it. */
  readonly size: number;
  readonly unsized: number;
};

/** Sums over one side of findings. `sources` counts builds without a compiler, `compiles` those with one. */
export function totalsOf(outcomes: readonly Outcome[]): Totals {
  const count = (test: (one: Outcome) => boolean): number => outcomes.filter(test).length;
  return {
    wheels: count((one) => one.kind === 'wheel'),
    pure: count((one) => one.kind === 'pure'),
    sources: count((one) => one.kind === 'source' && !one.compiles),
    compiles: count((one) => one.kind === 'source' && one.compiles),
    fails: count((one) => one.kind === 'none'),
    unknown: count((one) => one.kind === 'unknown'),
    size: outcomes.reduce((sum, one) => sum + (one.size ?? 0), 0),
    unsized: count((one) => one.file !== null && one.size === null),
  };
}

/** `12 wheels · 2 compile · 1 fails`; zero counts are left out, nothing at all is `nothing to install`. */
export function totalsWords(totals: Totals): string {
  const wheels = totals.wheels + totals.pure;
  const parts = [
    wheels > 0 ? `${wheels} ${wheels === 1 ? 'wheel' : 'wheels'}` : '',
    totals.sources > 0 ? `${totals.sources} from source` : '',
    totals.compiles > 0 ? `${totals.compiles} ${totals.compiles === 1 ? 'compiles' : 'compile'}` : '',
    totals.fails > 0 ? `${totals.fails} ${totals.fails === 1 ? 'fails' : 'fail'}` : '',
    totals.unknown > 0 ? `${totals.unknown} not known` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing to install' : parts.join(' · ');
}

/** `1.2 MB`, decimal as package indexes print them. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

/** `1.2 MB`, `at least 1.2 MB` where the size of some file is not known. */
export const downloadWords = ({ size, unsized }: Pick<Totals, 'size' | 'unsized'>): string =>
  `${unsized > 0 ? 'at least ' : ''}${sizeWords(size)}`;

/** Why a dependency is listed though the metadata of the release that brings it in is not known. */
export const inferredWords = (release: string): string => `by the metadata of ${release}`;

/** `musl 1.2`, `glibc`. */
export const libcWords = (libc: Libc): string => (libc.version === null ? libc.family : `${libc.family} ${libc.version.join('.')}`);
