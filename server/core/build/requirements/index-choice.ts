/** Which package indexes a command asks, and how it puts them together. */
import { withoutEndSlashes } from '../../model/paths.ts';
import type { Install, KnownWord } from '../../python/installers/install.ts';
import type { NamedIndex } from '../../python/manifests/manifest.ts';

const PYPI = 'https://pypi.org/simple/';

export type IndexChoice = {
  /** Simple API addresses with a final slash, in the order they are asked. Empty with `--no-index`. */
  readonly urls: readonly string[];
  /** The index of the user's settings, in the same form. */
  readonly own: string;
  /** pip puts the files of all indexes together; uv takes the first index that has the name. */
  readonly merge: boolean;
  /** Local folders or pages of files besides (`--find-links`): what they hold is not known. */
  readonly findLinks: readonly string[];
  /** Something about the indexes could not be read (a variable without value): what they hold is not known then. */
  readonly unknown: boolean;
};

/** `configured`: the user's own index settings, which stand where the command names none. */
export function chooseIndexes(
  install: Install,
  files: { readonly indexes: readonly NamedIndex[]; readonly noIndex: boolean },
  configured: readonly string[],
): IndexChoice {
  const { options } = install;
  const noIndex = options.noIndex === true || files.noIndex;
  const named = files.indexes.filter((one) => one.kind !== 'explicit');
  const primaryOfFile = named.findLast((one) => one.kind === 'primary')?.url;
  const primary = primaryOfFile ?? wordUrl(options.indexUrl);
  const extra = [
    ...(options.extraIndexUrls ?? []).map((word) => word.value),
    ...named.filter((one) => one.kind === 'extra').map((one) => one.url),
  ];
  const links = [
    ...(options.findLinks ?? []).map((word) => word.value),
    ...named.filter((one) => one.kind === 'find-links').map((one) => one.url),
  ];
  const usesUv = install.installer === 'uv' || install.installer === 'uv-pip';
  const own = primary === undefined ? configured : primary === null ? [] : [primary];
  const urls = noIndex ? [] : usesUv ? [...extra, ...own] : [...own, ...extra];
  return {
    urls: [...new Set(urls.filter((url): url is string => url !== null && !url.includes('${')).map(indexUrl))],
    own: indexUrl(configured[0] ?? PYPI),
    merge: !usesUv,
    findLinks: links.filter((link): link is string => link !== null),
    unknown: !noIndex && (primary === null || urls.some((url) => url === null || url.includes('${'))),
  };
}

/** undefined: the option isn't there; null: its value is not known. */
const wordUrl = (word: KnownWord | undefined): string | null | undefined => (word === undefined ? undefined : word.value);

/** With the one final slash to which names are appended. PyPI's old and bare addresses mean its Simple API. */
export function indexUrl(url: string): string {
  const trimmed = withoutEndSlashes(url.trim());
  if (/^https?:\/\/(?:pypi\.org|pypi\.python\.org)(?:\/(?:simple|pypi))?$/i.test(trimmed)) return PYPI;
  return `${trimmed}/`;
}
