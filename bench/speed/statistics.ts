/** Medians and ratios: on a machine that others use too, only what is measured side by side says something. */

export type Summary = { readonly median: number; readonly p95: number; readonly count: number };

export function summary(values: readonly number[]): Summary {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), count: sorted.length };
}

export const median = (values: readonly number[]): number => summary(values).median;

/** Milliseconds of one call, the median of `times`; `before` isn't timed. */
export function timed(times: number, work: () => unknown, before: () => void = () => undefined): number {
  const found: number[] = [];
  for (let at = 0; at < times; at += 1) {
    before();
    const started = performance.now();
    work();
    found.push(performance.now() - started);
  }
  return median(found);
}

export const shown = (milliseconds: number): string => (milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0)).padStart(8);
