import type { Rule } from './rule.ts';
import { asOfWords, byCount, fileWords, imageWords, moveWords, platformWords, relatedTo, slimWords, subjects } from './wording.ts';

export const muslInstallFails: Rule = {
  code: 'musl-install-fails',
  level: 'error',
  title: 'The installation fails on musl',
  when: 'nothing that the index has can be installed on the musl image, while the glibc image of the same Python can install it',
  check: (input) => {
    const failing = input.findings.filter(
      ({ here, onGlibc }) => here.kind === 'none' && onGlibc.kind !== 'none' && onGlibc.kind !== 'unknown',
    );
    if (failing.length === 0) return [];
    const has = byCount(failing, 'has', 'have');
    return [{
      message:
        `${subjects(failing, () => null)} cannot be installed on ${imageWords(input)}${platformWords(input, failing)}: ` +
        `${byCount(failing, 'it', 'they')} ${has} no wheel for musl and no source distribution. ` +
        `On ${slimWords(input)} ${byCount(failing, 'it installs', 'they install')}. ${moveWords(input)}, or take a version with a musllinux wheel.${asOfWords(failing)}`,
      findings: failing,
      related: relatedTo(failing, (one) => `${one.here.reason ?? 'nothing to install'}; on glibc ${fileWords(one.onGlibc)}`),
    }];
  },
};
