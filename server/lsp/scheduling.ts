/** Work that no request waits for: after a pause in typing, one piece a turn of the event loop; and messages that may have no receiver. */

/** Work that waits until nothing new has come for a while, whatever it is about: typing goes first, in every document. */
export type WhenQuiet = {
  /** Starts the wait of all that waits anew: `delay` milliseconds without another call. */
  readonly add: (key: string, delay: number) => void;
  readonly remove: (key: string) => void;
  readonly clear: () => void;
};

/** @param longest milliseconds after which what waits is done though nothing is quiet */
export function whenQuiet(work: (key: string) => void, longest: number): WhenQuiet {
  const waiting = new Set<string>();
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  const turns = oneATurn((key) => {
    if (waiting.delete(key)) work(key);
  });
  const start = (): void => turns.add([...waiting]);
  return {
    add: (key, delay) => {
      if (waiting.size === 0) since = performance.now();
      waiting.add(key);
      turns.clear();
      clearTimeout(timer);
      timer = setTimeout(start, performance.now() - since > longest ? 0 : delay);
    },
    remove: (key) => void waiting.delete(key),
    clear: () => {
      waiting.clear();
      clearTimeout(timer);
    },
  };
}

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

/** Sends to a client that may be gone: once the connection is closed, sending fails, and nothing depends on it. */
export function sendIgnoringClosedConnection(send: () => unknown): void {
  try {
    Promise.resolve(send()).catch(() => undefined);
  } catch {
    // The connection is closed.
  }
}
