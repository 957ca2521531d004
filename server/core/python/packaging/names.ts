/**
 * The normalized form of a project or extra name (PEP 503, PEP 685): lower case, each run of `-`, `_` and `.` one `-`.
 * Names that are normal already (nearly all) are returned as they are.
 */
export function normalizeName(name: string): string {
  return isNormal(name) ? name : name.replace(/[-_.]+/g, '-').toLowerCase();
}

/** `normalizeName(text) === normalized`, without making the text: a page of files asks it for each. */
export function isSpellingOf(text: string, normalized: string): boolean {
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) return normalizeName(text) === normalized;
    if (isSeparator(code)) {
      if (index > 0 && isSeparator(text.charCodeAt(index - 1))) continue;
      if (normalized.charCodeAt(at++) !== 0x2d) return false;
    } else if (normalized.charCodeAt(at++) !== (code >= 0x41 && code <= 0x5a ? code + 0x20 : code)) return false;
  }
  return at === normalized.length;
}

/** Is this a valid project name (PEP 508: letters, digits, `-`, `_`, `.`; begins and ends with a letter or digit)? */
export function isValidName(name: string): boolean {
  return (
    isAlphanumeric(name.charCodeAt(0)) &&
    isAlphanumeric(name.charCodeAt(name.length - 1)) &&
    !/[^A-Za-z0-9._-]/.test(name)
  );
}

function isNormal(name: string): boolean {
  let afterDash = false;
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    const dash = code === 0x2d;
    if (dash ? afterDash : !isLowerOrDigit(code)) return false;
    afterDash = dash;
  }
  return true;
}

const isSeparator = (code: number): boolean => code === 0x2d || code === 0x2e || code === 0x5f;

const isLowerOrDigit = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);

const isAlphanumeric = (code: number): boolean => isLowerOrDigit(code) || (code >= 0x41 && code <= 0x5a);
