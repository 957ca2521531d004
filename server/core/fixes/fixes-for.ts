/** The fixes of a diagnostic, the one to offer first in front. One file beside this one per kind of fix. */
import type { Diagnostic, Finding, Fix } from '../model/types.ts';
import { alpineFixes } from './alpine/alpine-fixes.ts';
import type { FixSurroundings } from './fix-surroundings.ts';
import { ignoreFix } from './ignore-fix.ts';
import { packageFixes } from './packages/package-fixes.ts';
import { slimFixes } from './slim/slim-fixes.ts';
import { tagFixes } from './tag-fix.ts';

/** `findings`: those that the rule reports, empty for rules that report something else. */
export function fixesFor(diagnostic: Diagnostic, around: FixSurroundings, findings: readonly Finding[]): readonly Fix[] {
  return [
    ...slimFixes(diagnostic, around),
    ...packageFixes(diagnostic, around),
    ...alpineFixes(diagnostic, around, findings),
    ...tagFixes(diagnostic, around),
    ignoreFix(diagnostic, around),
  ];
}
