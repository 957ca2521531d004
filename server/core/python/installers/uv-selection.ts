/** Which groups and extras of a project uv takes (https://docs.astral.sh/uv/concepts/projects/sync/). */
import { normalizeName } from '../packaging/names.ts';
import { mapPresent } from '../../model/present.ts';
import type { GroupSelection } from './install.ts';
import { DEFAULT_SELECTION } from './new-install.ts';
import { hasFlag, valuesOf, type OptionUse } from './options.ts';

export function uvSelection(uses: readonly OptionUse[]): GroupSelection {
  const list = (name: string): readonly string[] =>
    valuesOf(uses, name).flatMap(({ value }) => (value === null ? [] : value.split(',').map((one) => normalizeName(one.trim()))));
  const onlyGroups = [...list('--only-group'), ...(hasFlag(uses, '--only-dev') ? ['dev'] : [])];
  const noDev = hasFlag(uses, '--no-dev');
  const only = onlyGroups.length > 0;
  const members = hasFlag(uses, '--all-packages') ? 'all' : mapPresent(valuesOf(uses, '--package'), ({ value }) => value);
  const excludedPackages = list('--no-install-package');
  return {
    ...DEFAULT_SELECTION,
    extras: only ? [] : hasFlag(uses, '--all-extras') ? 'all' : list('--extra'),
    groups: hasFlag(uses, '--all-groups') ? 'all' : [...list('--group'), ...(hasFlag(uses, '--dev') ? ['dev'] : [])],
    withoutGroups: [...list('--no-group'), ...(noDev ? ['dev'] : [])],
    onlyGroups,
    dev: !noDev && !hasFlag(uses, '--no-default-groups') && (!only || onlyGroups.includes('dev')),
    main: !only,
    locked: hasFlag(uses, '--locked') || hasFlag(uses, '--frozen'),
    defaultGroups: !only && !hasFlag(uses, '--no-default-groups'),
    ...(members.length > 0 ? { members } : {}),
    ...(excludedPackages.length > 0 ? { excludedPackages } : {}),
  };
}
