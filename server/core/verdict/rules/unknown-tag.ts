import { formatImageReference, parseImageReference } from '../../images/reference.ts';
import { DEFAULT_PLATFORM } from '../../model/platform.ts';
import { unknownTag as unknownTagOf } from '../../images/unknown-tag.ts';
import type { Rule } from './rule.ts';

export const unknownTag: Rule = {
  code: 'unknown-tag',
  level: 'warning',
  title: 'A tag that the official image does not have',
  when: 'the FROM names a tag that the official Python image never had; one that may be newer than the tables is no finding',
  check: ({ root: { analysis } }) => {
    const image = parseImageReference(analysis.resolvedImage ?? '').value;
    const unknown = image === null ? null : unknownTagOf(image, analysis.targets[0]?.here.platform ?? DEFAULT_PLATFORM);
    if (image === null || unknown === null) return [];
    const why = unknown.freeThreaded ? 'the official image has no free-threaded builds' : 'the official image never had this tag';
    const named = (tag: string): string => formatImageReference({ ...image, tag, digest: null });
    const hint = unknown.suggestion === null ? '' : ` Did you mean ${named(unknown.suggestion)}?`;
    return [{ message: `${named(unknown.tag)}: ${why}.${hint}`, related: [] }];
  },
};
