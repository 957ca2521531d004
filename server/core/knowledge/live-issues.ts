/** Which differences of musl are live on an image and touch what is installed there. */
import { alpineRelease } from '../images/alpine-releases.ts';
import { isOfficialAlpine } from '../images/describe-alpine.ts';
import { isOfficialPython } from '../images/describe-python.ts';
import { parsePythonTag, resolvePythonTag } from '../images/python-tag.ts';
import { CONDITIONS } from './musl-conditions.ts';
import { MUSL_ISSUES, NETWORK_PROJECTS } from './musl-issues-table.ts';
import { compareDotted, inRange } from './version-range.ts';
import { FORGETFUL, type AnswerKind, type Memo } from '../model/memo.ts';
import type { LiveIssue } from '../model/analysis.ts';
import type { Condition } from './musl-conditions.ts';
import type { MuslIssue } from './musl-issue.ts';
import type { Architecture, BaseImage, Python } from '../model/types.ts';

/** One requirement as it fares on the musl image. */
export type IssueRequirement = {
  /** Normalized (PEP 503). */
  readonly name: string;
  /** The version chosen there, null if it is not known. */
  readonly version: string | null;
  /** It's built from source with a compiler. */
  readonly compiled: boolean;
  /** No wheel for it there, though there is one for glibc. */
  readonly withoutWheel: boolean;
};

export type IssueContext = {
  /** The external image of the stage, null where it isn't known. */
  readonly image: BaseImage | null;
  /** `3.20`, `edge`, null. */
  readonly alpine: string | null;
  readonly python: Python | null;
  /** The pip that installs, null where it isn't known. */
  readonly pip: string | null;
  readonly architecture: Architecture;
  readonly requirements: readonly IssueRequirement[];
  /** Text of the stage, and of scripts that it runs, where patterns are looked for. */
  readonly text: string;
};

/** The issues to show, the weightier first. Only for images whose libc is musl. */
export function liveIssues(context: IssueContext, memo = FORGETFUL): readonly LiveIssue[] {
  const live = possibleIssues(context, memo).flatMap(({ issue, conditions }) => {
    const touches = touchesOf(conditions, context);
    return touches === null ? [] : [{ issue, touches }];
  });
  live.sort((a, b) => weight(a.issue) - weight(b.issue));
  return live.map(({ issue, touches }) => ({
    id: issue.id,
    title: issue.title,
    summary: `${issue.summary} ${issue.remedy}`.trim(),
    touches,
    sources: issue.sources,
  }));
}

type PossibleIssue = { readonly issue: MuslIssue; readonly conditions: readonly PossibleCondition[] };

type PossibleCondition = {
  readonly condition: Condition;
  /** Projects that it is about, with the versions. */
  readonly names: ReadonlyMap<string, string>;
};

type IssueImage = Omit<IssueContext, 'requirements' | 'text'>;

const POSSIBLE: AnswerKind<readonly PossibleIssue[]> = { name: 'issues of an image', most: 100 };

/** Issues that may be live on the image, whatever is installed there. */
function possibleIssues({ image, alpine, python, pip, architecture }: IssueContext, memo: Memo): readonly PossibleIssue[] {
  const bare: IssueImage = { image, alpine, python, pip, architecture };
  return memo.recall(POSSIBLE, [JSON.stringify(bare)], () => issuesOn(factsOf(bare)));
}

function issuesOn(facts: IssueFacts): readonly PossibleIssue[] {
  return MUSL_ISSUES.flatMap(issue => {
    const conditions = (CONDITIONS.get(issue.id) ?? [{}])
      .filter(condition => applies(issue, condition, facts))
      .map(condition => ({ condition, names: namesOf(issue, condition) }));
    return conditions.length === 0 ? [] : [{ issue, conditions }];
  });
}

function namesOf(issue: MuslIssue, condition: Condition): ReadonlyMap<string, string> {
  if (condition.packages !== undefined) return condition.packages;
  return new Map(issue.packages.flatMap(name => (name === '@network' ? NETWORK_PROJECTS : [name])).map(name => [name, ''] as const));
}

type IssueFacts = IssueImage & {
  readonly musl: string | null;
  readonly kind: 'official' | 'alpine' | null;
  readonly lastBuilt: string | null;
};

const weight = (issue: MuslIssue): number => (issue.severity === 'warning' ? 0 : 1);

function factsOf(context: IssueImage): IssueFacts {
  const { image, alpine } = context;
  const kind = image === null ? null : isOfficialPython(image) ? 'official' : isOfficialAlpine(image) ? 'alpine' : null;
  const tag = image !== null && kind === 'official' ? parsePythonTag(image.tag) : null;
  const resolved = tag === null ? null : resolvePythonTag(tag);
  const musl = alpine === null ? null : alpine === 'edge' ? NEWEST : (alpineRelease(alpine)?.musl ?? null);
  return {
    ...context,
    alpine: alpine === 'edge' ? NEWEST : alpine,
    musl,
    kind,
    lastBuilt: resolved === null ? null : resolved.current ? NEWEST : resolved.lastListed,
  };
}

/** Edge and images that are still rebuilt lie behind every bound. */
const NEWEST = '9999';

/** The requirements that an issue touches; null where it isn't live. Issues of the image itself touch none in particular. */
function touchesOf(conditions: readonly PossibleCondition[], { requirements, text }: IssueContext): readonly string[] | null {
  for (const { condition, names } of conditions) {
    if (condition.unless?.test(text) === true) continue;
    const touches = requirementsOf(condition, names, requirements);
    if (touches.length > 0 || condition.always === true || condition.pattern?.test(text) === true) return touches;
  }
  return null;
}

function applies(issue: MuslIssue, condition: Condition, facts: IssueFacts): boolean {
  const python = facts.python === null ? null : `${facts.python.major}.${facts.python.minor}`;
  return (
    inRange(facts.alpine, condition.alpine ?? issue.alpine) &&
    inRange(facts.musl, condition.musl ?? (condition.alpine === undefined ? issue.musl : '')) &&
    inRange(python, condition.python ?? issue.python) &&
    appliesToImage(condition, facts) &&
    (condition.architectures === undefined || condition.architectures.includes(facts.architecture)) &&
    (condition.pipBelow === undefined || (facts.pip !== null && compareDotted(facts.pip, condition.pipBelow) < 0)) &&
    (condition.freeThreaded === undefined || facts.python?.freeThreaded === true)
  );
}

function appliesToImage(condition: Condition, { kind, image, lastBuilt }: IssueFacts): boolean {
  return (condition.image === undefined || condition.image === kind)
    && (condition.tag === undefined || condition.tag.test(image?.tag ?? ''))
    && (condition.builtFrom === undefined || (lastBuilt !== null && lastBuilt >= condition.builtFrom))
    && (condition.builtBefore === undefined || (lastBuilt !== null && lastBuilt < condition.builtBefore));
}

function requirementsOf(
  condition: Condition,
  names: ReadonlyMap<string, string>,
  requirements: readonly IssueRequirement[],
): readonly string[] {
  if (names.size === 0) return [];
  const touched = requirements.filter(({ name, version }) => {
    const range = names.get(name);
    return range !== undefined && inRange(version, range);
  });
  const kept = touched.filter(
    ({ compiled, withoutWheel }) => condition.only === undefined || (condition.only === 'compiled' ? compiled : withoutWheel),
  );
  return [...new Set(kept.map(({ name }) => name))].sort();
}
