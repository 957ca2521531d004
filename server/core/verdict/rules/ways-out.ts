/** On which image nearby a requirement fares better: the smallest change that helps names the cause (DESIGN, "Principles"). */
import { formatImageReference } from '../../images/reference.ts';
import type { Alternative, ImageChange } from '../../model/analysis.ts';
import type { Finding, Outcome } from '../../model/types.ts';
import { rankOf } from '../../wording/outcomes.ts';
import type { RuleInput } from './rule.ts';

/** The change that first helps; null where nothing nearby does, or musl, which has rules of its own, is not told apart. */
export function causeOf(finding: Finding, input: RuleInput): ImageChange | null {
  if (isBetter(finding, finding.onNewerPip)) return 'pip';
  if (isBetter(finding, finding.onGlibc)) return 'libc';
  return alternativesFor(finding, input).find((one) => isBetter(finding, outcomeThere(one, finding)))?.change ?? null;
}

/** A wheel is there that the image's pip doesn't see: pip is the cause, whatever another image gets. */
export const isUnseenWheel = ({ here, onNewerPip }: Finding): boolean => onNewerPip?.kind === 'wheel' && here.kind !== 'wheel';

/** The image on which all of them fare better: the recommended one before others; null where there is none. */
export function wayOutOf(findings: readonly Finding[], input: RuleInput): string | null {
  const fits = (one: Alternative): boolean =>
    findings.every((finding) => finding.platform !== one.platform || isBetter(finding, outcomeThere(one, finding)));
  const tags = input.alternatives.filter((one) => one.change !== 'pip' && fits(one));
  const best = tags.find((one) => one.recommended) ?? tags[0];
  return best === undefined ? null : formatImageReference(best.reference);
}

const alternativesFor = ({ platform }: Finding, { alternatives }: RuleInput): readonly Alternative[] =>
  alternatives.filter((one) => one.platform === platform);

const outcomeThere = ({ requirements }: Alternative, { requirement }: Finding): Outcome | null =>
  requirements.find((one) => one.name === requirement.name)?.outcome ?? null;

/** What fails is better where it can be built; what compiles only where it needn't. */
function isBetter({ here }: Finding, there: Outcome | null): boolean {
  const [now, then] = [rankOf(here), there === null ? null : rankOf(there)];
  return now !== null && then !== null && then < now;
}
