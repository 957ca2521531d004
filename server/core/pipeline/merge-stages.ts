/** One stage in several builds, with one image: everything that any of them installs, each thing once. */
import type { StageAnalysis, TargetPair } from '../model/analysis.ts';
import type { StageAssessment } from '../build/assessed.ts';
import { joinResolutions } from './stage-resolution.ts';
import { uniqueBy } from '../model/group-by.ts';
import type { Finding } from '../model/types.ts';
import type { Range } from '../model/text.ts';

/** `same`: the stage in each build, at least one. What is asked of one of them alone (pip, what is carried over) is the first's. */
export function mergeStages(same: readonly [StageAssessment, ...StageAssessment[]]): StageAssessment {
  const [first] = same;
  const analysis = mergeStageAnalyses([first.analysis, ...same.slice(1).map((one) => one.analysis)]);
  return {
    ...first, analysis,
    image: { ...first.image, targets: uniqueBy(same.flatMap((one) => one.image.targets), platformKey) },
    problems: same.flatMap((one) => one.problems), plans: same.flatMap((one) => one.plans),
  };
}

const platformKey = ({ here }: TargetPair): string => here.platform;

export function mergeStageAnalyses(
  same: readonly [StageAnalysis, ...StageAnalysis[]],
  targetKey: (pair: TargetPair) => string = platformKey,
): StageAnalysis {
  const [first] = same;
  return {
    ...first,
    targets: uniqueBy(
      same.flatMap((one) => one.targets),
      targetKey,
    ),
    installsPackages: same.some((one) => one.installsPackages),
    sources: uniqueBy(
      same.flatMap((one) => one.sources),
      (one) => `${one.kind} ${one.uri ?? ''} ${one.label}`,
    ),
    context: same.map((one) => one.context).find((one) => one !== null) ?? null,
    issues: uniqueBy(
      same.flatMap((one) => one.issues),
      (one) => one.id,
    ),
    resolutions: joinResolutions(same.flatMap((one) => one.resolutions)),
    ...mergeFindings(same),
  };
}

/** The commands' indexes lead into the merged list. */
function mergeFindings(same: readonly StageAnalysis[]): Pick<StageAnalysis, 'findings' | 'commands'> {
  const places = new Map<string, number>();
  const findings: Finding[] = [];
  const commands = new Map<string, { readonly range: Range; readonly findings: Set<number> }>();
  for (const one of same) {
    const merged = one.findings.map((finding) => {
      const key = findingKey(finding);
      const place = places.get(key) ?? findings.push(finding) - 1;
      places.set(key, place);
      return place;
    });
    for (const command of one.commands) {
      const key = `${command.range.start.line}:${command.range.start.character}`;
      const known = commands.get(key) ?? { range: command.range, findings: new Set<number>() };
      commands.set(key, known);
      for (const index of command.findings) known.findings.add(merged[index] ?? 0);
    }
  }
  return { findings, commands: [...commands.values()].map((one) => ({ range: one.range, findings: [...one.findings] })) };
}

function findingKey({ platform, requirement, here, onGlibc }: Finding): string {
  const { uri, range } = requirement.origin;
  return [
    platform, requirement.name, here.kind, here.file, onGlibc.kind, onGlibc.file, requirement.url, uri, range.start.line,
    range.start.character,
  ].join(' ');
}
