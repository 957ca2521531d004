import type { Rule } from './rule.ts';
import { asOfWords, byCount, fileWords, imageWords, platformWords, relatedTo, slimWords, subjects } from './wording.ts';

export const muslPureFallback: Rule = {
  code: 'musl-pure-fallback',
  level: 'information',
  title: 'A slower pure-Python build on musl',
  when: 'a pure-Python build is installed on the musl image, while the glibc image of the same Python gets a native wheel',
  check: (input) => {
    const pure = input.findings.filter(
      ({ here, onGlibc }) => onGlibc.kind === 'wheel' && (here.kind === 'pure' || (here.kind === 'source' && !here.compiles)),
    );
    if (pure.length === 0) return [];
    return [{
      message:
        `${subjects(pure)} ${byCount(pure, 'comes', 'come')} without native code on ${imageWords(input)}${platformWords(input, pure)}; ` +
        `${slimWords(input)} gets the native wheel. It works, and may be slower.${asOfWords(pure)}`,
      findings: pure,
      related: relatedTo(pure, (one) => `${fileWords(one.here)}; on glibc ${fileWords(one.onGlibc)}`),
    }];
  },
};
