/** Requirements that name their own file: only a wheel's name says what happens. */
import { rankOfTag, tagRanks, splitTag } from '../../python/packaging/tag-ranks.ts';
import { splitWheelFilename } from '../../python/packaging/wheel-filename.ts';
import { lastPart } from '../../model/text.ts';
import type { Outcome, Requirement, Target } from '../../model/types.ts';

export function directOutcome(requirement: Requirement, target: Target): Outcome {
  const name = decodeURIComponentSafely(lastPart((requirement.url ?? '').replace(/[?#].*$/s, ''), '/'));
  const wheel = splitWheelFilename(name);
  const common = { size: null, compiles: false, version: wheel?.version ?? null, file: wheel === null ? null : name };
  if (wheel === null) return { ...common, kind: 'unknown', reason: requirement.url === 'workspace' ? NO_MEMBER : OWN_ADDRESS };
  const ranks = tagRanks(target);
  if (rankOfTag(ranks, wheel.tag.toLowerCase()) < 0) {
    return { ...common, kind: 'none', reason: `${name} is a wheel for another platform or Python` };
  }
  return { ...common, kind: splitTag(wheel.tag.toLowerCase()).platforms.includes('any') ? 'pure' : 'wheel', reason: null };
}

const OWN_ADDRESS = 'it comes from an address of its own, not from an index';
/** `tool.uv.sources` says so, and no folder that was copied is it. */
const NO_MEMBER = 'it is a member of the uv workspace, and its project file is not found';

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
