/** uv's environment variables (https://docs.astral.sh/uv/reference/environment/) and uv.toml → the options that they stand for. */
import { parse } from 'smol-toml';
import { thrownLine, type Parsed } from '../../model/text.ts';
import type { Word } from '../../reading/shell/syntax.ts';
import { isTrue, type EnvironmentLookup } from './configuration.ts';
import type { OptionUse } from './options.ts';

/** An option given on the command line replaces what the variable says, lists too: leave out those that are. */
export function uvEnvironmentUses(environment: EnvironmentLookup, word: Word): readonly OptionUse[] {
  return VARIABLES.flatMap(([variable, name, kind]): readonly OptionUse[] => {
    const value = environment(variable);
    if (value === undefined || value === '') return [];
    if (kind === 'switch') return value !== null && isTrue(value) ? [{ name, value: kindless(name, word), word }] : [];
    const values =
      value === null
        ? [null]
        : kind === 'one'
          ? [value]
          : value
              .split(kind === 'commas' ? ',' : /\s+/)
              .map((one) => one.trim())
              .filter((one) => one !== '');
    return values.map((one) => ({ name, value: { value: one, word }, word }));
  });
}

/** `UV_NO_BINARY=1` means every package. */
const kindless = (name: string, word: Word): OptionUse['value'] => (name === '--no-binary' ? { value: ':all:', word } : null);

const VARIABLES: readonly (readonly [variable: string, option: string, kind: 'switch' | 'one' | 'blanks' | 'commas'])[] = [
  ['UV_INDEX_URL', '--index-url', 'one'],
  ['UV_DEFAULT_INDEX', '--index-url', 'one'],
  ['UV_EXTRA_INDEX_URL', '--extra-index-url', 'blanks'],
  ['UV_INDEX', '--extra-index-url', 'blanks'],
  ['UV_FIND_LINKS', '--find-links', 'commas'],
  ['UV_NO_INDEX', '--no-index', 'switch'],
  ['UV_CONSTRAINT', '--constraint', 'blanks'],
  ['UV_NO_BINARY', '--no-binary', 'switch'],
  ['UV_NO_BINARY_PACKAGE', '--no-binary-package', 'blanks'],
  ['UV_NO_BUILD', '--no-build', 'switch'],
  ['UV_NO_BUILD_PACKAGE', '--no-build-package', 'blanks'],
  ['UV_PRERELEASE', '--prerelease', 'one'],
  ['UV_RESOLUTION', '--resolution', 'one'],
  ['UV_EXCLUDE_NEWER', '--exclude-newer', 'one'],
  ['UV_REQUIRE_HASHES', '--require-hashes', 'switch'],
  ['UV_PYTHON', '--python', 'one'],
  ['UV_SYSTEM_PYTHON', '--system', 'switch'],
  ['UV_BREAK_SYSTEM_PACKAGES', '--break-system-packages', 'switch'],
  ['UV_PROJECT', '--project', 'one'],
  ['UV_WORKING_DIR', '--directory', 'one'],
  ['UV_NO_DEV', '--no-dev', 'switch'],
  ['UV_DEV', '--dev', 'switch'],
  ['UV_NO_GROUP', '--no-group', 'blanks'],
  ['UV_NO_DEFAULT_GROUPS', '--no-default-groups', 'switch'],
  ['UV_FROZEN', '--frozen', 'switch'],
  ['UV_LOCKED', '--locked', 'switch'],
  ['UV_NO_SYNC', '--no-sync', 'switch'],
];

/** Options of uv.toml; `[pip]` counts for `uv pip` only, and there before the others. Never throws. */
export function parseUvToml(text: string, word: Word): Parsed<{ readonly all: readonly OptionUse[]; readonly pip: readonly OptionUse[] }> {
  try {
    const table: Table = parse(text);
    return { value: { all: tomlUses(table, word), pip: tomlUses(asTable(table['pip']) ?? {}, word) }, problems: [] };
  } catch (error) {
    return { value: { all: [], pip: [] }, problems: [{ span: { start: 0, end: 0 }, message: thrownLine(error) }] };
  }
}

const TOML_OPTIONS: readonly (readonly [key: string, option: string])[] = [
  ['index-url', '--index-url'],
  ['extra-index-url', '--extra-index-url'],
  ['find-links', '--find-links'],
  ['no-index', '--no-index'],
  ['no-binary', '--no-binary'],
  ['only-binary', '--only-binary'],
  ['no-binary-package', '--no-binary-package'],
  ['no-build', '--no-build'],
  ['no-build-package', '--no-build-package'],
  ['prerelease', '--prerelease'],
  ['resolution', '--resolution'],
  ['exclude-newer', '--exclude-newer'],
  ['require-hashes', '--require-hashes'],
  ['no-deps', '--no-deps'],
  ['system', '--system'],
  ['break-system-packages', '--break-system-packages'],
];

type Table = Readonly<Record<string, unknown>>;

function tomlUses(table: Table, word: Word): readonly OptionUse[] {
  const plain = TOML_OPTIONS.flatMap(([key, name]) => valueUses(Object.hasOwn(table, key) ? table[key] : undefined, name, word));
  return [...indexUses(table['index'], word), ...plain];
}

function valueUses(value: unknown, name: string, word: Word): readonly OptionUse[] {
  if (value === true) return [{ name, value: kindless(name, word), word }];
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => (typeof one === 'string' ? [{ name, value: { value: one, word }, word }] : []));
}

/** `[[index]] url = …, default = true`; an explicit index serves only the packages pinned to it, which the lock knows. */
function indexUses(value: unknown, word: Word): readonly OptionUse[] {
  return (Array.isArray(value) ? value : []).flatMap((entry: unknown): readonly OptionUse[] => {
    const index = asTable(entry);
    const url = index?.['url'];
    if (typeof url !== 'string' || index?.['explicit'] === true) return [];
    return [{ name: index?.['default'] === true ? '--index-url' : '--extra-index-url', value: { value: url, word }, word }];
  });
}

const asTable = (value: unknown): Table | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : null;
