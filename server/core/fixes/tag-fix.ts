/** The tag that was meant, for one that the official image never had. */
import { formatImageReference, parseImageReference } from '../images/reference.ts';
import { unknownTag } from '../images/unknown-tag.ts';
import { DEFAULT_PLATFORM } from '../model/platform.ts';
import type { Diagnostic, Fix } from '../model/types.ts';
import { fixOf } from './alpine/fix-input.ts';
import { tagEdit } from './alpine/image-tag.ts';
import type { FixSurroundings } from './fix-surroundings.ts';

export function tagFixes(diagnostic: Diagnostic, around: FixSurroundings): readonly Fix[] {
  const root = around.stages[diagnostic.stage];
  if (diagnostic.code !== 'unknown-tag' || root === undefined) return [];
  const image = parseImageReference(root.analysis.resolvedImage ?? '').value;
  const tag = image === null ? null : (unknownTag(image, root.analysis.targets[0]?.here.platform ?? DEFAULT_PLATFORM)?.suggestion ?? null);
  if (image === null || tag === null) return [];
  const name = formatImageReference({ ...image, tag, digest: null });
  const edit = tagEdit({ diagnostic, around, findings: [], root, family: [root] }, tag, `The official image has ${name}`, true);
  return edit === null ? [] : [fixOf('image', `Use ${name}`, [edit])];
}
