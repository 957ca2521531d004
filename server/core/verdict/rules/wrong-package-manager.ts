import { listWords } from '../../wording/words.ts';
import type { StagePackageCommand } from '../../build/stages/stage-state.ts';
import type { JudgedStage, Rule } from './rule.ts';

const NAMES = { apk: 'Alpine has apk', apt: 'Debian and Ubuntu have apt-get', dnf: 'this distribution has dnf' } as const;

export const wrongPackageManager: Rule = {
  code: 'wrong-package-manager',
  level: 'error',
  title: 'A package manager that this image does not have',
  when: 'a stage calls apt-get on Alpine, or apk on Debian',
  check: (input) => {
    const { description } = input.root.analysis;
    // An image that is known by its package commands alone proves nothing about them.
    if (description === null || description.packageManager === null || description.origin === 'inferred') return [];
    const own = description.packageManager;
    const wrong = input.family.flatMap((stage) => foreignCommands(stage, own).map((one) => ({ stage, one })));
    if (wrong.length === 0) return [];
    const programs = [...new Set(wrong.map(({ one }) => one.command.program))];
    return [{
      message: `${listWords(programs)} ${programs.length === 1 ? 'is' : 'are'} not on ${input.root.analysis.resolvedImage ?? input.root.analysis.image}: ${NAMES[own]}. This build fails at that command.`,
      related: [],
    }];
  },
};

/** A command that may not run (`if`, `||`) is how scripts serve several distributions. */
function foreignCommands({ state }: JudgedStage, own: string): StagePackageCommand[] {
  return state.packageCommands.filter(
    ({ command }) => command.manager !== own && !command.command.conditional && command.action !== 'other',
  );
}
