/** Which lines were replaced by which: a longest common subsequence between what the texts have in common at both ends. */

/** Half-open ranges of line numbers from 0; one of the two may be empty. */
export type LineChange = { readonly oldStart: number; readonly oldEnd: number; readonly newStart: number; readonly newEnd: number };

/** Pairs of lines that are compared; beyond, all that lies between the common ends counts as one change. */
const MOST_PAIRS = 4_000_000;

export function lineChanges(old: readonly string[], now: readonly string[]): readonly LineChange[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let [oldEnd, newEnd] = [old.length, now.length];
  while (oldEnd > start && newEnd > start && old[oldEnd - 1] === now[newEnd - 1]) {
    oldEnd -= 1;
    newEnd -= 1;
  }
  if (start === oldEnd && start === newEnd) return [];
  if ((oldEnd - start) * (newEnd - start) > MOST_PAIRS) return [{ oldStart: start, oldEnd, newStart: start, newEnd }];
  return walk(old.slice(start, oldEnd), now.slice(start, newEnd), start);
}

function walk(old: readonly string[], now: readonly string[], offset: number): readonly LineChange[] {
  const common = commonLengths(old, now);
  const width = now.length + 1;
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [oldStart, newStart] = [i, j];
    while ((i < old.length || j < now.length) && !(i < old.length && j < now.length && old[i] === now[j])) {
      if (i < old.length && (j === now.length || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) i += 1;
      else j += 1;
    }
    if (i > oldStart || j > newStart) {
      changes.push({ oldStart: oldStart + offset, oldEnd: i + offset, newStart: newStart + offset, newEnd: j + offset });
    }
    while (i < old.length && j < now.length && old[i] === now[j]) {
      i += 1;
      j += 1;
    }
  }
  return changes;
}

/** At `i * width + j`: length of the longest common subsequence of what follows line i and line j. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint32Array {
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        old[i] === now[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
    }
  }
  return common;
}
