/**
 * Patterns of paths in the build context: `*`, `?`, `[a-z]`, `[^a-z]` and `\` as Go documents `filepath.Match`, which names the
 * sources of COPY and ADD, and moby's `**` beside them in .dockerignore.
 */

/** Does Docker take the path of a COPY or ADD for a pattern? */
export const hasWildcards = (path: string): boolean => /[*?[]/.test(path);

/** Go's `filepath.Match` of a whole name. A malformed pattern matches nothing. */
export function matchesFilepath(pattern: string, name: string): boolean {
  const tokens = parsePattern(pattern, { doubleStar: false });
  const characters = Array.from(name);
  return tokens !== null && matchedEnds(tokens, characters).includes(characters.length);
}

export type PatternToken =
  | { readonly kind: 'character'; readonly text: string }
  /** `?`: one character that is no slash. */
  | { readonly kind: 'one' }
  /** `*`: any run without a slash. */
  | { readonly kind: 'run' }
  /** `**` or `**` with a slash before something: nothing, or anything up to and with a slash. */
  | { readonly kind: 'folders' }
  /** `**` at the end, or a leading `**` before plain text: anything. */
  | { readonly kind: 'anything' }
  | { readonly kind: 'class'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] };

/** Null for a malformed pattern (an unclosed class, a backslash at the end), which BuildKit refuses. Without `doubleStar`, `**` is `*`. */
export function parsePattern(pattern: string, { doubleStar }: { readonly doubleStar: boolean }): readonly PatternToken[] | null {
  const tokens: PatternToken[] = [];
  const characters = Array.from(pattern);
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (doubleStar && character === '*' && characters[at + 1] === '*') {
      const slash = characters[at + 2] === '/';
      const length = slash ? 3 : 2;
      const plain = at === 0 && !slash && !/[*?[\]\\]/.test(pattern.slice(length));
      if (at + length >= characters.length || plain) tokens.push({ kind: 'anything' });
      // A second `**` at the same place adds nothing but work.
      else if (tokens.at(-1)?.kind !== 'folders') tokens.push({ kind: 'folders' });
      at += length - 1;
    } else if (character === '[') {
      const end = classAt(characters, at, tokens);
      if (end === null) return null;
      at = end;
    } else if (character === '\\') {
      at += 1;
      const escaped = characters[at];
      if (escaped === undefined) return null;
      tokens.push({ kind: 'character', text: escaped });
    } else tokens.push(character === '*' ? { kind: 'run' } : character === '?' ? { kind: 'one' } : { kind: 'character', text: character });
  }
  return tokens;
}

/** Adds the class that begins at `start`; gives the place of its `]`. */
function classAt(characters: readonly string[], start: number, tokens: PatternToken[]): number | null {
  let at = start + 1;
  const negated = characters[at] === '^';
  if (negated) at += 1;
  const ranges: (readonly [string, string])[] = [];
  const next = (): string | null => {
    if (characters[at] === '\\') at += 1;
    const character = characters[at];
    at += 1;
    return character ?? null;
  };
  while (characters[at] !== ']' || ranges.length === 0) {
    const low = next();
    if (low === null || at > characters.length) return null;
    if (characters[at] !== '-') ranges.push([low, low]);
    else {
      at += 1;
      const high = next();
      if (high === null) return null;
      ranges.push([low, high]);
    }
  }
  tokens.push({ kind: 'class', negated, ranges });
  return at;
}

/**
 * Which beginnings of the path match: the places that the last token may end at, in order. Follows all readings at once, so that
 * one walk answers for a file and for every folder above it.
 */
export function matchedEnds(tokens: readonly PatternToken[], characters: readonly string[]): readonly number[] {
  let places: readonly number[] = [0];
  for (const token of tokens) {
    if (places.length === 0) return places;
    places = advance(token, characters, places);
  }
  return places;
}

function advance(token: PatternToken, characters: readonly string[], places: readonly number[]): readonly number[] {
  switch (token.kind) {
    case 'run':
      return withinSegments(characters, places);
    case 'anything':
      return placesFrom(characters, places[0] ?? 0, () => true);
    case 'folders': {
      const held = new Set(places);
      return placesFrom(characters, places[0] ?? 0, (at) => held.has(at) || characters[at - 1] === '/');
    }
    default:
      return places.flatMap((at) => {
        const character = characters[at];
        return character !== undefined && matchesOne(token, character) ? [at + 1] : [];
      });
  }
}

/** Each place, and those behind it up to the next slash. */
function withinSegments(characters: readonly string[], places: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (const place of places) {
    if (place <= (found.at(-1) ?? -1)) continue;
    let at = place;
    found.push(at);
    for (; at < characters.length && characters[at] !== '/'; at += 1) found.push(at + 1);
  }
  return found;
}

function placesFrom(characters: readonly string[], first: number, holds: (at: number) => boolean): readonly number[] {
  const found: number[] = [];
  for (let at = first; at <= characters.length; at += 1) if (at === first || holds(at)) found.push(at);
  return found;
}

function matchesOne(token: Extract<PatternToken, { kind: 'character' | 'one' | 'class' }>, character: string): boolean {
  if (token.kind === 'character') return token.text === character;
  if (token.kind === 'one') return character !== '/';
  return token.ranges.some(([low, high]) => low <= character && character <= high) !== token.negated;
}
