/** Unified diffs, as `patch` and `git apply` take them. */
import { formatPatch, OMIT_HEADERS, structuredPatch, type StructuredPatchHunk } from 'diff';
import { visible } from '../core/wording/safe-text.ts';
import { paint, type Style } from './colours.ts';

/** Lines put in and taken out; beyond, all lines count as replaced: the time grows with its square. */
const MOST_EDITS = 1_000;

/**
 * '' where nothing differs. `path`: as shown behind `a/` and `b/`. Line endings stay as they are, a carriage return is
 * part of its line.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const patch = structuredPatch('', '', before, after, '', '', { context: 3, maxEditLength: MOST_EDITS });
  const hunks = patch?.hunks ?? [wholeReplaced(before, after)];
  const text = formatPatch({ oldFileName: '', newFileName: '', oldHeader: '', newHeader: '', hunks }, OMIT_HEADERS);
  return `--- ${headerPath(`a/${path}`)}\n+++ ${headerPath(`b/${path}`)}\n${text}`;
}

/** A tab ends a name with blanks (POSIX); what would break the line is quoted as git quotes it. */
function headerPath(path: string): string {
  if (/[\u0000-\u001f"\\\u007f]/.test(path)) {
    const octal = (one: string): string => `\\${one.charCodeAt(0).toString(8).padStart(3, '0')}`;
    return `"${path.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, octal)}"`;
  }
  return path.includes(' ') ? `${path}\t` : path;
}

function wholeReplaced(before: string, after: string): StructuredPatchHunk {
  const [removed, added] = [markedLines('-', before), markedLines('+', after)];
  const count = (lines: readonly string[]): number => lines.filter((line) => !line.startsWith('\\')).length;
  return { oldStart: 1, oldLines: count(removed), newStart: 1, newLines: count(added), lines: [...removed, ...added] };
}

function markedLines(mark: string, text: string): string[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines.flatMap((line) => (line.endsWith('\n') ? [mark + line.slice(0, -1)] : [mark + line, '\\ No newline at end of file']));
}

const STYLES: ReadonlyMap<string, Style> = new Map([['-', 'red'], ['+', 'green'], ['@', 'cyan']]);

/** A unified diff for eyes: colours, and no invisible characters. */
export function paintDiff(diff: string, colours: boolean): string {
  return diff.replace(/\n$/, '').split('\n').map((line) => `${paintLine(visible(line.replace(/\r$/, '')), colours)}\n`).join('');
}

function paintLine(line: string, colours: boolean): string {
  const style = /^(?:---|\+\+\+) /.test(line) ? 'bold' : STYLES.get(line.charAt(0));
  return colours && style !== undefined ? paint(style, line) : line;
}
