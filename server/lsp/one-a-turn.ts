/**
 * Work that waits its turn: one key each turn of the event loop, so that messages of the client come between. A key
 * that waits already waits once.
 */
export type Turns = { readonly add: (keys: readonly string[]) => void; readonly clear: () => void };

export function oneATurn(work: (key: string) => void): Turns {
  const waiting = new Set<string>();
  const next = (): void => {
    const [key] = waiting;
    if (key === undefined) return;
    waiting.delete(key);
    if (waiting.size > 0) setImmediate(next);
    work(key);
  };
  return {
    add: (keys) => {
      const idle = waiting.size === 0;
      for (const key of keys) waiting.add(key);
      if (idle && waiting.size > 0) setImmediate(next);
    },
    clear: () => waiting.clear(),
  };
}
