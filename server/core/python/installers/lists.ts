import { normalizeName } from '../packaging/names.ts';
import { valuesOf, type OptionUse } from './options.ts';

/** The names that repeatable list options give: `--with a,b --with c`, `--extras "a b"`; normalized, unknown ones left out. */
export const namesIn = (uses: readonly OptionUse[], ...options: readonly string[]): readonly string[] =>
  valuesOf(uses, ...options).flatMap(({ value }) =>
    (value === null ? [] : value.split(/[\s,]+/)).filter((name) => name !== '').map(normalizeGroup),
  );

/** `:all` of PDM stays as it is. */
const normalizeGroup = (name: string): string => (name.startsWith(':') ? name : normalizeName(name));
