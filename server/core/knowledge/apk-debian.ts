/** Which Debian packages take an Alpine package's place, suite by suite. */
import { lazily } from '../images/table-text.ts';
import { APK_DEBIAN_CORRECTIONS } from './apk-debian-corrections-table.ts';
import { APK_DEBIAN } from './apk-debian-table.ts';
import { NOT_IN_BULLSEYE } from './debian-bullseye-table.ts';
import { NOT_IN_STRETCH, OLDER_NAMES } from './older-suites-table.ts';
import { SAME_NAMES } from './same-names-table.ts';
import { tabRows, wordsIn } from './table-lines.ts';

export type DebianPackages = {
  /**
   * `exact`: install these; `none-needed`: drop the line; `no-equivalent`: Debian has none; `unknown`: the table
   * doesn't know the package, or not for this suite.
   */
  readonly status: 'exact' | 'none-needed' | 'no-equivalent' | 'unknown';
  /** Debian names; empty unless `exact`. */
  readonly names: readonly string[];
  readonly role: 'build' | 'runtime' | 'tool' | null;
  readonly note: string | null;
  /** False where the pair rests on weak evidence, or the suite was not checked. */
  readonly sure: boolean;
};

/** `suite`: codename. Names were checked for bullseye, bookworm and trixie; what the others share with them is given as not sure. */
export function debianPackages(apkName: string, suite: string): DebianPackages {
  const row = table().get(apkName);
  if (row === undefined)
    return sameNames().has(apkName) && HAS_SAME_NAMES.has(suite)
      ? { status: 'exact', names: [apkName], role: 'tool', note: null, sure: true }
      : { status: 'unknown', names: [], role: null, note: null, sure: false };
  const { role, note } = row;
  const base = { role, note, sure: row.sure && CHECKED.has(suite) };
  if (row.status !== 'exact') return { ...base, status: row.status, names: [] };
  const names = namesFor(row, suite);
  if (names === null) return { ...base, status: 'no-equivalent', names: [], note: note ?? `not in Debian ${suite}` };
  const there = isNewSuite(suite) || suite === 'bookworm' ? names : namesInOlder(names, suite);
  return there === null
    ? { ...base, status: 'unknown', names: [], note: `its name in Debian ${suite} isn’t known`, sure: false }
    : { ...base, status: 'exact', names: there };
}

/** bookworm’s names as an older suite has them, null where one of them isn’t known there. */
export function namesInOlder(names: readonly string[], suite: string): readonly string[] | null {
  const found = names.map((name) => olderName(name, suite));
  return found.every((name) => name !== null) ? found : null;
}

function olderName(name: string, suite: string): string | null {
  const [bullseye, buster] = olderNames().get(name) ?? [];
  if (bullseye !== undefined) return suite === 'bullseye' ? bullseye : suite === 'buster' ? (buster ?? null) : null;
  return notInBullseye().has(name) || (suite !== 'bullseye' && suite !== 'buster' && notInStretch().has(name)) ? null : name;
}

/**
 * The package that a word of `apk add` names: without version bounds, repository tag and quotes. null for a path, a
 * virtual or an option.
 */
export function apkPackageName(word: string): string | null {
  const match = /^([A-Za-z0-9][A-Za-z0-9+._-]*?)(?:[@~=<>].*)?$/.exec(word);
  return match?.[1] ?? null;
}

/** Every Debian name that the table can give for a suite; for checks against Debian's own lists. */
export function allDebianNames(suite: string): readonly string[] {
  return [...new Set([...table().keys(), ...sameNames()].flatMap(name => debianPackages(name, suite).names))].sort();
}

type Row = {
  readonly status: 'exact' | 'none-needed' | 'no-equivalent';
  readonly role: DebianPackages['role'];
  readonly bookworm: readonly string[];
  readonly trixie: readonly string[] | null;
  readonly note: string | null;
  readonly sure: boolean;
};

const CHECKED: ReadonlySet<string> = new Set(['bullseye', 'bookworm', 'trixie']);

/** Suites that have the names of trixie. */
const isNewSuite = (suite: string): boolean => suite === 'trixie' || suite === 'forky' || suite === 'sid';

function namesFor(row: Row, suite: string): readonly string[] | null {
  const names = isNewSuite(suite) && row.trixie !== null ? row.trixie : row.bookworm;
  return names.length === 0 ? null : names;
}

const sameNames = lazily((): ReadonlySet<string> => new Set(wordsIn(SAME_NAMES)));

const HAS_SAME_NAMES: ReadonlySet<string> = new Set(['bookworm', 'trixie']);

const notInBullseye = lazily((): ReadonlySet<string> => new Set(wordsIn(NOT_IN_BULLSEYE)));

const notInStretch = lazily((): ReadonlySet<string> => new Set(wordsIn(NOT_IN_STRETCH)));

const olderNames = lazily(
  (): ReadonlyMap<string, readonly (string | null)[]> =>
    new Map(tabRows(OLDER_NAMES).map(([name = '', ...older]) => [name, older.map((one) => (one === '-' ? null : one))] as const)),
);

const table = lazily((): ReadonlyMap<string, Row> => new Map([...tabRows(APK_DEBIAN), ...tabRows(APK_DEBIAN_CORRECTIONS)].map(cells => {
  const [name = '', code = '', bookworm, trixie, note] = cells;
  const row: Row = {
    status: code.startsWith('e') ? 'exact' : code.startsWith('d') ? 'none-needed' : 'no-equivalent',
    role: code[1] === 'b' ? 'build' : code[1] === 'r' ? 'runtime' : code[1] === 't' ? 'tool' : null,
    bookworm: wordsIn(bookworm), trixie: trixie === undefined || trixie === '' ? null : trixie === '-' ? [] : wordsIn(trixie),
    note: note === undefined || note === '' ? null : note, sure: !code.endsWith('?')
  };
  return [name, row] as const;
})));
