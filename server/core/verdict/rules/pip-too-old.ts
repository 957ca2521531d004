import type { Finding } from '../../model/types.ts';
import { isUnseenWheel } from './ways-out.ts';
import type { Rule } from './rule.ts';
import { byCount, fileWords, namesFirst, platformWords, relatedTo } from './wording.ts';

export const pipTooOld: Rule = {
  code: 'pip-too-old',
  level: 'warning',
  title: 'This pip does not see the wheels',
  when: 'wheels for this image exist that its pip does not see: musllinux wheels before pip 21.2, manylinux wheels of later families before 20.3',
  check: (input) => {
    const unseen = input.findings.filter(isUnseenWheel);
    if (unseen.length === 0) return [];
    const target = input.root.analysis.targets[0]?.here;
    const wheels = target?.libc.family === 'musl' ? 'musllinux' : 'manylinux';
    const pip = `pip ${target?.installer.version ?? 'of this image'}`;
    const be = byCount(unseen, 'is', 'are');
    return [{
      message: namesFirst(
        unseen,
        (names) => `${names} ${be} ${whatHappens(unseen)}${platformWords(input, unseen)}: ${pip} doesn’t see ${wheels} wheels.`,
        ' Upgrade pip first.',
      ),
      findings: unseen,
      related: relatedTo(unseen, (one) => `${fileWords(one.here)}; a newer pip takes ${one.onNewerPip === null ? '' : fileWords(one.onNewerPip)}`),
    }];
  },
};

function whatHappens(unseen: readonly Finding[]): string {
  if (unseen.every(({ here }) => here.kind === 'none')) return 'not installable';
  if (unseen.every(({ here }) => here.kind === 'source' && here.compiles)) return 'compiled';
  return unseen.some(({ here }) => here.kind === 'none') ? 'compiled or not installable' : 'built from source or older';
}
