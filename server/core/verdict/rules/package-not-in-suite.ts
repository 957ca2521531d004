import { rangeOf } from '../../model/text.ts';
import { absentPackages, type AbsentPackage } from '../packages/absent-packages.ts';
import type { Report, Rule } from './rule.ts';

export const packageNotInSuite: Rule = {
  code: 'package-not-in-suite',
  level: 'error',
  title: 'A package that this Debian suite does not have',
  when: 'apt-get installs a name that the suite does not have and that no single package provides',
  check: (input) =>
    input.family.flatMap((stage) =>
      absentPackages(stage).map((one): Report => ({
        message: messageOf(one, stage.analysis.resolvedImage ?? ''),
        related: [],
        at: { stage: stage.analysis.index, range: rangeOf(input.lines, one.word.span) },
      })),
    ),
};

/** A tag without a suite is named with the one that it means now. */
function messageOf({ name, state, image, successor }: AbsentPackage, reference: string): string {
  const verdict = state === 'absent' ? `${name} isn’t in Debian ${image.suite}` : `${name} has several providers in Debian ${image.suite}`;
  const instead = successor === null ? '' : ` Use ${successor.name}.`;
  const short = `${verdict}; apt-get install fails.${instead}`;
  const long = `${verdict}, which ${reference} is now; apt-get install fails.${instead}`;
  return image.floats && long.length <= LONGEST ? long : short;
}

const LONGEST = 120;
