/** Answers of `muslin explain --stdin`. */
import { chooseCandidate } from '../../core/python/packaging/choose-candidate.ts';
import { flavourOf } from '../../core/python/packaging/flavour.ts';
import { parseRequirement, type ParsedRequirement } from '../../core/python/packaging/requirement.ts';
import type { ChoiceOptions, ProjectDetail } from '../../core/model/types.ts';
import type { Question } from './question.ts';

export type Answer =
  | { readonly id: unknown; readonly file: string | null; readonly kind: 'wheel' | 'sdist' | 'none'; readonly known: boolean }
  | { readonly id: unknown; readonly error: string };

/** The requirement of a question, read as its pip reads it; null where it can't be. */
export function requirementOf(question: Question): ParsedRequirement | null {
  const { value, problems } = parseRequirement(question.requirement, flavourOf(question.target.installer));
  return problems.length === 0 ? value : null;
}

/**
 * What pip's finder takes. `project` is null where the index has none of that name (`known` is false then). A requires-python
 * that isn't known counts as none, and of files that are equal in all else the first is taken: so the finder by itself does.
 */
export function answerQuestion(question: Question, requirement: ParsedRequirement, project: ProjectDetail | null): Answer {
  if (project === null || requirement.url !== null) return { id: question.id, file: null, kind: 'none', known: project !== null };
  const { candidate } = chooseCandidate(project, {
    specifier: requirement.specifier.text,
    target: question.target,
    ranks: question.ranks,
    options: optionsOf(question),
    mode: 'finder',
  });
  return { id: question.id, file: candidate?.file.filename ?? null, kind: candidate?.kind ?? 'none', known: true };
}

const ALL = [':all:'];
const NONE: readonly string[] = [];

function optionsOf(question: Question): ChoiceOptions {
  return {
    preferBinary: question.preferBinary,
    onlyBinary: question.onlyBinary ? ALL : NONE,
    noBinary: question.noBinary ? ALL : NONE,
    pre: question.pre,
  };
}
