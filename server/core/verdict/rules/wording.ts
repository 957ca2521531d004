/** Sentences that the rules share: names first, then counts; what, why, and what to do. */
import { formatImageReference } from '../../images/reference.ts';
import type { Finding, Outcome, RelatedInformation } from '../../model/types.ts';
import type { RuleInput } from './rule.ts';

/** Why a project has nothing for a target that has no file of its own (no-candidate.ts). */
export const NO_FILE = 'only wheels for other platforms or Pythons, and no source distribution';

const LONGEST = 120;

/** `numpy 1.26.4`, as far as the version is known. */
export const versioned = ({ requirement, here }: Finding): string =>
  here.version === null ? requirement.name : `${requirement.name} ${here.version}`;

const nameOf = ({ requirement }: Finding): string => requirement.name;

/**
 * A sentence that begins with the names, at most three, fewer where it would be longer than 120 characters; `end` follows where there
 * is room. A requirement that several platforms share counts once.
 */
export function namesFirst(
  findings: readonly Finding[],
  sentence: (names: string) => string,
  end: string,
  subject: (one: Finding) => string = nameOf,
): string {
  const names = [...new Map(findings.map((one) => [one.requirement.name, subject(one)])).values()];
  const forms = [3, 2, 1].map((most) => sentence(listNames(names, most)));
  return (
    forms.map((text) => `${text}${end}`).find((text) => text.length <= LONGEST) ??
    forms.find((text) => text.length <= LONGEST) ??
    sentence(listNames(names, 1))
  );
}

const listNames = (names: readonly string[], most: number): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;

/** Python of the image, for sentences. */
export function pythonOf({ root }: RuleInput): string {
  const python = root.analysis.targets[0]?.here.python ?? null;
  return python === null ? '3' : `${python.major}.${python.minor}`;
}

/** Whose command it is that fails. */
export function failWords({ family }: RuleInput): string {
  const others = family.some((stage) => stage.state.installs.some(({ install }) => install.installer !== 'pip'));
  return others ? 'the install fails' : 'pip install fails';
}

const countOf = (findings: readonly Finding[]): number => new Set(findings.map((one) => one.requirement.name)).size;

/** `is` or `are`, `has` or `have`: by how many requirements there are. */
export const byCount = (findings: readonly Finding[], one: string, many: string): string => (countOf(findings) === 1 ? one : many);

/** ` on linux/arm64`, where the findings don't hold on all platforms that were judged; else ''. */
export function platformWords(input: RuleInput, findings: readonly Finding[]): string {
  const all = new Set(input.root.analysis.targets.map((pair) => pair.here.platform));
  const here = [...new Set(findings.map((one) => one.platform))];
  return all.size > here.length ? ` on ${here.join(', ')}` : '';
}

/** The glibc image of the same Python, null where none was found. */
export const slimOf = ({ root: { analysis } }: RuleInput): string | null =>
  analysis.slim?.found === true ? formatImageReference(analysis.slim.image) : null;

/** One line at each requirement's own place. */
export function relatedTo(findings: readonly Finding[], words: (one: Finding) => string): RelatedInformation[] {
  const seen = new Set<string>();
  return findings.flatMap((one) => {
    const { name, via } = one.requirement;
    const message = `${name}${via.length === 0 ? '' : ` (from ${via.join(' → ')})`}: ${words(one)}`;
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
