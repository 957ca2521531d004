/** One pattern of .dockerignore: `*`, `?`, `[a-z]`, `\` of Go's `filepath.Match`, and moby's `**`. */

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

/** null: not a pattern (an unclosed class, a lone backslash at the end); BuildKit refuses the file then. */
export function parsePattern(pattern: string): readonly PatternToken[] | null {
  const tokens: PatternToken[] = [];
  const characters = Array.from(pattern);
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '*' && characters[at + 1] === '*') {
      const slash = characters[at + 2] === '/';
      const rest = characters.slice(at + (slash ? 3 : 2));
      tokens.push({ kind: rest.length === 0 || (at === 0 && !slash && !rest.some((one) => '*?[]\\'.includes(one))) ? 'anything' : 'folders' });
      at += slash ? 2 : 1;
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

/** Does the whole path match? Follows all readings at once: the set of places in the path that each token may end at. */
export function matchesPattern(tokens: readonly PatternToken[], path: string): boolean {
  const characters = Array.from(path);
  let places: readonly boolean[] = [true, ...characters.map(() => false)];
  for (const token of tokens) places = advance(token, characters, places);
  return places[characters.length] === true;
}

function advance(token: PatternToken, characters: readonly string[], places: readonly boolean[]): readonly boolean[] {
  const next = places.map(() => false);
  let reached = false;
  for (let at = 0; at < places.length; at += 1) {
    const character = characters[at - 1];
    switch (token.kind) {
      case 'run':
        reached = places[at] === true || (reached && character !== '/');
        next[at] = reached;
        break;
      case 'anything':
        reached ||= places[at] === true;
        next[at] = reached;
        break;
      case 'folders':
        next[at] = places[at] === true || (reached && character === '/');
        reached ||= places[at] === true;
        break;
      default:
        next[at] = places[at - 1] === true && character !== undefined && matchesOne(token, character);
    }
  }
  return next;
}

function matchesOne(token: Extract<PatternToken, { kind: 'character' | 'one' | 'class' }>, character: string): boolean {
  if (token.kind === 'character') return token.text === character;
  if (token.kind === 'one') return character !== '/';
  return token.ranges.some(([low, high]) => low <= character && character <= high) !== token.negated;
}
