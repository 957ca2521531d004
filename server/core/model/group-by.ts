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
