import { comparePublicVersions } from '../../python/packaging/compare-versions.ts';
import type { Finding, Outcome } from '../../model/types.ts';
import type { Rule } from './rule.ts';
import { asOfWords, byCount, fileWords, imageWords, moveWords, platformWords, relatedTo, slimWords, subjects } from './wording.ts';

export const muslOlderVersion: Rule = {
  code: 'musl-older-version',
  level: 'warning',
  title: 'An older version on musl',
  when: 'the installer settles silently for an older version on the musl image than on the glibc image of the same Python',
  check: (input) => {
    const older = input.findings.filter(isOlder);
    if (older.length === 0) return [];
    const newer = [...new Map(older.map((one) => [one.requirement.name, `${one.requirement.name} ${one.onGlibc.version ?? ''}`])).values()];
    return [{
      message:
        `${subjects(older)} ${byCount(older, 'is an older version', 'are older versions')} than on glibc: newer releases have nothing that installs on ` +
        `${imageWords(input)}${platformWords(input, older)}, and the installer settles for these without a word. ` +
        `${slimWords(input)} gets ${newer.slice(0, 3).join(', ')}${newer.length > 3 ? ' …' : ''}. Pin the version that you mean. ${moveWords(input)}.${asOfWords(older)}`,
      findings: older,
      related: relatedTo(older, (one) => `${fileWords(one.here)}; on glibc ${fileWords(one.onGlibc)}`),
    }];
  },
};

const installs = (outcome: Outcome): boolean => outcome.kind === 'wheel' || outcome.kind === 'pure' || outcome.kind === 'source';

function isOlder({ here, onGlibc }: Finding): boolean {
  if (!installs(here) || !installs(onGlibc) || here.version === null || onGlibc.version === null) return false;
  return comparePublicVersions(here.version, onGlibc.version) < 0;
}
