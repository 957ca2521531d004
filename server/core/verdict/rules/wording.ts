/** Sentences that the rules share: names first, then counts; what, why, and what to do. */
import { listWords } from '../../wording/words.ts';
import { formatImageReference } from '../../images/reference.ts';
import { libcWords } from '../../wording/outcomes.ts';
import { pythonWords } from '../../wording/python.ts';
import type { Finding, Outcome, RelatedInformation } from '../../model/types.ts';
import type { RuleInput } from './rule.ts';

/** `pandas 1.0.3, numpy 1.18.1 and 2 more`; a requirement that several platforms share counts once. */
export function subjects(findings: readonly Finding[], version: (one: Finding) => string | null = (one) => one.here.version): string {
  const names = [...new Map(findings.map((one) => [one.requirement.name, subject(one, version(one))])).values()];
  return listWords(names);
}

function subject(finding: Finding, version: string | null): string {
  const chain = finding.requirement.via.length === 0 ? '' : ` (${[...finding.requirement.via, finding.requirement.name].join(' → ')})`;
  return `${finding.requirement.name}${version === null ? '' : ` ${version}`}${chain}`;
}

const countOf = (findings: readonly Finding[]): number => new Set(findings.map((one) => one.requirement.name)).size;

/** `is` or `are`, `has` or `have`: by how many requirements there are. */
export const byCount = (findings: readonly Finding[], one: string, many: string): string => (countOf(findings) === 1 ? one : many);

/** `Alpine 3.20 (musl 1.2, Python 3.12.4)`. */
export function imageWords({ root }: RuleInput): string {
  const target = root.analysis.targets[0]?.here;
  const alpine = root.analysis.description?.alpine;
  const name = alpine ? `Alpine ${alpine}` : 'musl';
  const parts = target ? [libcWords(target.libc), ...(target.python ? [`Python ${pythonWords(target.python)}`] : [])] : [];
  return parts.length === 0 ? name : `${name} (${parts.join(', ')})`;
}

/** ` on linux/arm64`, where the findings don't hold on all platforms that were judged; else ''. */
export function platformWords(input: RuleInput, findings: readonly Finding[]): string {
  const all = new Set(input.root.analysis.targets.map((pair) => pair.here.platform));
  const here = [...new Set(findings.map((one) => one.platform))];
  return all.size > here.length ? ` on ${here.join(', ')}` : '';
}

/** The glibc image to move to, or the words for it where none was found. */
export function slimWords({ root }: RuleInput): string {
  const { slim } = root.analysis;
  return slim?.found === true ? formatImageReference(slim.image) : 'a glibc image of the same Python';
}

/** `Move to python:3.12-slim`, or why there is nothing to move to. */
export function moveWords({ root }: RuleInput): string {
  const { slim } = root.analysis;
  return slim?.found === false
    ? `There is no slim image to move to (${slim.reason})`
    : `Move to ${slim?.found === true ? formatImageReference(slim.image) : 'a glibc image'}`;
}

/** One line at each requirement's own place. */
export function relatedTo(findings: readonly Finding[], words: (one: Finding) => string): RelatedInformation[] {
  const seen = new Set<string>();
  return findings.flatMap((one) => {
    const message = `${one.requirement.name}: ${words(one)}`;
    const { uri, range } = one.requirement.origin;
    const key = `${uri} ${range.start.line} ${range.start.character} ${message}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ origin: one.requirement.origin, message }];
  });
}

/** The file's name, else what the outcome says of itself. */
export const fileWords = (outcome: Outcome): string =>
  outcome.file ?? outcome.reason ?? (outcome.kind === 'source' ? 'a source distribution' : outcome.kind);

/** ` (as of 2026-07-01)` where the verdict rests on bundled or cached facts of some age. */
export function asOfWords(findings: readonly Finding[]): string {
  const dates = findings.flatMap((one) => (one.source === 'snapshot' && one.asOf !== null ? [one.asOf.slice(0, 10)] : []));
  return dates.length === 0 ? '' : ` As of ${dates.sort()[0] ?? ''}.`;
}
