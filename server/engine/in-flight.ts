/** Questions that have been asked and not answered yet, each once. A caller waits until few enough are left, not for all. */
export type InFlight = {
  readonly has: (key: string) => boolean;
  readonly count: () => number;
  /** `question` must not reject. */
  readonly start: (key: string, question: () => Promise<void>) => void;
  /** Resolves once at least one more is answered and fewer than `most` are left; at once if there is none. */
  readonly waitForFewerThan: (most: number) => Promise<void>;
};

export function inFlightQuestions(): InFlight {
  const open = new Set<string>();
  let waiting: { readonly most: number; readonly resolve: () => void } | null = null;
  const finish = (key: string): void => {
    open.delete(key);
    if (waiting === null || open.size >= waiting.most) return;
    waiting.resolve();
    waiting = null;
  };
  return {
    has: (key) => open.has(key),
    count: () => open.size,
    start(key, question) {
      open.add(key);
      void question().finally(() => finish(key));
    },
    waitForFewerThan: (most) => (open.size === 0 ? Promise.resolve() : new Promise((resolve) => void (waiting = { most, resolve }))),
  };
}
