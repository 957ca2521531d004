import { formatImageReference, parseImageReference } from '../../images/reference.ts';
import { supportedTag } from '../../images/supported-tag.ts';
import { rangeOf } from '../../model/text.ts';
import type { StageAnalysis } from '../../model/analysis.ts';
import { archivedCommand } from '../packages/archived-suite.ts';
import type { Rule } from './rule.ts';

export const suiteArchived: Rule = {
  code: 'suite-archived',
  level: 'error',
  title: 'A Debian suite whose packages are no longer where the image looks for them',
  when: 'apt-get asks for packages of a Debian suite that the mirrors have dropped, or whose index has expired',
  check: ({ family, root, lines }) => {
    const found = archivedCommand(family);
    if (found === null) return [];
    const why = found.archived ? 'is gone from the mirrors' : `has been out of support since ${found.endOfLts ?? '2026'}`;
    const instead = otherImage(root.analysis);
    return [{
      message: `${found.words} fails: Debian ${found.suite} ${why}.${instead === null ? '' : ` Use ${instead}.`}`,
      related: [],
      at: { stage: found.stage, range: rangeOf(lines, found.span) },
    }];
  },
};

/** The same Python on a suite in support. */
function otherImage({ description, resolvedImage, targets }: StageAnalysis): string | null {
  const image = description?.origin === 'python' && resolvedImage !== null ? parseImageReference(resolvedImage).value : null;
  const found = image === null ? null : supportedTag(image.tag, targets.map(({ here }) => here.platform));
  return image === null || found === null ? null : formatImageReference({ ...image, tag: found.tag, digest: null });
}
