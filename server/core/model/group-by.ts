/** Values of one key, at least one. */
export type Group<V> = [V, ...V[]];

/** Values by key, in their order. */
export function groupBy<K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, Group<V>> {
  const groups = new Map<K, Group<V>>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** The first of each key. */
export function uniqueBy<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const seen = new Map<string, T>();
  for (const one of all) if (!seen.has(keyOf(one))) seen.set(keyOf(one), one);
  return [...seen.values()];
}
