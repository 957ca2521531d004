/** A map that forgets what was longest unused once the weights of its values exceed a limit. */
export type Lru<T> = { readonly get: (key: string) => T | undefined; readonly set: (key: string, value: T, weight: number) => void };

export function lru<T>(mostWeight: number): Lru<T> {
  const entries = new Map<string, { value: T; weight: number }>();
  let total = 0;
  const remove = (key: string): void => {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  };
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      // A Map keeps the order of insertion: what was used last goes to its end.
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, weight) {
      remove(key);
      entries.set(key, { value, weight });
      total += weight;
      for (const oldest of entries.keys()) {
        if (total <= mostWeight || oldest === key) return;
        remove(oldest);
      }
    },
  };
}
