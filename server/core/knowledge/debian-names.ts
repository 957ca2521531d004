/** Does a Debian suite have a package of this name, and what takes its place where it has none? */
import { DEBIAN_NAMES, DEBIAN_SUCCESSORS } from './debian-names-table.ts';
import { rowOf } from './table-lines.ts';

/** `judged`: false where the lists alone say so: the same library in another version. */
type Successor = { readonly name: string; readonly judged: boolean };

export type DebianName = {
  /**
   * `absent`: neither a package nor one that provides it; `several`: only packages that provide it, of which apt takes none by
   * itself; `unknown`: the tables don't say that it isn't there.
   */
  readonly state: 'absent' | 'several' | 'unknown';
  readonly successor: Successor | null;
};

/** Suites that were looked up, oldest first, as the tables have them. */
const LOOKED_UP = ['bullseye', 'bookworm', 'trixie'];

const NOT_KNOWN: DebianName = { state: 'unknown', successor: null };

/** `name`: without version and architecture; `suite`: codename. */
export function debianName(name: string, suite: string): DebianName {
  const column = LOOKED_UP.indexOf(suite);
  if (column < 0) return NOT_KNOWN;
  const state = stateOf(name)?.[column];
  if (state === '0' || state === 's') return { state: state === '0' ? 'absent' : 'several', successor: successorOf(name, column) };
  return state === undefined && isRenamedLater(name, suite) ? renamedLater(name) : NOT_KNOWN;
}

/** A letter for each suite; null for a name that all have, or that no table knows. */
function stateOf(name: string): string | null {
  const line = /^[\w.+-]+$/.test(name) ? DEBIAN_NAMES.split('\n').find((one) => one.includes(` ${name} `)) : undefined;
  return line?.slice(0, LOOKED_UP.length) ?? null;
}

function successorOf(name: string, column: number): Successor | null {
  const cell = rowOf(DEBIAN_SUCCESSORS, name)?.[column + 1] ?? '-';
  return cell === '-' ? null : { name: cell.replace(/\?$/, ''), judged: !cell.endsWith('?') };
}

/** The 64-bit `time_t` transition of trixie gave its libraries the suffix; no package before has it. */
const isRenamedLater = (name: string, suite: string): boolean => suite !== 'trixie' && /^lib.*[a-z0-9]t64$/.test(name);

const renamedLater = (name: string): DebianName => ({ state: 'absent', successor: { name: name.replace(/t64$/, ''), judged: false } });
