/** `chooseCandidate`, remembered: the same question comes again with every key that is typed. */
import { chooseCandidate, type Choice } from '../../python/packaging/choose-candidate.ts';
import type { AnswerKind, Memo } from '../../model/memo.ts';
import type { ChoiceOptions, ProjectDetail, Target } from '../../model/types.ts';

const CHOICES: AnswerKind<Choice> = { name: 'choices of a file', most: 10_000 };

export type Question = {
  readonly specifier: string;
  readonly target: Target;
  readonly options: ChoiceOptions;
  readonly hashes: readonly string[];
  readonly unknownRequiresPython: 'accept' | 'reject';
};

export function choose(project: ProjectDetail, question: Question, memo: Memo): Choice {
  const { specifier, target, options, hashes, unknownRequiresPython } = question;
  const key = [project, specifier, targetKey(target), JSON.stringify(options), unknownRequiresPython, ...hashes];
  return memo.recall(CHOICES, key, () => chooseCandidate(project, question, memo));
}

/** Everything of a target that a choice or a marker may rest on. */
export function targetKey({ architecture, libc, python, installer }: Target): string {
  const pythonKey =
    python === null
      ? ''
      : `${python.implementation}${python.major}.${python.minor}.${python.patch ?? ''}${python.freeThreaded ? 't' : ''}`;
  return `${architecture} ${libc.family} ${libc.version?.join('.') ?? ''} ${pythonKey} ${installer.name} ${installer.version ?? ''}`;
}
