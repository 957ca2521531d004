import { isUnseenWheel } from './ways-out.ts';
import type { Rule } from './rule.ts';
import { fileWords, namesFirst, platformWords, relatedTo, slimOf, versioned } from './wording.ts';

export const muslPureFallback: Rule = {
  code: 'musl-pure-fallback',
  level: 'information',
  title: 'A slower pure-Python build on musl',
  when: 'a pure-Python build is installed on the musl image, while the glibc image of the same Python gets a native wheel',
  check: (input) => {
    const pure = input.findings.filter(
      (one) =>
        one.onGlibc.kind === 'wheel' &&
        (one.here.kind === 'pure' || (one.here.kind === 'source' && !one.here.compiles)) &&
        !isUnseenWheel(one),
    );
    if (pure.length === 0) return [];
    const slim = slimOf(input);
    return [{
      message: namesFirst(
        pure,
        (names) => `${names}: pure Python on musl${platformWords(input, pure)}, which works and may be slower.`,
        slim === null ? '' : ` ${slim} gets a native wheel.`,
        versioned,
      ),
      findings: pure,
      related: relatedTo(pure, (one) => `${fileWords(one.here)}; on glibc ${fileWords(one.onGlibc)}`),
    }];
  },
};
