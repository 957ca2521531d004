/** Alpine's Python packages (`py3-…`) and the PyPI projects they package. */
import { lazily } from '../images/table-text.ts';
import { mapPresent } from '../model/present.ts';
import { APK_PYTHON } from './apk-python-table.ts';
import { tabRows } from './table-lines.ts';

export type ApkPythonPackage = {
  /** Project on PyPI, as its owners spell it. */
  readonly project: string;
  /** Debian's package of it, for a stage that uses the system's Python; null if it is not known. */
  readonly debian: { readonly bookworm: string | null; readonly trixie: string | null };
};

/** null where the table doesn't know the package. In a `python:` image `pip install` of the project is what takes its place. */
export function apkPythonPackage(apkName: string): ApkPythonPackage | null {
  return table().get(apkName) ?? null;
}

/**
 * Every Debian name of the table for a suite.
 * @public bench/debian-names.mjs checks them against Debian's own lists
 */
export function allPythonDebianNames(suite: 'bookworm' | 'trixie'): readonly string[] {
  return mapPresent([...table().values()], ({ debian }) => debian[suite]);
}

const table = lazily(
  (): ReadonlyMap<string, ApkPythonPackage> =>
    new Map(
      tabRows(APK_PYTHON).map(
        ([name = '', project = '', bookworm = '', trixie]) =>
          [
            name,
            {
              project,
              debian: { bookworm: bookworm || null, trixie: trixie === '-' ? null : trixie || bookworm || null },
            },
          ] as const,
      ),
    ),
);
