import { comparePublicVersions } from '../../python/packaging/compare-versions.ts';
import type { Finding, Outcome } from '../../model/types.ts';
import { isUnseenWheel } from './ways-out.ts';
import type { Rule } from './rule.ts';
import { byCount, fileWords, namesFirst, platformWords, relatedTo, slimOf, versioned } from './wording.ts';

export const muslOlderVersion: Rule = {
  code: 'musl-older-version',
  level: 'warning',
  title: 'An older version on musl',
  when: 'the installer settles silently for an older version on the musl image than on the glibc image of the same Python',
  check: (input) => {
    const older = input.findings.filter((one) => isOlder(one) && !isUnseenWheel(one));
    if (older.length === 0) return [];
    const slim = slimOf(input) ?? 'glibc';
    const newer = [...new Map(older.map((one) => [one.requirement.name, one.onGlibc.version ?? ''])).values()].slice(0, 3).join(', ');
    return [{
      message: namesFirst(
        older,
        (names) => `${names} ${byCount(older, 'is', 'are')} older than on glibc${platformWords(input, older)}: newer releases have nothing for musl.`,
        ` ${slim} gets ${newer}.`,
        versioned,
      ),
      findings: older,
      related: relatedTo(older, (one) => `${fileWords(one.here)}; on glibc ${fileWords(one.onGlibc)}`),
    }];
  },
};

const installs = (outcome: Outcome): boolean => outcome.kind === 'wheel' || outcome.kind === 'pure' || outcome.kind === 'source';

function isOlder({ here, onGlibc }: Finding): boolean {
  if (!installs(here) || !installs(onGlibc) || here.version === null || onGlibc.version === null || here.mayBeNewer === true) return false;
  return comparePublicVersions(here.version, onGlibc.version) < 0;
}
