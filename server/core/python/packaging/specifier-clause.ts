/** One clause of a specifier set, `>=1.0` or `==1.*` (PEP 440, "Version specifiers"). */
import type { Flavour } from './flavour.ts';
import { parseVersion, type Version } from './version.ts';
import { wildcardPrefix, compatiblePrefix, type VersionPrefix } from './version-prefix.ts';

export type SpecifierOperator = '~=' | '==' | '!=' | '<=' | '>=' | '<' | '>' | '===';

export type SpecifierClause = {
  readonly operator: SpecifierOperator;
  /** As written, without the operator. */
  readonly text: string;
  /** The version named (without `.*`); null for `===` with something else, and for a legacy clause. */
  readonly version: Version | null;
  /** For `==1.*`, `!=1.*` and `~=1.2`: what a version has to begin with. */
  readonly prefix: VersionPrefix | null;
  /** Not PEP 440; packaging 21 compares texts then. */
  readonly legacy: boolean;
};

/** Reads one clause, without surrounding commas; null where this flavour rejects it. */
export function parseClause(source: string, flavour: Flavour): SpecifierClause | null {
  const operator = OPERATORS.find((candidate) => source.startsWith(candidate));
  if (operator === undefined) return null;
  const text = source.slice(operator.length).trim();
  return readStandard(operator, text, flavour) ?? (flavour === 'packaging-21' ? readLegacy(source) : null);
}

/** Longest first. */
const OPERATORS: readonly SpecifierOperator[] = ['===', '~=', '==', '!=', '<=', '>=', '<', '>'];

function readStandard(operator: SpecifierOperator, text: string, flavour: Flavour): SpecifierClause | null {
  if (operator === '===') return readArbitrary(text, flavour);
  const equality = operator === '==' || operator === '!=';
  const wildcard = equality && text.endsWith('.*');
  const written = wildcard ? text.slice(0, -2) : text;
  const version = parseVersion(written);
  if (version === null || !isAllowed(operator, version, wildcard, written, flavour)) return null;
  const prefix = wildcard ? wildcardPrefix(written, flavour) : operator === '~=' ? compatiblePrefix(written, flavour) : null;
  return { operator, text, version, prefix, legacy: false };
}

function readArbitrary(text: string, flavour: Flavour): SpecifierClause | null {
  const stops = flavour === 'packaging-21' ? /\s/ : /[\s;)]/;
  return stops.test(text) ? null : { operator: '===', text, version: parseVersion(text), prefix: null, legacy: false };
}

/** What the operators' own patterns leave out: local versions but for equality, `~=1`, and what may not precede `.*`. */
function isAllowed(operator: SpecifierOperator, version: Version, wildcard: boolean, written: string, flavour: Flavour): boolean {
  // `==1.0 .*`: the version itself may have blanks around it, a clause not.
  if (/\s/.test(written)) return false;
  if (wildcard) {
    return (
      version.local === null && version.dev === null && (flavour === 'packaging-21' || (version.pre === null && version.post === null))
    );
  }
  if (version.local !== null) return operator === '==' || operator === '!=';
  return operator !== '~=' || version.release.length > 1;
}

/** Packaging 21 falls back to comparing any text, with the operators that it had before PEP 440. */
function readLegacy(source: string): SpecifierClause | null {
  const operator = (['==', '!=', '<=', '>=', '<', '>'] as const).find((candidate) => source.startsWith(candidate));
  if (operator === undefined) return null;
  const text = source.slice(operator.length).trim();
  return /[,;\s)]/.test(text) ? null : { operator, text, version: null, prefix: null, legacy: true };
}
