/** The options of a requirements file that change which files are chosen. */
import { formatControl } from '../installers/format-control.ts';
import type { ChoiceOptions } from '../types.ts';
import type { LineOption } from './requirements-options.ts';

/** In the order they stand in the file; names of packages come out normalized. Nothing is set that the file doesn't set. */
export function choiceOptions(options: readonly LineOption[]): ChoiceOptions {
  const has = (name: LineOption['name']): boolean => options.some((option) => option.name === name);
  const uses = options.flatMap(({ name, value }) => (name === 'only-binary' || name === 'no-binary' ? [{ kind: name, value }] : []));
  const { onlyBinary, noBinary } = formatControl(uses);
  return {
    ...(onlyBinary.length > 0 ? { onlyBinary } : {}),
    ...(noBinary.length > 0 ? { noBinary } : {}),
    ...(has('prefer-binary') ? { preferBinary: true } : {}),
    ...(has('pre') || options.some(({ name, value }) => name === 'all-releases' && value.split(',').includes(':all:')) ? { pre: true } : {}),
    ...(has('require-hashes') ? { requireHashes: true } : {}),
  };
}
