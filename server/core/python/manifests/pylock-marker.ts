/** Markers of pylock.toml (PEP 751): `'docs' in extras`, `'dev' in dependency_groups` beside the variables of PEP 508. */
import type { ActiveSections } from './active-sections.ts';
import { normalizeName } from '../packaging/names.ts';

const SET_TEST = /(?:"([^"]*)"|'([^']*)')\s+(not\s+in|in)\s+(extras|dependency_groups)\b/g;

/** Any platform has a name of its operating system: one comparison that always holds, one that never does. */
const TRUE = 'os_name != ""';
const FALSE = 'os_name == ""';

/** Tests of the two sets are answered here, since the selection is known; the rest is the evaluator's. */
export function evaluateSets(
  marker: string | null,
  active: ActiveSections,
  evaluate: (marker: string | null, extras: readonly string[]) => boolean,
): boolean {
  const plain = marker?.replace(SET_TEST, (_whole, double = '', single = '', operator: string, set: string) => {
    const name = normalizeName(double + single);
    const inside = set === 'extras' ? active.extras.has(name) : active.groups.has(name);
    return inside === (operator === 'in') ? TRUE : FALSE;
  });
  return evaluate(plain ?? null, []);
}
