/** Poetry's version constraints (its documentation, "Dependency specification") → PEP 440. */
import { groupText } from '../../model/text.ts';

type Bound = { readonly text: string; readonly release: readonly number[] };
type Interval = { readonly lower: Bound | null; readonly upper: Bound | null };

/**
 * The specifier; '' for any version. A union (`||`) whose parts touch becomes one range. One with a gap can't be said in one
 * specifier: it comes back as it is written, which is not PEP 440, so that it is not mistaken for one.
 */
export function poetrySpecifier(constraint: string): string {
  const parts = alternatives(constraint);
  const [first] = parts;
  if (first === undefined || parts.includes('')) return '';
  return parts.length === 1 ? first : (mergeTouching(parts) ?? constraint.trim());
}

/** Poetry's `python = "…"` and `platform = "…"` of a dependency as a marker; null where they say nothing. */
export function poetryPythonMarker(constraint: string): string | null {
  const parts = alternatives(constraint).map(pythonMarker);
  if (parts.length === 0 || parts.includes('')) return null;
  return parts.map((part) => (parts.length === 1 ? part : `(${part})`)).join(' or ');
}

/** One specifier for each part of the union, '' for any version. */
function alternatives(constraint: string): string[] {
  return constraint.trim().split(/\|\|?/).map((part) => clausesOf(part).flatMap(convertClause).join(','));
}

/** Clauses are separated by commas or blanks; a blank after an operator ends nothing. */
function clausesOf(part: string): string[] {
  return part.replace(/([~^=<>!]) +/g, '$1').split(/[,\s]+/).filter((clause) => clause !== '');
}

function convertClause(clause: string): string[] {
  if (clause === '*' || clause === '==*' || clause === '=*' || clause === '>=*') return [];
  const [operator = ''] = /^(?:===|==|~=|!=|<>|<=|>=|<|>|=|\^|~)/.exec(clause) ?? [];
  const version = clause.slice(operator.length).replace(/^v(?=\d)/i, '');
  if (operator === '^') return [`>=${version}`, `<${nextBreaking(version)}`];
  if (operator === '~') return [`>=${version}`, `<${nextMinor(version)}`];
  if (operator === '' || operator === '=' || operator === '==') return [`==${wildcard(version)}`];
  if (operator === '!=' || operator === '<>') return [`!=${wildcard(version)}`];
  return [`${operator}${withoutStars(version)}`];
}

/** `1.x`, `1.*.*` → `1.*`. */
const wildcard = (version: string): string => (withoutStars(version) === version ? version : `${withoutStars(version)}.*`);

function withoutStars(version: string): string {
  let end = version.length;
  while (version[end - 2] === '.' && /[*xX]/.test(version.charAt(end - 1))) end -= 2;
  return version.slice(0, end);
}

const releaseOf = (version: string): number[] =>
  (version.match(/^(?:\d+!)?\d+(?:\.\d+)*/)?.[0] ?? '0').replace(/^\d+!/, '').split('.').map(Number);

const epochOf = (version: string): string => groupText(/^\d+!/.exec(version), 0);

/** The leftmost number that isn't 0 goes up; where all are 0, the last one that is written. */
function nextBreaking(version: string): string {
  const release = releaseOf(version);
  const nonZero = release.findIndex((part) => part > 0);
  return epochOf(version) + raise(release, nonZero === -1 ? release.length - 1 : nonZero);
}

const nextMinor = (version: string): string => {
  const release = releaseOf(version);
  return epochOf(version) + raise(release, release.length > 1 ? 1 : 0);
};

function raise(release: readonly number[], index: number): string {
  const raised = release.slice(0, index + 1).map((part, at) => (at === index ? part + 1 : part));
  while (raised.length < Math.min(3, release.length)) raised.push(0);
  return raised.join('.');
}

/** Null where two parts leave a gap, or a part is more than a range. */
function mergeTouching(parts: readonly string[]): string | null {
  const intervals = parts.map(intervalOf);
  if (!intervals.every((one) => one !== null)) return null;
  const sorted = intervals.toSorted((left, right) => compare(releaseAt(left.lower), releaseAt(right.lower)));
  const whole = sorted.reduce((merged: Interval | null, next) => (merged === null ? null : joined(merged, next)), sorted[0] ?? null);
  return whole === null ? null : [whole.lower, whole.upper].flatMap((bound) => bound?.text ?? []).join(',');
}

const releaseAt = (bound: Bound | null): readonly number[] => bound?.release ?? [];

/** Null where they leave a gap. `left` does not begin behind `right`. */
function joined(left: Interval, right: Interval): Interval | null {
  if (left.upper === null) return left;
  if (right.lower !== null && compare(right.lower.release, left.upper.release) > 0) return null;
  const further = right.upper === null || compare(right.upper.release, left.upper.release) > 0;
  return { lower: left.lower, upper: further ? right.upper : left.upper };
}

/** `>=a,<b`, either missing, of final releases; null for anything else. */
function intervalOf(part: string): Interval | null {
  let lower: Bound | null = null;
  let upper: Bound | null = null;
  for (const clause of part.split(',')) {
    const found = /^(>=|<|==)(\d+(?:\.\d+)*)(\.\*)?$/.exec(clause);
    if (found === null) return null;
    const [, operator, version = '', star] = found;
    const release = releaseOf(version);
    if (star !== undefined && operator === '==') {
      lower = { text: `>=${version}`, release };
      const next = release.map((part, at) => (at === release.length - 1 ? part + 1 : part));
      upper = { text: `<${next.join('.')}`, release: next };
    } else if (star !== undefined || operator === '==') return null;
    else if (operator === '>=' && lower === null) lower = { text: clause, release };
    else if (operator === '<' && upper === null) upper = { text: clause, release };
    else return null;
  }
  return { lower, upper };
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A version with a patch level is compared with the full version. */
function pythonMarker(specifier: string): string {
  const clauses = specifier === '' ? [] : specifier.split(',');
  return clauses
    .map((clause) => {
      const operator = /^[~=<>!]+/.exec(clause)?.[0] ?? '==';
      const version = clause.slice(operator.length);
      const parts = version.replace(/\.\*$/, '').split('.');
      const whole =
        parts.length === 3 && parts[2] === '0' && !version.endsWith('*') && (operator === '>=' || operator === '<')
          ? parts.slice(0, 2).join('.')
          : version;
      const variable = parts.length > 2 && whole === version ? 'python_full_version' : 'python_version';
      // `3.11.*` says of the full version what `3.11` says of the short one.
      return `${variable} ${operator} "${parts.length === 2 ? version.replace(/\.\*$/, '') : whole}"`;
    })
    .join(' and ');
}
