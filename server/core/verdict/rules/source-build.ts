import type { Rule } from './rule.ts';
import { causeOf, wayOutOf } from './ways-out.ts';
import { libcWords } from '../../wording/outcomes.ts';
import { byCount, fileWords, namesFirst, pythonOf, relatedTo, versioned } from './wording.ts';

export const sourceBuild: Rule = {
  code: 'source-build',
  level: 'warning',
  title: 'Compiled here, a wheel on an image nearby',
  when: 'the installer compiles a source distribution, while an image with another Python or a newer release of its distribution gets a wheel',
  check: (input) => {
    const compiled = input.findings.filter(({ here }) => here.kind === 'source' && here.compiles)
      .map((one) => ({ one, cause: causeOf(one, input) }))
      .filter(({ cause }) => cause === 'python' || cause === 'distribution');
    const [first] = compiled;
    if (first === undefined) return [];
    const findings = compiled.map(({ one }) => one);
    const image = wayOutOf(findings, input);
    const target = input.root.analysis.targets.find(({ here }) => here.platform === first.one.platform)?.here;
    const what = first.cause === 'distribution' && target !== undefined ? libcWords(target.libc) : `Python ${pythonOf(input)}`;
    return [{
      message: namesFirst(
        findings,
        (names) => `${names} ${byCount(findings, 'has', 'have')} no wheel for ${what} and ${byCount(findings, 'is', 'are')} compiled.`,
        image === null ? '' : ` ${image} has ${byCount(findings, 'one', 'them')}.`,
        versioned,
      ),
      findings,
      related: relatedTo(findings, (one) => `compiles ${fileWords(one.here)}`),
    }];
  },
};
