import { isUnseenWheel } from './ways-out.ts';
import type { Rule } from './rule.ts';
import { failWords, fileWords, namesFirst, NO_FILE, platformWords, relatedTo, slimOf } from './wording.ts';

export const muslInstallFails: Rule = {
  code: 'musl-install-fails',
  level: 'error',
  title: 'The installation fails on musl',
  when: 'nothing that the index has can be installed on the musl image, while the glibc image of the same Python can install it',
  check: (input) => {
    const failing = input.findings.filter(
      (one) => one.here.kind === 'none' && one.onGlibc.kind !== 'none' && one.onGlibc.kind !== 'unknown' && !isUnseenWheel(one),
    );
    if (failing.length === 0) return [];
    const slim = slimOf(input);
    const reason = failing.find((one) => one.here.reason !== NO_FILE)?.here.reason ?? null;
    const why = reason ?? 'no musl wheel and no sdist';
    return [{
      message: namesFirst(
        failing,
        (names) => `${names}: ${why}${platformWords(input, failing)}; ${failWords(input)}.`,
        slim === null ? '' : ` Works on ${slim}.`,
      ),
      findings: failing,
      related: relatedTo(failing, (one) => `${one.here.reason ?? 'nothing to install'}; on glibc ${fileWords(one.onGlibc)}`),
    }];
  },
};
