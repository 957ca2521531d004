/** The fewest requirements of a conflict that leave nothing by themselves. */
import { Criterion, CandidateList, PYTHON, type Asked } from './candidate.ts';
import { groupBy } from '../../model/group-by.ts';
import type { Clash } from '../../model/resolution.ts';
import type { Requirement } from '../../model/types.ts';
import { askedBy } from './pins.ts';
import type { Provider } from './provider.ts';
import type { Search } from './search.ts';

/** Null where those who asked as the search gave up don't clash without what was tried before. */
export function clashOf({ causes, conflict }: Search, provider: Provider): Clash | null {
  const groups = [...groupBy([...new Set(causes)], (one) => one.name)];
  const least = groups.flatMap(([name, asked]) => {
    const few = fewest(asked, provider);
    return few === null ? [] : [{ name, few }];
  });
  const [best] = least.sort((a, b) => a.few.length - b.few.length);
  if (best === undefined) return null;
  return {
    name: best.name === PYTHON ? null : best.name,
    between: best.few.flatMap((one) => withoutOwnExtras(one, conflict)).map((one) => ({ ...askedBy(one), ...chainOf(one, conflict) })),
  };
}

/** Leaves out each that isn't needed; null where all together leave something. */
function fewest(asked: readonly Asked[], provider: Provider): readonly Asked[] | null {
  if (!leavesNothing(asked, provider)) return null;
  return asked.reduce<readonly Asked[]>((few, one) => {
    const without = few.filter((other) => other !== one);
    return without.length > 0 && leavesNothing(without, provider) ? without : few;
  }, asked);
}

/** Together: extras bind the very same release. */
function leavesNothing(asked: readonly Asked[], provider: Provider): boolean {
  const criteria = new Map([...groupBy(asked, (one) => one.id)].map(([id, some]) => [id, new Criterion(new CandidateList([]), some, [])]));
  return [...criteria.keys()].some((id) => provider.findMatches(id, criteria, null, []).isEmpty);
}

type Criteria = Search['conflict'];

/** That `name[extra]` asks for its very own release says nothing: who asks for it does. */
function withoutOwnExtras(asked: Asked, criteria: Criteria): readonly Asked[] {
  const { by } = asked;
  return by === null || by.name !== asked.name ? [asked] : (criteria.get(by.id)?.asked ?? []);
}

/** The names that lead from the command to who asks, and the requirement of the command that they begin with. */
function chainOf(asked: Asked, criteria: Criteria): { readonly via: readonly string[]; readonly root: Requirement } {
  const via: string[] = [];
  let at = asked;
  for (const seen = new Set<Asked>(); at.by !== null && !seen.has(at);) {
    seen.add(at);
    if (via[0] !== at.by.name) via.unshift(at.by.name);
    const above: Asked | undefined = criteria.get(at.by.id)?.asked[0];
    if (above === undefined) break;
    at = above;
  }
  return { via, root: at.requirement };
}
