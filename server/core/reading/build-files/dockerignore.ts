/**
 * .dockerignore as BuildKit reads it. Its patterns are Go's `filepath.Match` with `**`, not gitignore's: all are anchored at the
 * context's root, `!` brings back also below an excluded folder, the last match wins. Matching takes pattern × path steps at
 * most.
 */
import { cleanPath } from '../../model/paths.ts';
import { matchedEnds, parsePattern, type PatternToken } from './path-pattern.ts';

/** The path of a file relative to the context, with `/` → is it left out of the build? */
export function dockerignore(text: string): (path: string) => boolean {
  const patterns = text.replace(/^\uFEFF/, '').split(/\r?\n/).flatMap(patternOf);
  return (path) => isIgnored(patterns, cleanPath(path));
}

type Pattern = { readonly exception: boolean; readonly tokens: readonly PatternToken[] };

function patternOf(line: string): readonly Pattern[] {
  if (line.startsWith('#') || line.trim() === '') return [];
  const exception = line.trim().startsWith('!');
  const written = exception ? line.trim().slice(1).trim() : line.trim();
  if (written === '') return [];
  const cleaned = cleanPath(written);
  const tokens = parsePattern(cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned, { doubleStar: true });
  return tokens === null ? [] : [{ exception, tokens }];
}

/** Linux has no longer path (PATH_MAX): there is no such file to leave out. */
const LONGEST_PATH = 4_096;

/** Walks down from the root: what a pattern says of a folder holds for everything in it until a later pattern says otherwise. */
function isIgnored(patterns: readonly Pattern[], path: string): boolean {
  if (path === '.' || path.length > LONGEST_PATH) return false;
  const characters = Array.from(path.replace(/^\//, ''));
  const matched = patterns.map(({ tokens }) => new Set(matchedEnds(tokens, characters)));
  const above = patterns.map(() => false);
  let ignored = false;
  for (const end of segmentEnds(characters)) {
    ignored = false;
    for (const [at, { exception }] of patterns.entries()) {
      // A pattern that would change nothing is not asked.
      if (above[at] !== true && exception === ignored) above[at] = matched[at]?.has(end) === true;
      else if (above[at] !== true) continue;
      if (above[at] === true) ignored = !exception;
    }
  }
  return ignored;
}

/** Where each folder of the path ends, and the path itself. */
const segmentEnds = (characters: readonly string[]): readonly number[] =>
  [...characters.flatMap((character, at) => (character === '/' ? [at] : [])), characters.length];
