/** What is known of one host during this run: how many requests are under way, and whether it is worth another. */
export type HostGate = {
  /** Waits for a place; the reason why the host is not asked any more, else null. Each null must be answered by `leave`. */
  readonly enter: () => Promise<string | null>;
  readonly leave: () => void;
  /** Why the host is given up, null while it is not. */
  readonly down: () => string | null;
  /** Gives the host up for this run. True the first time. */
  readonly giveUp: (reason: string) => boolean;
  /** The host asked to be left alone for so many milliseconds. */
  readonly pause: (milliseconds: number) => void;
  readonly succeeded: () => void;
  /** Answers that were no success, since the last that was. */
  readonly failed: () => number;
  /** How many answers were successes. */
  readonly successes: () => number;
};

/** `most`: requests that may be under way at one time. */
export function hostGate(most: number): HostGate {
  const waiting: (() => void)[] = [];
  let under = 0;
  let reason: string | null = null;
  let pausedUntil = 0;
  let failures = 0;
  let successes = 0;
  // A place goes straight to the next in line, so that no other can overtake.
  const leave = (): void => {
    const next = waiting.shift();
    if (next !== undefined) next();
    else under -= 1;
  };
  return {
    leave,
    async enter() {
      if (reason === null && under >= most) await new Promise<void>((resolve) => void waiting.push(resolve));
      else under += 1;
      while (reason === null && performance.now() < pausedUntil) await pauseFor(pausedUntil - performance.now());
      if (reason !== null) leave();
      return reason;
    },
    down: () => reason,
    giveUp(why) {
      const first = reason === null;
      reason ??= why;
      return first;
    },
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, performance.now() + milliseconds);
    },
    succeeded() {
      successes += 1;
      failures = 0;
    },
    failed: () => (failures += 1),
    successes: () => successes,
  };
}

export const pauseFor = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, Math.max(0, milliseconds)));
