/** `.env` beside a Compose file (https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/). */

/** Simple values alone: one that refers to other variables is not known, and left out. */
export function environmentFile(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [, name, value] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
    const read = value === undefined ? null : valueOf(value);
    if (name !== undefined && read !== null) values.set(name, read);
  }
  return values;
}

function valueOf(text: string): string | null {
  const [, quote, quoted] = /^(['"])([^'"]*)\1\s*(?:#.*)?$/.exec(text) ?? [];
  const value = quoted ?? text.replace(/(?:^|\s+)#.*$/, '').trimEnd();
  const literal = quote === '\'' || !/[$\\]/.test(value);
  return literal && (quote !== undefined || !/^['"]/.test(value)) ? value : null;
}
