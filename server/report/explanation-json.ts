/** `muslin explain --json` (documented in docs/explain.md): one object. */
import type { ExplainedOutcome, ExplainedRequirement, ExplainedTarget, Explanation } from '../core/verdict/explanation/explanation.ts';
import { libcWords } from '../core/wording/outcomes.ts';
import { pythonWords } from '../core/wording/python.ts';
import { safeJson, withoutCredentials } from '../core/wording/safe-text.ts';
import { outcomeJson, problemJson } from './json.ts';
import { resolutionsJson } from './resolution.ts';
import type { PathOf, Tool } from './reporter.ts';

export function explanationJson(explanation: Explanation, tool: Tool, pathOf: PathOf, resolves: boolean): string {
  const { targets, requirements, problems, facts } = explanation;
  return `${safeJson({
    version: 1,
    tool: { name: tool.name, version: tool.version },
    targets: targets.map(targetJson),
    requirements: requirements.map(requirementJson),
    ...(resolves ? { resolutions: resolutionsJson(explanation, pathOf) } : {}),
    problems: problems.map((one) => problemJson(one, pathOf)),
    facts,
  })}\n`;
}

const targetJson = ({ image, platform, here, glibc, slim, unknown, remark }: ExplainedTarget): object => ({
  image,
  platform,
  python: here?.python ? pythonWords(here.python) : null,
  libc: here === null ? null : libcWords(here.libc),
  pip: here?.installer.version ?? null,
  beside: slim === null || glibc === null ? null : { image: slim, libc: libcWords(glibc.libc), pip: glibc.installer.version },
  unknown,
  remark,
});

const requirementJson = ({ name, text, via, outcomes }: ExplainedRequirement): object => ({
  name,
  requirement: withoutCredentials(text),
  via,
  outcomes: outcomes.map((one) => (one === null ? null : explainedJson(one))),
});

const explainedJson = ({ here, onGlibc, notTaken }: ExplainedOutcome): object => ({
  here: outcomeJson(here),
  onGlibc: outcomeJson(onGlibc),
  notTaken,
});
