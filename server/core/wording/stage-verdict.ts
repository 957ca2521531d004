/**
 * A stage's verdict, first thing that anybody reads about an image: what fails, then what
 * compiles, then where all of it installs; good news is counted, not listed.
 */
import { formatImageReference } from '../images/reference.ts';
import type { StageAnalysis } from '../model/analysis.ts';
import type { Finding, Outcome } from '../model/types.ts';
import { compareOutcomes, totalsOf } from './outcomes.ts';
import { listWords } from './words.ts';

type VerdictStage = Pick<StageAnalysis, 'findings' | 'slim' | 'alternatives'>;

/** From worst to best, as a reader wants them. */
export type Standing = 'fails' | 'compiles' | 'older' | 'unknown' | 'fine';

export type FileVerdict = { readonly words: string; readonly standing: Standing };

const ORDER: readonly Standing[] = ['fails', 'compiles', 'older', 'unknown', 'fine'];

export function standingOf(finding: Finding): Standing {
  const { here } = finding;
  if (here.kind === 'none') return 'fails';
  if (here.kind === 'source' && here.compiles) return 'compiles';
  if (here.kind === 'unknown') return 'unknown';
  return compareOutcomes(finding) === 'worse' ? 'older' : 'fine';
}

/** Findings worst first; those of equal rank keep their order. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return ORDER.flatMap((standing) => findings.filter((one) => standingOf(one) === standing));
}

/**
 * One line of plain words: `Fails here: torch. All 41 install on python:3.11-slim.` Untrusted parts are not escaped here;
 * '' where nothing is known to be installed.
 */
export function verdictWords(stage: VerdictStage): string {
  const { findings } = stage;
  if (findings.length === 0) return '';
  const named = (standing: Standing): readonly string[] =>
    [...new Set(findings.filter((one) => standingOf(one) === standing).map((one) => one.requirement.name))];
  const fails = named('fails');
  const compiles = named('compiles');
  const older = named('older');
  const parts = [
    fails.length > 0 ? `Fails here: ${listWords(fails)}.` : '',
    compiles.length > 0 ? `${fails.length > 0 ? 'Compiles' : 'Compiles here'}: ${listWords(compiles)}.` : '',
    older.length > 0 ? `Worse off than on slim: ${listWords(older)}.` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? wellWords(findings) : [...parts, elsewhereWords(stage)].filter((part) => part !== '').join(' ');
}

/** A file's verdict: that of the worst stage, the first of several equal ones; null where nothing is installed. */
export function fileVerdict(stages: readonly StageAnalysis[]): FileVerdict | null {
  const worst = worstFirst(stages.flatMap((one) => one.findings))[0];
  const stage = stages.find(({ findings }) => worst !== undefined && findings.includes(worst));
  return worst === undefined || stage === undefined ? null : { words: verdictWords(stage), standing: standingOf(worst) };
}

/** `All 12 requirements install from wheels.`; what isn't known is said, once. */
function wellWords(findings: readonly Finding[]): string {
  const unknown = findings.filter((one) => one.here.kind === 'unknown').length;
  const known = findings.length - unknown;
  const verb = findings.every(({ here }) => here.kind !== 'source') ? 'from wheels' : 'without a compiler';
  if (known === 0) return `Not known yet: ${countWords(findings.length)}.`;
  const all = unknown === 0 ? `All ${countWords(findings.length)}` : `${known} of ${countWords(findings.length)}`;
  if (findings.length === 1) return `The one requirement installs ${verb}.`;
  return `${all} ${known === 1 ? 'installs' : 'install'} ${verb}.${unknown === 0 ? '' : ' The rest is not known.'}`;
}

const countWords = (count: number): string => `${count} ${count === 1 ? 'requirement' : 'requirements'}`;

/** Where all of it installs: the recommended image nearby, else slim; '' where that isn't known. */
function elsewhereWords(stage: VerdictStage): string {
  const nearby = stage.alternatives.find((one) => one.recommended);
  if (nearby !== undefined) return placeWords(formatImageReference(nearby.reference), nearby.requirements.map((one) => one.outcome));
  const { slim, findings } = stage;
  return slim?.found === true ? placeWords(formatImageReference(slim.image), findings.map((one): Outcome => one.onGlibc)) : '';
}

function placeWords(image: string, outcomes: readonly Outcome[]): string {
  const there = totalsOf(outcomes);
  if (there.unknown > 0 || there.fails > 0) return '';
  if (there.compiles > 0) return `On ${image}, ${there.compiles} of ${countWords(outcomes.length)} would still compile.`;
  return outcomes.length === 1 ? `It installs on ${image}.` : `All ${outcomes.length} install on ${image}.`;
}
