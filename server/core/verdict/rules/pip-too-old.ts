import type { Finding } from '../../model/types.ts';
import type { Rule } from './rule.ts';
import { asOfWords, byCount, fileWords, imageWords, platformWords, relatedTo, subjects } from './wording.ts';

export const pipTooOld: Rule = {
  code: 'pip-too-old',
  level: 'warning',
  title: 'This pip does not see musllinux wheels',
  when: 'musllinux wheels exist that the image’s pip (before 21.2) does not see',
  check: (input) => {
    const unseen = input.findings.filter(({ here, onNewerPip }) => onNewerPip?.kind === 'wheel' && here.kind !== 'wheel');
    if (unseen.length === 0) return [];
    const pip = input.root.analysis.targets[0]?.here.installer.version;
    return [{
      message:
        `pip ${pip ?? 'of this image'} is older than 21.2 and does not see the musllinux wheels of ${subjects(unseen, newerVersion)}` +
        ` on ${imageWords(input)}${platformWords(input, unseen)}: ${byCount(unseen, 'it is', 'they are')} ${whatHappens(unseen)}. ` +
        `Upgrade pip first (RUN pip install --upgrade pip), or take a newer image.${asOfWords(unseen)}`,
      findings: unseen,
      related: relatedTo(unseen, (one) => `${fileWords(one.here)}; a newer pip takes ${one.onNewerPip === null ? '' : fileWords(one.onNewerPip)}`),
    }];
  },
};

const newerVersion = (one: Finding): string | null => one.onNewerPip?.version ?? null;

function whatHappens(unseen: readonly Finding[]): string {
  if (unseen.every(({ here }) => here.kind === 'source' && here.compiles)) return 'compiled from source';
  return unseen.some(({ here }) => here.kind === 'none') ? 'compiled from source or not installable' : 'built from source or older';
}
