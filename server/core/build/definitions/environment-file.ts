/** `.env` beside a Compose file (https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/). */

/** Simple values alone: one that refers to other variables is not known, and left out. */
export function environmentFile(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [, name, value] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/s.exec(line) ?? [];
    const read = value === undefined ? null : valueOf(value);
    if (name !== undefined && read !== null) values.set(name, read);
  }
  return values;
}

function valueOf(text: string): string | null {
  const [quote] = text;
  if (quote === '"' || quote === '\'') return quotedValue(text, quote);
  const comment = text.search(/(?:^|\s)#/);
  const value = (comment < 0 ? text : text.slice(0, comment)).trimEnd();
  return isLiteral(value) ? value : null;
}

function quotedValue(text: string, quote: string): string | null {
  const end = text.indexOf(quote, 1);
  const [value, rest] = [text.slice(1, end), text.slice(end + 1).trimStart()];
  if (end < 0 || /['"]/.test(value) || (rest !== '' && !rest.startsWith('#'))) return null;
  return quote === '\'' || isLiteral(value) ? value : null;
}

const isLiteral = (value: string): boolean => !/[$\\]/.test(value);
