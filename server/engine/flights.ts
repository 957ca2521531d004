/** Questions under way, each once. Who asked waits until few enough are left, not until all have landed. */
export type Flights = {
  readonly has: (key: string) => boolean;
  readonly count: () => number;
  /** `question` must not reject. */
  readonly start: (key: string, question: () => Promise<void>) => void;
  /** Resolves once at least one has landed and fewer than `most` are left. */
  readonly landed: (most: number) => Promise<void>;
};

export function flights(): Flights {
  const flying = new Set<string>();
  let waiting: { readonly most: number; readonly resolve: () => void } | null = null;
  const land = (key: string): void => {
    flying.delete(key);
    if (waiting === null || flying.size >= waiting.most) return;
    waiting.resolve();
    waiting = null;
  };
  return {
    has: (key) => flying.has(key),
    count: () => flying.size,
    start(key, question) {
      flying.add(key);
      void question().finally(() => land(key));
    },
    landed: (most) => (flying.size === 0 ? Promise.resolve() : new Promise((resolve) => void (waiting = { most, resolve }))),
  };
}
