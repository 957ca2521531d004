/**
 * Versions (PEP 440), read with a hand-written scanner: a project page has hundreds of them, and all are parsed before the
 * first decision. Order and normal form are those of pypa/packaging.
 */

/** A number of a version. Beyond 15 digits a bigint, so that date-time stamps of any length compare exactly. */
export type VersionNumber = number | bigint;

export type PreReleaseLetter = 'a' | 'b' | 'rc';

export type Version = {
  readonly epoch: VersionNumber;
  /** As written: `1.0` and `1.0.0` are equal but not the same. */
  readonly release: readonly VersionNumber[];
  readonly pre: { readonly letter: PreReleaseLetter; readonly number: VersionNumber } | null;
  readonly post: VersionNumber | null;
  readonly dev: VersionNumber | null;
  readonly local: readonly (string | VersionNumber)[] | null;
};

/**
 * Reads a version as `packaging.version.Version` does: surrounding whitespace, a `v` and alternative spellings are
 * fine; null if it is not one.
 */
export function parseVersion(text: string): Version | null {
  const simple = parseSimple(text);
  return simple ?? new VersionScanner(text.trim().toLowerCase()).version();
}

/** Normal form, `str(Version(…))` of packaging: `1.0a1.post2.dev3+local.1`. */
export function formatVersion(version: Version): string {
  return version.local === null ? formatPublic(version) : `${formatPublic(version)}+${version.local.join('.')}`;
}

/** Normal form without the local part. */
export function formatPublic(version: Version): string {
  let text = version.epoch === 0 ? '' : `${version.epoch}!`;
  text += version.release.join('.');
  if (version.pre !== null) text += version.pre.letter + String(version.pre.number);
  if (version.post !== null) text += `.post${version.post}`;
  if (version.dev !== null) text += `.dev${version.dev}`;
  return text;
}

/** A release that is not final: alpha, beta, candidate or development release. */
export const isPreRelease = (version: Version): boolean => version.pre !== null || version.dev !== null;

export const isPostRelease = (version: Version): boolean => version.post !== null;

/** The version without its local part; itself where it has none. */
export const publicVersion = (version: Version): Version => (version.local === null ? version : { ...version, local: null });

/** `1.2.0`, the plainest and commonest form, without an object for the scanner. */
function parseSimple(text: string): Version | null {
  const release: number[] = [];
  let value = 0;
  let digits = 0;
  for (let index = 0; index <= text.length; index++) {
    const code = index === text.length ? 0x2e : text.charCodeAt(index);
    if (code >= 0x30 && code <= 0x39) {
      value = value * 10 + code - 0x30;
      if (++digits > 15) return null;
    } else {
      if (code !== 0x2e || digits === 0) return null;
      release.push(value);
      value = 0;
      digits = 0;
    }
  }
  // Copied: an array that grew has room for many more, and versions are kept by the thousand.
  return { epoch: 0, release: release.slice(), pre: null, post: null, dev: null, local: null };
}

const PRE_RELEASES: readonly (readonly [string, PreReleaseLetter])[] = [
  ['alpha', 'a'], ['beta', 'b'], ['preview', 'rc'], ['pre', 'rc'], ['rc', 'rc'], ['a', 'a'], ['b', 'b'], ['c', 'rc'],
];
const POST_RELEASES: readonly string[] = ['post', 'rev', 'r'];

/** One pass over the lower-case text; each method takes what it names, or nothing. */
class VersionScanner {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  version(): Version | null {
    this.take('v');
    const first = this.number();
    if (first === null) return null;
    const epochGiven = this.take('!');
    const start = epochGiven ? this.number() : first;
    if (start === null) return null;
    const release = this.release(start);
    const pre = this.pre();
    const post = this.post();
    const dev = this.labelled(['dev']);
    const local = this.take('+') ? this.local() : null;
    const whole = this.at === this.text.length && !(local !== null && local.length === 0);
    return whole ? { epoch: epochGiven ? first : 0, release, pre, post, dev, local } : null;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private number(): VersionNumber | null {
    const start = this.at;
    while (isDigit(this.text.charCodeAt(this.at))) this.at++;
    return start === this.at ? null : toNumber(this.text.slice(start, this.at));
  }

  private release(first: VersionNumber): VersionNumber[] {
    const release = [first];
    while (this.text[this.at] === '.' && isDigit(this.text.charCodeAt(this.at + 1))) {
      this.at++;
      release.push(this.number() ?? 0);
    }
    return release;
  }

  private pre(): Version['pre'] {
    const start = this.at;
    this.separator();
    for (const [word, letter] of PRE_RELEASES) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return { letter, number: this.trailingNumber() };
    }
    this.at = start;
    return null;
  }

  private post(): VersionNumber | null {
    if (this.text[this.at] === '-' && isDigit(this.text.charCodeAt(this.at + 1))) {
      this.at++;
      return this.number();
    }
    return this.labelled(POST_RELEASES);
  }

  private labelled(words: readonly string[]): VersionNumber | null {
    const start = this.at;
    this.separator();
    const word = words.find((candidate) => this.text.startsWith(candidate, this.at));
    if (word === undefined) {
      this.at = start;
      return null;
    }
    this.at += word.length;
    return this.trailingNumber();
  }

  /** The number after a label; without one it is 0, and a separator there is read all the same (`1.0a.` is `1.0a0`). */
  private trailingNumber(): VersionNumber {
    this.separator();
    return this.number() ?? 0;
  }

  private separator(): void {
    const code = this.text.charCodeAt(this.at);
    if (code === 0x2e || code === 0x2d || code === 0x5f) this.at++;
  }

  private local(): (string | VersionNumber)[] {
    const rest = this.text.slice(this.at);
    const parts = rest.split(/[-_.]/);
    if (!parts.every((part) => /^[a-z0-9]+$/.test(part))) return [];
    this.at = this.text.length;
    return parts.map((part) => (/^[0-9]+$/.test(part) ? toNumber(part) : part));
  }
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const toNumber = (digits: string): VersionNumber => {
  const significant = digits.length > 15 ? digits.replace(/^0+(?=.)/, '') : digits;
  return significant.length > 15 ? BigInt(significant) : Number(significant);
};
