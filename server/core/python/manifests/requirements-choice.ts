/** The options of a requirements file that change which files are chosen. */
import { isPackageControl, packageControls, type PackageControl } from '../installers/package-controls.ts';
import type { ChoiceOptions } from '../../model/types.ts';
import type { LineOption } from './requirements-options.ts';

/** In the order of the file; names of packages come out normalized. Nothing is set that the file doesn't set. */
export function choiceOptions(options: readonly LineOption[]): ChoiceOptions {
  const has = (name: LineOption['name']): boolean => options.some((option) => option.name === name);
  return {
    ...packageControls(controlsIn(options)),
    ...(has('prefer-binary') ? { preferBinary: true } : {}),
    ...(has('pre') ? { pre: true } : {}),
    ...(has('require-hashes') ? { requireHashes: true } : {}),
  };
}

export const controlsIn = (options: readonly LineOption[]): readonly PackageControl[] =>
  options.flatMap(({ name, value }) => (isPackageControl(name) ? [{ kind: name, value }] : []));
