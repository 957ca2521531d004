import { mapPresent } from '../../model/present.ts';
import { listWords } from '../../wording/words.ts';
import { essentialsMissingFor } from '../../knowledge/missing-packages.ts';
import type { JudgedStage, Rule, RuleInput } from './rule.ts';
import { fileWords, relatedTo } from './wording.ts';

export const missingBuildDependency: Rule = {
  code: 'missing-build-dependency',
  level: 'warning',
  title: 'A compile is due, and what it needs is not installed',
  when: 'a requirement is compiled in a stage that does not install the compiler or the libraries that this takes',
  check: (input) => {
    const manager = input.root.analysis.description?.packageManager;
    if (manager !== 'apk' && manager !== 'apt') return [];
    const compiled = input.findings.filter(({ here }) => here.kind === 'source' && here.compiles && here.reason === null);
    const installed = installedPackages(input, manager);
    if (compiled.length === 0 || installed === null || bringsCompiler(input)) return [];
    const lacking = compiled.flatMap((one) => {
      const missing = essentialsMissingFor({
        project: one.requirement.name,
        manager,
        suite: input.root.analysis.description?.suite ?? 'bookworm',
        installed,
      });
      return missing.length === 0 ? [] : [{ finding: one, missing }];
    });
    if (lacking.length === 0) return [];
    const names = [...new Set(lacking.map((one) => one.finding.requirement.name))];
    const packages = [...new Set(lacking.flatMap((one) => one.missing))];
    return [{
      message: `${listWords(names)} ${names.length === 1 ? 'is' : 'are'} compiled here, and the stage lacks ${packages.join(', ')}: the build is likely to fail. Install ${packages.length === 1 ? 'it' : 'them'} with ${manager === 'apk' ? 'apk add' : 'apt-get install'} before that command.`,
      findings: lacking.map((one) => one.finding),
      related: relatedTo(lacking.map((one) => one.finding), (one) => `compiles ${fileWords(one.here)}; needs ${lacking.find((other) => other.finding === one)?.missing.join(', ') ?? ''}`),
    }];
  },
};

/** null where a package's name is not known, or a whole file system was copied in: then nothing can be said to be missing. */
function installedPackages({ family }: RuleInput, manager: 'apk' | 'apt'): ReadonlySet<string> | null {
  if (family.some(({ state }) => state.copies.own().some(({ source, destination }) => source === '/' && destination === '/'))) return null;
  const commands = family
    .flatMap((stage) => stage.state.packageCommands)
    .map((one) => one.command)
    .filter((one) => one.manager === manager && one.action === 'add');
  const packages = commands.flatMap((one) => one.packages);
  return packages.some((one) => one.name === null) ? null : new Set(mapPresent(packages, (one) => one.name));
}

/** Full Debian images of Python hold a compiler and the usual libraries; rustup and the like bring toolchains of their own. */
function bringsCompiler({ root, family }: RuleInput): boolean {
  const { description, resolvedImage } = root.analysis;
  const isFull = description?.packageManager === 'apt' && description.origin !== 'alpine' && !/slim/.test(resolvedImage ?? '');
  return isFull || family.some(runsToolchainInstaller);
}

const runsToolchainInstaller = ({ state }: JudgedStage): boolean =>
  state.runs.some(({ script }) =>
    script.commands.some((command) => command.words.some((word) => /rustup|conda|build[-_]?deps/i.test(word.text))),
  );

