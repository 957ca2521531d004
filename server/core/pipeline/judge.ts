/** Rules over the assessed stages: levels, ignore comments and fixes put in. One diagnostic per FROM and code. */
import type { Snapshot, StageAssessment } from '../build/assessed.ts';
import type { FixSurroundings } from '../fixes/fix-surroundings.ts';
import { fixesFor } from '../fixes/fixes-for.ts';
import { groupBy } from '../model/group-by.ts';
import { ignoreFor, reportIgnores } from '../verdict/ignores.ts';
import type { DockerfileModel } from '../build/dockerfile-model.ts';
import type { Rejudge } from '../fixes/rejudge.ts';
import type { JudgedStage, Rule, RuleInput } from '../verdict/rules/rule.ts';
import { RULES } from '../verdict/rules/index.ts';
import type { Level } from '../settings/settings.ts';
import { normalizeName } from '../python/packaging/names.ts';
import type { Diagnostic, Finding, Fix, Problem } from '../model/types.ts';

export type Judgement = { readonly diagnostics: readonly Diagnostic[]; readonly problems: readonly Problem[] };

export function judge(model: DockerfileModel, stages: readonly StageAssessment[], snapshot: Snapshot, rejudge: Rejudge): Judgement {
  const judged = stages.map((one): JudgedStage => ({
    analysis: one.analysis,
    state: one.model.state,
    carried: one.carried,
    interpreters: one.interpreters,
  }));
  const ignored = new Set(snapshot.settings.ignorePackages.map(normalizeName));
  // A stage's root comes before it: the first of a family is the root.
  const diagnostics = [...groupBy(judged, (one) => one.analysis.root).values()].flatMap((family) => {
    const [root] = family;
    const { alternatives } = root.analysis;
    const findings = blamable(family, ignored);
    const input: RuleInput = { root, family, findings, alternatives, stages: judged, uri: model.uri, lines: model.lines };
    return RULES.flatMap((rule) => judgeRule(rule, input, { model, stages, snapshot, rejudge }));
  });
  return { diagnostics, problems: reportIgnores(model, snapshot.settings) };
}

function blamable(family: readonly JudgedStage[], ignored: ReadonlySet<string>): Finding[] {
  return unique(family.flatMap((one) => one.analysis.findings)).filter(
    (one) => !ignored.has(one.requirement.name) && one.requirement.inferredFrom === undefined,
  );
}

/** The same requirement with the same outcome, in several stages of one family. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const one of findings) {
    const { origin, name } = one.requirement;
    const key = `${one.platform} ${name} ${one.here.file ?? one.here.kind} ${origin.uri} ${origin.range.start.line}:${origin.range.start.character}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}

function judgeRule(rule: Rule, input: RuleInput, around: FixSurroundings): Diagnostic[] {
  const level: Level = around.snapshot.settings.severity[rule.code] ?? rule.level;
  if (level === 'off') return [];
  return rule.check(input).flatMap((report): Diagnostic[] => {
    const at = report.at ?? { stage: input.root.analysis.index, range: input.root.analysis.imageRange };
    if (ignoreFor(around.model, at.stage, rule.code, around.snapshot.settings) !== null) return [];
    const diagnostic = {
      code: rule.code,
      severity: level,
      message: withNoMove(report.message, input),
      stage: at.stage,
      range: at.range,
      related: report.related,
    };
    return [withFixes(diagnostic, () => fixesFor({ ...diagnostic, fixes: [] }, around, report.findings ?? []))];
  });
}

/** Where the first way out is closed, the finding says why, as far as there is room. */
function withNoMove(message: string, { root: { analysis } }: RuleInput): string {
  const closed = analysis.description?.libc?.family === 'musl' && analysis.slim?.found === false ? analysis.slim.reason : null;
  const whole = closed === null ? message : `${message} No move to slim: ${closed}.`;
  return whole.length <= LONGEST ? whole : message;
}

/** Characters of a message (DESIGN, "What people read"). */
const LONGEST = 120;

/** Fixes are proven by judging again, which takes longer than judging: not while someone types, but when they are looked at. */
function withFixes(diagnostic: Omit<Diagnostic, 'fixes'>, make: () => readonly Fix[]): Diagnostic {
  let made: readonly Fix[] | null = null;
  return { ...diagnostic, get fixes() { return (made ??= make()); } };
}
