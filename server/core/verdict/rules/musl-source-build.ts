import type { Rule } from './rule.ts';
import { asOfWords, byCount, fileWords, imageWords, moveWords, platformWords, relatedTo, slimWords, subjects } from './wording.ts';

export const muslSourceBuild: Rule = {
  code: 'musl-source-build',
  level: 'warning',
  title: 'Compiled on musl, a wheel on glibc',
  when: 'the installer compiles a source distribution on the musl image, while it takes a wheel on the glibc image of the same Python',
  check: (input) => {
    const compiled = input.findings.filter(
      ({ here, onGlibc }) => here.kind === 'source' && here.compiles && (onGlibc.kind === 'wheel' || onGlibc.kind === 'pure'),
    );
    if (compiled.length === 0) return [];
    return [{
      message:
        `${subjects(compiled)} ${byCount(compiled, 'is', 'are')} compiled from source on ${imageWords(input)}${platformWords(input, compiled)}, ` +
        `since no musllinux wheel fits; on ${slimWords(input)} ${byCount(compiled, 'it is a wheel', 'they are wheels')}. ` +
        `${moveWords(input)}, or take versions that have a musllinux wheel.${asOfWords(compiled)}`,
      findings: compiled,
      related: relatedTo(compiled, (one) => `compiles ${fileWords(one.here)}; on glibc ${fileWords(one.onGlibc)}`),
    }];
  },
};
