/** One stage: its plans on its targets, and everything about it that consumers show. */
import type { RequirementSource, StageAnalysis } from '../model/analysis.ts';
import type { ImageAssessment, PlannedInstall, StageAssessment, StageInput } from '../build/assessed.ts';
import { findingsOf } from './find-findings.ts';
import { liveIssuesOf } from './live-issues-of.ts';
import type { DockerfileModel } from '../build/dockerfile-model.ts';
import { joinResolutions } from './stage-resolution.ts';
import { planStage } from './plan-stage.ts';
import { carriedInto, heldLocations, type Carried } from '../build/stages/carried.ts';
import { carriedInterpreters } from '../build/stages/carried-interpreter.ts';
import { formatImageReference, parseImageReference } from '../images/reference.ts';
import { isTool } from '../build/requirements/tools.ts';
import { rangeOf, type Range } from '../model/text.ts';
import type { Finding } from '../model/types.ts';

/** As the FROM names it, or the image that is tried in its place. */
function resolvedImageOf({ stage, image, snapshot }: StageInput): string | null {
  if (snapshot.image === undefined || image.reference === null) return stage.stage.resolved;
  const tried = parseImageReference(snapshot.image).value;
  return tried !== null && formatImageReference(tried) === formatImageReference(image.reference) ? snapshot.image : stage.stage.resolved;
}

export function assessStage(input: StageInput): StageAssessment {
  const { model, stage, image, base } = input;
  const planned = planStage(input);
  const found = planned.plans.flatMap((plan) => image.targets.map((pair) => ({ plan, ...findingsOf(plan, pair, input.ask) })));
  const { findings, commands } = gatherFindings(model, found);
  const { from } = stage.stage;
  const carried = carriedInto(stage, input.earlier);
  const sources = [...planned.sources, ...otherSources(input, carried)];
  const imageRange = rangeOf(model.lines, from.image?.span ?? from.span);
  const stopped = found.flatMap((one) =>
    one.stopped === null ? [] : [{ uri: model.uri, range: rangeOf(model.lines, one.plan.plan.install.command.span), message: one.stopped }],
  );
  const foreign = stage.state.foreign
    .filter((one) => one.tool !== 'make')
    .map((one) => ({ uri: model.uri, range: rangeOf(model.lines, one.span), message: `what ${one.tool} installs is not judged` }));
  const analysis: StageAnalysis = {
    index: stage.stage.index, alias: from.alias?.text ?? null, image: stage.stage.imageText,
    resolvedImage: base === null ? resolvedImageOf(input) : base.analysis.resolvedImage,
    imageRange, fromRange: rangeOf(model.lines, from.span), root: stage.root,
    description: image.description, slim: image.slim, targets: targetsWithPip(image, planned.pip), unknown: image.unknown,
    installsPackages: installsPackages(input, planned.plans, sources), sources, context: planned.context, findings, commands,
    issues: liveIssuesOf(image, stage, findings, input),
    resolutions: joinResolutions(found.map((one) => one.resolution)),
    alternatives: [],
  };
  return {
    analysis,
    model: stage,
    image,
    pip: planned.pip,
    problems: [...planned.problems, ...stopped, ...foreign],
    plans: planned.plans,
    carried,
    held: heldLocations(stage, base, carried),
    interpreters: carriedInterpreters(input),
  };
}

/** The pip that the stage ends with is the one to show; each command was judged with its own. */
function targetsWithPip(image: ImageAssessment, pip: StageAssessment['pip']): StageAnalysis['targets'] {
  return image.targets.map(({ here, glibc }) => ({
    here: { ...here, installer: { ...here.installer, version: pip.here } },
    glibc: glibc === null ? null : { ...glibc, installer: { ...glibc.installer, version: pip.glibc } },
  }));
}

type FoundOne = { readonly plan: PlannedInstall; readonly findings: readonly Finding[] };

/** Each requirement and platform once, though several commands install it; the commands point into the list. */
function gatherFindings(model: DockerfileModel, found: readonly FoundOne[]): Pick<StageAnalysis, 'findings' | 'commands'> {
  const at = new Map<string, number>();
  const findings: Finding[] = [];
  const commands = new Map<string, { readonly range: Range; readonly findings: number[] }>();
  for (const { plan, findings: some } of found) {
    const range = rangeOf(model.lines, plan.plan.install.command.span);
    const key = `${range.start.line}:${range.start.character}`;
    const command = commands.get(key) ?? { range, findings: [] };
    commands.set(key, command);
    for (const one of some) {
      if (isTool(one.requirement.name) && one.requirement.via.length === 0) continue;
      const id = `${one.platform} ${one.requirement.name} ${one.here.file ?? one.here.kind} ${one.onGlibc.file ?? one.onGlibc.kind} ${one.requirement.url ?? ''}`;
      const index = at.get(id) ?? findings.push(one) - 1;
      at.set(id, index);
      command.findings.push(index);
    }
  }
  return { findings, commands: [...commands.values()] };
}

/** Packages of apk, what other stages hand over, and what the stage below has. */
function otherSources({ model, stage, image, base }: StageInput, takenOver: readonly Carried[]): RequirementSource[] {
  const range = rangeOf(model.lines, stage.stage.from.image?.span ?? stage.stage.from.span);
  const sources: RequirementSource[] = [];
  const libraries = stage.state.packageCommands
    .flatMap((one) => (one.command.manager === 'apk' && one.command.action === 'add' ? one.command.packages : []))
    .filter((one) => one.name !== null && image.evidence.apkPythonPackages.includes(one.name));
  for (const first of libraries.slice(0, 1)) {
    sources.push({
      kind: 'apk',
      uri: null,
      label: libraries.map((one) => one.name).join(' '),
      found: true,
      range: rangeOf(model.lines, first.span),
    });
  }
  for (const carried of takenOver) {
    sources.push({ kind: 'copied', uri: null, label: carried.label, found: true, range: rangeOf(model.lines, carried.span) });
  }
  if (base?.analysis.installsPackages === true) {
    sources.push({ kind: 'inherited', uri: null, label: stage.stage.imageText, found: true, range });
  }
  return sources;
}

/** Anything but the packaging tools: requirements that can't be read count, for something is installed there. */
function installsPackages({ base, stage }: StageInput, plans: readonly PlannedInstall[], sources: readonly RequirementSource[]): boolean {
  if (base?.analysis.installsPackages === true) return true;
  if (sources.some((one) => one.kind === 'apk' || one.kind === 'copied' || one.kind === 'nearby')) return true;
  if (stage.state.foreign.some((one) => one.tool !== 'make')) return true;
  return plans.some(({ plan }) => {
    const { install } = plan;
    const named = install.requirementFiles.length + install.projects.length > 0 || install.selection !== null;
    return (
      install.action === 'install' &&
      (named || install.requirements.some((word) => word.value === null) || plan.requirements.some((one) => !isTool(one.name)))
    );
  });
}
