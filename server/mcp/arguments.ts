/** Arguments of a call, which come from a language model: read with bounds, and refused with a sentence that says what is expected. */

export class WrongArguments extends Error {
  override readonly name = 'WrongArguments';
}

export type Values = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

export const valuesOf = (value: unknown): Values => (isRecord(value) ? value : {});

/** undefined where it is not given. */
export function textOf(values: Values, key: string, most: number): string | undefined {
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new WrongArguments(`${key} must be a string`);
  return within(key, value, most);
}

/** [] where it is not given. `most`: strings; `longest`: characters of each. */
export function textsOf(values: Values, key: string, most: number, longest: number): readonly string[] {
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) throw new WrongArguments(`${key} must be a list of strings`);
  if (value.length > most) throw new WrongArguments(`${key} has ${value.length} entries; ${most} are read at most`);
  return value.map((one: string) => within(key, one, longest));
}

/** Relative path → text. */
export function filesOf(values: Values, key: string, most: number, longest: number): ReadonlyMap<string, string> {
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  if (value === undefined) return new Map();
  if (!isRecord(value)) throw new WrongArguments(`${key} must be an object of file names and texts`);
  const entries = Object.entries(value);
  if (entries.length > most) throw new WrongArguments(`${key} has ${entries.length} files; ${most} are read at most`);
  return new Map(entries.map(([path, text]) => {
    if (typeof text !== 'string') throw new WrongArguments(`${key}: the text of a file must be a string`);
    return [relativePath(key, path), within(key, text, longest)];
  }));
}

function relativePath(key: string, path: string): string {
  const parts = path.split('/').filter((one) => one !== '' && one !== '.');
  const isPlain = parts.length > 0 && !path.startsWith('/') && !/[\\\0]/.test(path) && !parts.includes('..');
  if (!isPlain) throw new WrongArguments(`${key}: names of files must be relative, with /, and without ..`);
  return parts.join('/');
}

function within(key: string, text: string, most: number): string {
  if (text.length > most) throw new WrongArguments(`${key} has ${text.length} characters; ${most} are read at most`);
  return text;
}
