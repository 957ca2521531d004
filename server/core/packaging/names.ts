/**
 * The normalized form of a project or extra name (PEP 503, PEP 685): lower case, each run of `-`, `_` and `.` one `-`.
 * Names that are normal already (nearly all) are returned as they are.
 */
export function normalizeName(name: string): string {
  return isNormal(name) ? name : name.replace(/[-_.]+/g, '-').toLowerCase();
}

/** Is this a valid project name (PEP 508: letters, digits, `-`, `_`, `.`; begins and ends with a letter or digit)? */
export function isValidName(name: string): boolean {
  return name.length > 0 && isAlphanumeric(name.charCodeAt(0)) && isAlphanumeric(name.charCodeAt(name.length - 1)) && !/[^A-Za-z0-9._-]/.test(name);
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

const isLowerOrDigit = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);

const isAlphanumeric = (code: number): boolean => isLowerOrDigit(code) || (code >= 0x41 && code <= 0x5a);
