import { libcWords } from '../../wording/outcomes.ts';
import type { Finding } from '../../model/types.ts';
import type { ImageChange } from '../../model/analysis.ts';
import { causeOf, wayOutOf } from './ways-out.ts';
import { mapPresent } from '../../model/present.ts';
import type { Report, Rule, RuleInput } from './rule.ts';
import { failWords, namesFirst, NO_FILE, pythonOf, relatedTo } from './wording.ts';

export const installFails: Rule = {
  code: 'install-fails',
  level: 'error',
  title: 'The installation fails on this image',
  when: 'a requirement has nothing that can be installed on this image, and musl is not the cause: its Python, its release, the platform, or no image has it',
  check: (input) => {
    const blamed = input.findings
      .filter((one) => one.here.kind === 'none' && isCertain(one, input))
      .map((one) => ({ one, cause: causeOf(one, input) }))
      .filter(({ cause }) => cause !== 'pip' && cause !== 'libc');
    const [first] = blamed;
    if (first === undefined) return clashReports(input);
    const findings = blamed.map(({ one }) => one);
    const same = blamed.every(({ one, cause }) => one.here.reason === first.one.here.reason && cause === first.cause);
    const why = same ? whyWords(first.one, first.cause, input) : 'nothing there that can be installed';
    const image = wayOutOf(findings, input);
    return [{
      message: namesFirst(findings, (names) => `${names}: ${why}; ${failWords(input)}.`, image === null ? '' : ` Works on ${image}.`),
      findings,
      related: relatedTo(findings, (one) => one.here.reason ?? 'nothing to install'),
    }];
  },
};

/** Requirements that no set of releases satisfies, on whichever image. */
function clashReports(input: RuleInput): readonly Report[] {
  const clashes = mapPresent(input.family.flatMap((stage) => stage.analysis.resolutions), (one) => one.clash);
  // One that leaves nothing by itself is told as such; of an ignored project nothing is.
  const isOpen = (name: string): boolean => input.findings.some((one) => one.requirement.name === name && one.here.kind === 'unknown');
  const clash = clashes.find(({ name, between }) => name !== null && between.length > 1 && isOpen(name));
  if (clash === undefined) return [];
  const words = clash.between.map(({ requirement: { text }, root }) => (root.text === text ? text : `${root.name} (${text})`));
  const shown = words.slice(0, 2).join(', ');
  return [{
    message: `${shown}: no ${clash.name ?? 'Python'} satisfies ${words.length > 2 ? 'all of them' : 'both'}; ${failWords(input)}.`,
    findings: input.findings.filter((one) => one.requirement.name === clash.name),
    related: clash.between.map(({ requirement: { text }, root }) => ({ origin: root.origin, message: `${root.name}: asks for ${text}` })),
  }];
}

/**
 * An installer that meets a dependency without a file goes back to older releases of what asks for it: only where each of them is
 * pinned is there none.
 */
function isCertain({ requirement: { via, lockedFiles } }: Finding, { findings }: RuleInput): boolean {
  if (lockedFiles !== null) return true;
  const isPinned = (name: string): boolean =>
    findings.some(({ requirement }) => requirement.name === name && /^={2,3}[^*,]+$/.test(requirement.specifier));
  return via.every(isPinned);
}

function whyWords(finding: Finding, cause: ImageChange | null, input: RuleInput): string {
  const { reason } = finding.here;
  const python = pythonOf(input);
  if (reason === 'no version that matches is for this Python') return `not for Python ${python}`;
  if (reason !== NO_FILE) return reason ?? 'nothing to install';
  const target = input.root.analysis.targets.find(({ here }) => here.platform === finding.platform)?.here;
  const libc = cause === 'distribution' && target !== undefined ? ` for ${libcWords(target.libc)}` : ' that fits';
  return `no wheel${cause === 'python' ? ` for Python ${python}` : libc} and no sdist`;
}
