/** Unified diffs, as `patch` and `git apply` take them. */
import { lineChanges, type LineChange } from './line-changes.ts';

const CONTEXT = 3;

/**
 * '' where nothing differs. `path`: as shown behind `a/` and `b/`. Line endings stay as they are, a carriage return is
 * part of its line.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const hunks = grouped(lineChanges(old, now));
  if (hunks.length === 0) return '';
  return `--- ${headerPath(`a/${path}`)}\n+++ ${headerPath(`b/${path}`)}\n${hunks.map((hunk) => hunkText(hunk, old, now)).join('')}`;
}

/** Lines with their line feeds; the last one may lack it. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** A tab ends a name with blanks (POSIX); what would break the line is quoted as git quotes it. */
function headerPath(path: string): string {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f"\\\u007f]/.test(path)) {
    const octal = (one: string): string => `\\${one.charCodeAt(0).toString(8).padStart(3, '0')}`;
    return `"${path.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, octal)}"`;
  }
  return path.includes(' ') ? `${path}\t` : path;
}

/** Changes whose contexts touch are one hunk. */
function grouped(changes: readonly LineChange[]): readonly (readonly LineChange[])[] {
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last !== undefined && change.oldStart - last.oldEnd <= 2 * CONTEXT) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function hunkText(changes: readonly LineChange[], old: readonly string[], now: readonly string[]): string {
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return '';
  const lead = Math.min(CONTEXT, first.oldStart);
  const trail = Math.min(CONTEXT, old.length - last.oldEnd);
  const [oldStart, oldEnd] = [first.oldStart - lead, last.oldEnd + trail];
  const [newStart, newEnd] = [first.newStart - lead, last.newEnd + trail];
  let [body, at] = ['', oldStart];
  for (const change of changes) {
    body +=
      marked(' ', old.slice(at, change.oldStart)) +
      marked('-', old.slice(change.oldStart, change.oldEnd)) +
      marked('+', now.slice(change.newStart, change.newEnd));
    at = change.oldEnd;
  }
  return `@@ -${lineRange(oldStart, oldEnd)} +${lineRange(newStart, newEnd)} @@\n${body}${marked(' ', old.slice(at, oldEnd))}`;
}

const marked = (mark: string, lines: readonly string[]): string =>
  lines.map((line) => (line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`)).join('');

/** `start,count`; the count is left out where it is one, and an empty range names the line before it. */
function lineRange(start: number, end: number): string {
  const count = end - start;
  return count === 1 ? `${start + 1}` : `${count === 0 ? start : start + 1},${count}`;
}
