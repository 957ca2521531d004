/**
 * How the resolvers of pip's releases differ. All but the first are resolvelib's algorithm; pip says which project is settled next.
 * Source: pypa/pip, `src/pip/_internal/resolution/resolvelib/{provider,factory,candidates}.py` and the vendored resolvelib at each tag.
 */
import type { Installer } from '../../model/types.ts';
import { pipAtLeast } from '../packaging/flavour.ts';

export type ResolverEra = {
  /** pip before 20.3: the first to ask decides, what doesn't go together is warned of. */
  readonly firstComeFirstServed: boolean;
  /** setuptools after all else (20.3 to 23.0). */
  readonly delaysSetuptools: boolean;
  /**
   * `rating`: by how narrow the specifiers are (20.3 to 21.1). `depth`: near the command first (21.2 to 25.0). `bounds`: upper
   * bounds first.
   */
  readonly preference: 'rating' | 'depth' | 'bounds' | 'uv';
  /** Of the projects that the last conflict was about: come first (21.3 on), or alone (25.1 on). */
  readonly causes: 'ignored' | 'preferred' | 'alone';
  /** Projects that were in five conflicts while unpinned come first (26.1 on). */
  readonly promotesConflicts: boolean;
  /** `name[extra]>=1` also asks for `name>=1`, and candidates of the former are bound by all that ask for the latter (23.3 on). */
  readonly splitsExtras: boolean;
  readonly pythonFirst: boolean;
  /**
   * How far a conflict leads back: to the last pin (resolvelib before 1.0), to the last that asks for a project of the
   * conflict (1.0), the same but no further than a project of the conflict (1.1), or first the former and then the latter (1.2).
   */
  readonly backjump: 'last' | 'asking' | 'safe' | 'optimistic';
};

const PIP_26_1: ResolverEra = {
  firstComeFirstServed: false, delaysSetuptools: false, preference: 'bounds', causes: 'alone', promotesConflicts: true, splitsExtras: true,
  pythonFirst: true, backjump: 'optimistic',
};
const PIP_25_2: ResolverEra = { ...PIP_26_1, promotesConflicts: false };
const PIP_25_1: ResolverEra = { ...PIP_25_2, backjump: 'safe' };
const PIP_23_3: ResolverEra = { ...PIP_25_1, preference: 'depth', causes: 'preferred', pythonFirst: false, backjump: 'asking' };
const PIP_23_1: ResolverEra = { ...PIP_23_3, splitsExtras: false };
const PIP_21_3: ResolverEra = { ...PIP_23_1, delaysSetuptools: true, backjump: 'last' };
const PIP_21_2: ResolverEra = { ...PIP_21_3, causes: 'ignored' };
const PIP_20_3: ResolverEra = { ...PIP_21_2, preference: 'rating' };
const BEFORE: ResolverEra = { ...PIP_20_3, firstComeFirstServed: true };
/** In the order in which projects are met, direct requirements first; complete, as PubGrub is. */
const UV: ResolverEra = { ...PIP_25_1, preference: 'uv' };

const ERAS: readonly (readonly [from: string, era: ResolverEra])[] = [
  ['26.1.dev0', PIP_26_1], ['25.2.dev0', PIP_25_2], ['25.1.dev0', PIP_25_1], ['23.3.dev0', PIP_23_3], ['23.1.dev0', PIP_23_1],
  ['21.3.dev0', PIP_21_3], ['21.2.dev0', PIP_21_2], ['20.3.dev0', PIP_20_3],
];

/** An installer of unknown version is taken for a current one; poetry and pdm are resolved by pip's. */
export function eraOf(installer: Installer): ResolverEra {
  if (installer.name === 'uv') return UV;
  return ERAS.find(([from]) => pipAtLeast(installer, from))?.[1] ?? BEFORE;
}
