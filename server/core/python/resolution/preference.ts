/** Which project is settled next (pip's `get_preference` and `narrow_requirement_selection`). */
import { PYTHON, type Asked, type Candidate, type Criterion } from './candidate.ts';
import type { Table } from './table.ts';
import type { ResolverEra } from './era.ts';

type View = {
  readonly criteria: Table<Criterion>;
  readonly pins: Table<Candidate>;
  /** Who asked for what, in the last conflict. */
  readonly causes: readonly Asked[];
};

/** Compared from the left; false and small numbers first. */
type Key = readonly (boolean | number | string)[];

/** Conflicts that an unpinned project is in before it goes first. */
const PROMOTED_AFTER = 5;

export class Preference {
  private readonly depths = new Map<string, number>();
  private readonly conflicts = new Map<string, number>();
  private readonly met = new Map<string, number>();

  constructor(private readonly era: ResolverEra, private readonly requested: ReadonlyMap<string, number>) {}

  /** `open`: the identifiers that have no satisfying pin, at least one. */
  next(open: readonly string[], view: View): string {
    const causes = new Set(view.causes.flatMap((one) => (one.by === null ? [one.id] : [one.id, one.by.id])));
    const narrowed = this.era.causes === 'alone' ? this.narrow(open, view, causes) : open;
    let best: { readonly id: string; readonly key: Key } | null = null;
    for (const id of narrowed) {
      const key = this.key(id, view, causes);
      if (best === null || compareKeys(key, best.key) < 0) best = { id, key };
    }
    return best?.id ?? '';
  }

  private narrow(open: readonly string[], view: View, causes: ReadonlySet<string>): readonly string[] {
    if (open.length === 1) return open;
    if (this.era.promotesConflicts) this.count(view);
    if (open.includes(PYTHON)) return [PYTHON];
    const ofCauses = open.filter((id) => causes.has(id));
    if (ofCauses.length > 0) return ofCauses;
    const promoted = open.filter((id) => this.isPromoted(id));
    return promoted.length > 0 ? promoted : open;
  }

  private count({ causes, pins }: View): void {
    for (const one of causes) {
      for (const id of one.by === null ? [one.id] : [one.id, one.by.id]) {
        if (!pins.has(id)) this.conflicts.set(id, (this.conflicts.get(id) ?? 0) + 1);
      }
    }
  }

  private readonly isPromoted = (id: string): boolean => (this.conflicts.get(id) ?? 0) >= PROMOTED_AFTER;

  private key(id: string, { criteria }: View, causes: ReadonlySet<string>): Key {
    const criterion = criteria.get(id);
    if (criterion === undefined) return [];
    const { asked, traits } = criterion;
    const order = this.requested.get(id) ?? Infinity;
    switch (this.era.preference) {
      case 'rating':
        return [id === 'setuptools', traits.direct ? 0 : traits.equals ? 1 : traits.bound ? 2 : 3, order, id];
      case 'depth': {
        const late = this.era.delaysSetuptools && id === 'setuptools';
        const cause = this.era.causes === 'preferred' && causes.has(id);
        // These pips treat whatever is asked for as named by an address.
        return [id !== PYTHON, late, asked.length === 0, !traits.equals, !cause, this.depthOf(id, asked), order, !traits.bound, id];
      }
      case 'bounds':
        return [!this.isPromoted(id), !traits.direct, !traits.pinned, !traits.upper, order, !traits.bound, id];
      case 'uv':
        return [!traits.direct, !traits.pinned, this.placeOf(id)];
    }
  }

  /** How far from the command it is asked for, as far as that was found when its parents' turn came. */
  private depthOf(id: string, asked: readonly Asked[]): number {
    let depth = this.requested.has(id) ? 0 : Infinity;
    for (const { by } of asked) depth = Math.min(depth, by === null ? 0 : (this.depths.get(by.id) ?? Infinity));
    this.depths.set(id, depth + 1);
    return depth + 1;
  }

  private placeOf(id: string): number {
    const known = this.met.get(id) ?? this.met.size;
    this.met.set(id, known);
    return known;
  }
}

function compareKeys(a: Key, b: Key): number {
  for (let at = 0; at < a.length; at += 1) {
    const [left, right] = [a[at], b[at]];
    if (left !== right && left !== undefined && right !== undefined) return left < right ? -1 : 1;
  }
  return 0;
}
