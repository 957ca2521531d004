/** The name that was probably meant. */

/** `; did you mean X?`, or nothing. `prefix`: what precedes names. */
export function suggestion(written: string, names: readonly string[], prefix = ''): string {
  const name = closestName(written, names);
  return name === null ? '' : `; did you mean ${prefix}${name}?`;
}

/** At most a third of the letters may differ, else nothing is suggested: a wrong guess is worse than none. */
function closestName(written: string, names: readonly string[]): string | null {
  const near = names
    .map((name) => ({ name, distance: editDistance(written.slice(0, LONGEST), name) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(Math.max(name.length, written.length) / 3)))
    .sort((one, other) => one.distance - other.distance);
  return near[0]?.name ?? null;
}

const LONGEST = 60;

/** Letters put in, left out, exchanged or swapped with their neighbour (optimal string alignment). */
function editDistance(left: string, right: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: right.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1];
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      next.push(
        Math.min(
          (next[j - 1] ?? 0) + 1,
          (row[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return row[right.length] ?? 0;
}
