import type { Finding } from '../../model/types.ts';
import { listWords } from '../../wording/words.ts';
import { lackingLibraries, type LackingLibrary } from '../packages/lacking-libraries.ts';
import type { Rule } from './rule.ts';
import { relatedTo } from './wording.ts';

export const missingRuntimeLibrary: Rule = {
  code: 'missing-runtime-library',
  level: 'warning',
  title: 'A system library or program that the running image lacks',
  when: 'what the last stage holds loads a system library, or calls a program, that the stage lacks',
  check: ({ family, stages, findings: blamable }) => {
    const last = stages.at(-1);
    if (last === undefined || !family.includes(last)) return [];
    const judged = new Set(blamable.map(({ requirement }) => requirement.name));
    const names = family.flatMap(({ analysis }) => analysis.findings.map(({ requirement }) => requirement.name));
    const ignored = names.filter((name) => !judged.has(name));
    const lacking = lackingLibraries(last, stages).filter(({ finding }) => !ignored.includes(finding.requirement.name));
    if (lacking.length === 0) return [];
    const findings = lacking.map(({ finding }) => finding);
    return [{
      message: messageOf(lacking),
      findings,
      related: relatedTo(findings, (one) => `needs ${packagesFor(one, lacking).join(', ')}`),
    }];
  },
};

const packagesFor = (one: Finding, lacking: readonly LackingLibrary[]): readonly string[] =>
  lacking.filter(({ finding }) => finding === one).flatMap(({ packages }) => packages);

function messageOf(lacking: readonly LackingLibrary[]): string {
  const packages = [...new Set(lacking.flatMap((one) => one.packages))];
  const names = [...new Set(lacking.map(({ finding }) => finding.requirement.name))];
  const verb = packages.length === 1 ? 'is' : 'are';
  const need = names.length === 1 ? 'needs' : 'need';
  return `${listWords(packages)} ${verb} missing: ${listWords(names)} ${need} ${packages.length === 1 ? 'it' : 'them'} at run time.`;
}
