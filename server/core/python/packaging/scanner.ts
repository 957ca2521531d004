/** A cursor over a text: what the parsers of requirements and markers share. */
export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  peek(): string {
    return this.text.charAt(this.at);
  }

  skipBlanks(): void {
    while (isBlank(this.text.charCodeAt(this.at))) this.at++;
  }

  /** Takes the literal if it is next. */
  take(literal: string): boolean {
    if (!this.text.startsWith(literal, this.at)) return false;
    this.at += literal.length;
    return true;
  }

  /** Takes the longest run of characters that `belongs` accepts; may be empty. */
  takeWhile(belongs: (character: string) => boolean): string {
    const start = this.at;
    while (this.at < this.text.length && belongs(this.text.charAt(this.at))) this.at++;
    return this.text.slice(start, this.at);
  }

  /** Takes a whole word: it must not go on with a letter, digit or underscore. */
  takeWord(word: string): boolean {
    const end = this.at + word.length;
    if (!this.text.startsWith(word, this.at) || isWordCharacter(this.text.charAt(end))) return false;
    this.at = end;
    return true;
  }

  /** The word at the cursor (letters, digits, underscores, dots), taken. */
  takeName(): string {
    return this.takeWhile((character) => isWordCharacter(character) || character === '.');
  }
}

/** Space, tab, and the line breaks that a folded requirement may hold. */
const isBlank = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);

const isWordCharacter = (character: string): boolean => /^[A-Za-z0-9_]$/.test(character);
