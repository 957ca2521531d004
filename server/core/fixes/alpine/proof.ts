/** A fix is offered only where judging the edited files shows that it does what it promises. */
import type { DockerfileAnalysis } from '../../model/analysis.ts';
import type { Diagnostic, Finding } from '../../model/types.ts';
import { namesOf, type Candidate, type FixInput } from './fix-input.ts';

/** The first of the candidates that holds, of as many as are worth the time. */
export function firstProven(candidates: Iterable<Candidate>, input: FixInput, limit = 6): readonly Candidate['fix'][] {
  let tried = 0;
  for (const candidate of candidates) {
    if (tried >= limit) return [];
    tried += 1;
    if (isProven(candidate, input)) return [candidate.fix];
  }
  return [];
}

/** The finding is gone, no rule finds anything new, and nothing is unread, unknown or uninstallable that was not before. */
function isProven({ fix, wheels }: Candidate, input: FixInput): boolean {
  const again = input.around.rejudge.judge(fix.edits);
  if (again === null || !again.complete) return false;
  const [before, after] = [input.around.rejudge.before(), again.analysis];
  const [reportedBefore, reportedAfter] = [counted(before.diagnostics), counted(after.diagnostics)];
  const gone = reported(input.diagnostic).every((key) => (reportedAfter.get(key) ?? 0) < (reportedBefore.get(key) ?? 0));
  return (
    gone &&
    isNoWorse(reportedAfter, reportedBefore, before, after) &&
    isWithin(counts(unsettled(after, input)), counts(unsettled(before, input))) &&
    (!wheels || haveWheels(after, input))
  );
}

/** What a diagnostic says of each requirement; its own name where it names none. Stages may move, so they don't count. */
function reported({ code, related }: Diagnostic): readonly string[] {
  const names = related.map(({ message }) => `${code} ${message.slice(0, message.indexOf(':'))}`);
  return names.length === 0 ? [code] : [...new Set(names)];
}

const counted = (diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> => counts(diagnostics.flatMap(reported));

function counts(keys: readonly string[]): ReadonlyMap<string, number> {
  const map = new Map<string, number>();
  for (const key of keys) map.set(key, (map.get(key) ?? 0) + 1);
  return map;
}

const isWithin = (some: ReadonlyMap<string, number>, all: ReadonlyMap<string, number>): boolean =>
  [...some].every(([key, count]) => count <= (all.get(key) ?? 0));

/**
 * A newer pip, or another Python, changes what glibc gets as well: a requirement that fares here as before may only then be held
 * against this image. That is no news of a kind that was reported before.
 */
function isNoWorse(
  now: ReadonlyMap<string, number>,
  reportedBefore: ReadonlyMap<string, number>,
  before: DockerfileAnalysis,
  after: DockerfileAnalysis,
): boolean {
  const codes = new Set(before.diagnostics.map((one) => one.code));
  return [...now].every(([key, times]) => {
    const [code = '', name = ''] = key.split(' ');
    if (times <= (reportedBefore.get(key) ?? 0)) return true;
    return codes.has(code) && name !== '' && outcomesOf(name, before) === outcomesOf(name, after);
  });
}

const outcomesOf = (name: string, { stages }: DockerfileAnalysis): string =>
  stages
    .flatMap((stage) => stage.findings)
    .filter((one) => one.requirement.name === name)
    .map(({ platform, here }) => `${platform} ${here.kind} ${here.file ?? ''}`)
    .sort()
    .join('|');

/**
 * What is reported would fall silent as well where it is not known any more, and so would what nothing fits. Of others that are
 * not known, only those count that the edit itself has brought into conflict.
 */
function unsettled({ problems, stages }: DockerfileAnalysis, { findings }: FixInput): readonly string[] {
  const names = new Set(namesOf(findings));
  const isOpen = ({ requirement, here }: Finding): boolean =>
    here.kind === 'none' ||
    (here.kind === 'unknown' && (names.has(requirement.name) || here.reason?.endsWith('leave no version') === true));
  const open = stages.flatMap((stage) =>
    stage.findings.filter(isOpen).map((one) => `${one.here.kind} ${one.requirement.name} ${one.platform}`),
  );
  return [...problems.map((one) => `problem ${one.message}`), ...open];
}

/** A requirement that nothing asks for any more (a dependency of an older release) needs none. */
function haveWheels({ stages }: DockerfileAnalysis, { diagnostic, findings }: FixInput): boolean {
  const names = new Set(namesOf(findings));
  const now = stages
    .filter((stage) => stage.root === diagnostic.stage)
    .flatMap((stage) => stage.findings)
    .filter((one) => names.has(one.requirement.name));
  return now.every((one) => one.here.kind === 'wheel' || one.here.kind === 'pure');
}
