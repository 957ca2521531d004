/** Work that waits until nothing new has come for a while, whatever it is about: typing goes first, in every document. */
import { oneATurn } from './one-a-turn.ts';

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
