/** `chooseCandidate`, remembered: the same question comes again with every key that is typed. */
import { chooseCandidate, type Choice } from '../../python/packaging/choose-candidate.ts';
import { Remembered } from '../../model/remembered.ts';
import type { ChoiceOptions, ProjectDetail, Target } from '../../model/types.ts';

const remembered = new WeakMap<ProjectDetail, Remembered<Choice>>();
const targetKeys = new WeakMap<Target, string>();

export type Question = {
  readonly specifier: string;
  readonly target: Target;
  readonly options: ChoiceOptions;
  readonly hashes: readonly string[];
  readonly unknownRequiresPython: 'accept' | 'reject';
};

export function choose(project: ProjectDetail, question: Question): Choice {
  const key = `${question.specifier}|${targetKey(question.target)}|${optionsKey(question.options)}|${question.hashes.join()}|${question.unknownRequiresPython}`;
  let answers = remembered.get(project);
  if (answers === undefined) remembered.set(project, (answers = new Remembered(16)));
  return answers.get(key) ?? answers.keep(key, chooseCandidate(project, question));
}

/** Everything of a target that a choice may rest on. */
export function targetKey(target: Target): string {
  const known = targetKeys.get(target);
  if (known !== undefined) return known;
  const { python, libc, installer } = target;
  const key = [target.architecture, libc.family, libc.version?.join('.') ?? '', python === null ? '' : `${python.implementation}${python.major}.${python.minor}.${python.patch ?? ''}${python.freeThreaded ? 't' : ''}`, installer.name, installer.version ?? ''].join(' ');
  targetKeys.set(target, key);
  return key;
}

const NONE: ChoiceOptions = {};

const optionsKey = (options: ChoiceOptions): string =>
  options === NONE
    ? ''
    : [
        options.onlyBinary, options.noBinary, options.preferBinary, options.pre, options.ignoreRequiresPython, options.onlyFinal,
        options.allReleases, options.uploadedPriorTo,
      ].join('/');
