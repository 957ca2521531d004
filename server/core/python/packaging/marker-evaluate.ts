/** Evaluates markers (PEP 508) as the packaging of each pip does. */
import { isUv, type Flavour } from './flavour.ts';
import type { Marker, MarkerOperand, MarkerOperator } from './marker.ts';
import type { MarkerEnvironment } from './marker-environment.ts';
import { normalizeName } from './names.ts';
import { parseClause } from './specifier-clause.ts';
import { clauseMatches } from './specifier-match.ts';
import { formatVersion, isPreRelease, parseVersion } from './version.ts';

export type MarkerQuestion = {
  readonly environment: MarkerEnvironment;
  /** Extras that were asked for; normalized. */
  readonly extras: readonly string[];
  readonly flavour: Flavour;
  /** For `extras` and `dependency_groups` of a pylock.toml (PEP 751); without it they are not known. */
  readonly sets?: ReadonlyMap<string, ReadonlySet<string>>;
};

/**
 * Does the requirement apply? Null where that is not known: a variable has no value, or packaging itself fails on the comparison.
 * pip asks once for each extra, so that `extra != "a"` holds as soon as another was asked for; uv asks once for all.
 */
export function evaluateMarker(marker: Marker, question: MarkerQuestion): boolean | null {
  if (isUv(question.flavour)) return evaluate(marker, question, null);
  const extras = question.extras.length === 0 ? [''] : question.extras;
  return anyOf(extras.map((extra) => evaluate(marker, question, extra)));
}

/** `extra` is null where all extras are asked at once. */
function evaluate(marker: Marker, question: MarkerQuestion, extra: string | null): boolean | null {
  if (marker.kind === 'compare') return compare(marker, question, extra);
  const results = marker.operands.map((operand) => evaluate(operand, question, extra));
  return marker.kind === 'or' ? anyOf(results) : allOf(results);
}

const anyOf = (results: readonly (boolean | null)[]): boolean | null =>
  results.includes(true) ? true : results.includes(null) ? null : false;

const allOf = (results: readonly (boolean | null)[]): boolean | null =>
  results.includes(false) ? false : results.includes(null) ? null : true;

type Comparison = Extract<Marker, { kind: 'compare' }>;

function compare({ left, operator, right }: Comparison, question: MarkerQuestion, extra: string | null): boolean | null {
  const variable = left.kind === 'variable' ? left : right;
  if (variable.kind === 'value') return null;
  if (variable.text === 'extras' || variable.text === 'dependency_groups') {
    return isMember(left, operator, question.sets?.get(variable.text));
  }
  if (variable.text === 'extra' && extra === null) {
    return compareExtras(left.kind === 'variable' ? right.text : left.text, operator, question.extras);
  }
  const value = variable.text === 'extra' ? extra : question.environment.get(variable.text);
  if (value === undefined || value === null) return null;
  // Of two variables, packaging takes the second one's name for a text.
  return left.kind === 'variable'
    ? compareTexts(value, operator, right.text, variable.text, question.flavour)
    : compareTexts(left.text, operator, value, variable.text, question.flavour);
}

function compareExtras(name: string, operator: MarkerOperator, extras: readonly string[]): boolean | null {
  if (operator === '==') return extras.includes(name);
  return operator === '!=' ? !extras.includes(name) : null;
}

function isMember(left: MarkerOperand, operator: MarkerOperator, set: ReadonlySet<string> | undefined): boolean | null {
  if (set === undefined || left.kind !== 'value' || (operator !== 'in' && operator !== 'not in')) return null;
  return set.has(normalizeName(left.text)) === (operator === 'in');
}

/** From packaging 26 on only these compare as versions. */
const VERSION_VARIABLES = new Set(['implementation_version', 'platform_release', 'python_full_version', 'python_version']);

function compareTexts(left: string, operator: MarkerOperator, right: string, variable: string, flavour: Flavour): boolean | null {
  const current = flavour === 'packaging-26' || flavour === 'packaging-26.0' || isUv(flavour);
  if (operator === 'in') return right.includes(left);
  if (operator === 'not in') return !right.includes(left);
  if (!current || VERSION_VARIABLES.has(variable)) {
    const verdict = compareAsVersions(left, operator, right, flavour);
    if (verdict !== 'no-specifier') return verdict;
  }
  return current ? compareAsNames(left, operator, right) : compareAsStrings(left, operator, right);
}

function compareAsVersions(
  left: string,
  operator: Exclude<MarkerOperator, 'in' | 'not in'>,
  right: string,
  flavour: Flavour,
): boolean | null | 'no-specifier' {
  // A single specifier here, never a legacy one: packaging 21 too falls back to comparing texts.
  const clause = parseClause(operator + right, flavour);
  if (clause === null || clause.legacy) return 'no-specifier';
  const version = parseVersion(left);
  if (version === null && flavour === 'packaging-24') return null;
  // Packaging 21 held a pre-release of Python against the marker.
  const named = clause.version !== null && isPreRelease(clause.version);
  if (flavour === 'packaging-21' && version !== null && isPreRelease(version) && !named) return false;
  return clauseMatches(clause, { version, text: version === null ? left : formatVersion(version) }, flavour);
}

function compareAsNames(left: string, operator: MarkerOperator, right: string): boolean | null {
  switch (operator) {
    case '==':
    case '<=':
    case '>=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
    case '>':
      return false;
    default:
      return null;
  }
}

function compareAsStrings(left: string, operator: MarkerOperator, right: string): boolean | null {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '==':
    case '!=':
      return (left === right) === (operator === '==');
    default:
      return null;
  }
}
