import { isUnseenWheel } from './ways-out.ts';
import type { Rule } from './rule.ts';
import { byCount, fileWords, namesFirst, platformWords, relatedTo, slimOf, versioned } from './wording.ts';

export const muslSourceBuild: Rule = {
  code: 'musl-source-build',
  level: 'warning',
  title: 'Compiled on musl, a wheel on glibc',
  when: 'the installer compiles a source distribution on the musl image, while it takes a wheel on the glibc image of the same Python',
  check: (input) => {
    const compiled = input.findings.filter(
      (one) => one.here.kind === 'source' && one.here.compiles && ['wheel', 'pure'].includes(one.onGlibc.kind) && !isUnseenWheel(one),
    );
    if (compiled.length === 0) return [];
    const slim = slimOf(input);
    const [has, is] = [byCount(compiled, 'has', 'have'), byCount(compiled, 'is', 'are')];
    return [{
      message: namesFirst(
        compiled,
        (names) => `${names} ${has} no musl wheel${platformWords(input, compiled)} and ${is} compiled.`,
        slim === null ? '' : ` ${slim} has ${byCount(compiled, 'one', 'them')}.`,
        versioned,
      ),
      findings: compiled,
      related: relatedTo(compiled, (one) => `compiles ${fileWords(one.here)}; on glibc ${fileWords(one.onGlibc)}`),
    }];
  },
};
