/**
 * pip's options that sort packages into two sets of which one takes from the other: `--only-binary` and `--no-binary`
 * (`FormatControl`), `--only-final` and `--all-releases` (`ReleaseControl`, pip 26). Each use changes both sets, so the order counts.
 */
import { normalizeName } from '../packaging/names.ts';
import type { ChoiceOptions } from '../../model/types.ts';

export type PackageControl = { readonly kind: 'only-binary' | 'no-binary' | 'only-final' | 'all-releases'; readonly value: string };

type ControlOptions = Pick<ChoiceOptions, 'onlyBinary' | 'noBinary' | 'onlyFinal' | 'allReleases'>;

/** Names come out normalized (PEP 503), `:all:` as the set's one member; an empty set isn't set. Uses are in order of rising weight. */
export function packageControls(uses: readonly PackageControl[]): ControlOptions {
  const sets = {
    'only-binary': new Set<string>(),
    'no-binary': new Set<string>(),
    'only-final': new Set<string>(),
    'all-releases': new Set<string>(),
  };
  for (const { kind, value } of uses) apply(value, sets[kind], sets[OPPOSITE[kind]]);
  return {
    ...members('onlyBinary', sets['only-binary']), ...members('noBinary', sets['no-binary']),
    ...members('onlyFinal', sets['only-final']), ...members('allReleases', sets['all-releases']),
  };
}

export const isPackageControl = (name: string): name is PackageControl['kind'] => Object.hasOwn(OPPOSITE, name);

const OPPOSITE = {
  'only-binary': 'no-binary',
  'no-binary': 'only-binary',
  'only-final': 'all-releases',
  'all-releases': 'only-final',
} as const;

const members = (key: keyof ControlOptions, set: ReadonlySet<string>): ControlOptions => (set.size === 0 ? {} : { [key]: [...set] });

function apply(value: string, target: Set<string>, other: Set<string>): void {
  // Blanks stay: pip takes them for a part of the name, which then is nobody's.
  let names = value.split(',');
  const lastAll = names.lastIndexOf(':all:');
  if (lastAll >= 0) {
    other.clear();
    target.clear();
    target.add(':all:');
    names = names.slice(lastAll + 1);
    if (!names.includes(':none:')) return;
  }
  for (const name of names) {
    if (name === ':none:') target.clear();
    else if (name !== '') {
      other.delete(normalizeName(name));
      target.add(normalizeName(name));
    }
  }
}
