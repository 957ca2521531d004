/** File names of source distributions, as pip's LinkEvaluator reads them: any archive `name-version.EXT`, not only PEP 625's. */
import { isSpellingOf } from './names.ts';

export type SdistFilename = {
  /** Version text, without a trailing `-py2.7`. */
  readonly version: string;
  /** `2.7` of a trailing `-py2.7`: only for that Python. */
  readonly python: string | null;
  readonly extension: string;
};

/** Null where it's no archive that pip unpacks (`.egg`, `.exe`, `.rpm`), or not one of this project. */
export function parseSdistFilename(filename: string, normalizedProject: string): SdistFilename | null {
  const { stem, extension } = splitExtension(filename);
  if (!EXTENSIONS.has(extension) || (extension === '.zip' && filename.includes('macosx10'))) return null;
  const separator = findNameEnd(stem, normalizedProject);
  if (separator < 0 || separator + 1 === stem.length) return null;
  const version = stem.slice(separator + 1);
  const python = /-py([123]\.?[0-9]?)$/.exec(version);
  return { version: python === null ? version : version.slice(0, python.index), python: python?.[1] ?? null, extension };
}

/** Extension as pip splits it: with `.tar` before it. */
function splitExtension(filename: string): { readonly stem: string; readonly extension: string } {
  const dot = filename.lastIndexOf('.');
  if (dot <= 0) return { stem: filename, extension: '' };
  const stem = filename.slice(0, dot);
  const tar = stem.toLowerCase().endsWith('.tar') ? 4 : 0;
  return { stem: stem.slice(0, stem.length - tar), extension: filename.slice(dot - tar) };
}

/** What pip unpacks where Python has bz2 and lzma, as the images do. Case counts. */
const EXTENSIONS = new Set(['.zip', '.tar.gz', '.tgz', '.tar', '.tar.bz2', '.tbz', '.tar.xz', '.txz', '.tlz', '.tar.lz', '.tar.lzma']);

/** The first dash after the name, in any spelling. */
function findNameEnd(stem: string, normalizedProject: string): number {
  for (let dash = stem.indexOf('-'); dash >= 0; dash = stem.indexOf('-', dash + 1)) {
    if (dash >= normalizedProject.length && isSpellingOf(stem.slice(0, dash), normalizedProject)) return dash;
  }
  return -1;
}
