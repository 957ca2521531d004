/** Versions of a project that have a wheel for every target that is judged, nearest first. */
import { askFacts } from '../../model/ask.ts';
import type { PlannedInstall } from '../../build/assessed.ts';
import { pagesOf } from '../../verdict/outcomes/index-question.ts';
import { decide } from '../../verdict/outcomes/outcome.ts';
import { parseVersion, isPreRelease, type Version } from '../../python/packaging/version.ts';
import { compareVersions } from '../../python/packaging/version-order.ts';
import { digestOf } from '../../python/packaging/project-digest.ts';
import { installerOf } from '../../build/stages/installer-at.ts';
import type { Requirement, Target } from '../../model/types.ts';
import type { FixInput } from './fix-input.ts';

/** More are not asked about: each is a question to the whole page. */
const MOST_RELEASES = 400;

/** `project`: whose versions (the requirement's own, or a sibling's). Empty where its page isn't at hand. */
export function candidateVersions(requirement: Requirement, project: string, planned: PlannedInstall, input: FixInput): readonly string[] {
  const { plan } = planned;
  const ask = askFacts(input.around.snapshot.facts);
  const pages = pagesOf({ ...requirement, name: project }, plan.indexes, ask);
  const current = currentVersion(requirement, input);
  if (pages.state !== 'known' || current === null) return [];
  const bounds = plan.constraints.filter((one) => one.name === project && one.specifier !== '').map((one) => one.specifier);
  const targets = input.root.analysis.targets.map(({ here }): Target => ({ ...here, installer: installerOf(plan.from, planned.pip.here) }));
  const fits = (version: string): boolean => targets.every((target) => {
    const { outcome, file } = decide(pages.project, {
      requirement: { ...requirement, name: project },
      specifier: [`==${version}`, ...bounds].join(','),
      target,
      options: plan.options,
      hasCompiler: planned.hasCompiler,
      asOf: pages.asOf,
      memo: ask.memo,
    });
    return (outcome.kind === 'wheel' || outcome.kind === 'pure') && file?.yanked === false;
  });
  const versions = digestOf(pages.project, ask.memo)
    .releases.slice(0, MOST_RELEASES)
    .flatMap((one) => (one.version === null || isPreRelease(one.version) ? [] : [{ text: one.text, version: one.version }]));
  return nearest(versions, current).filter((one) => fits(one.text)).map((one) => one.text);
}

/** The version that is taken here; where there is none, the one that glibc gets, or an image nearby. */
function currentVersion(requirement: Requirement, { findings, root }: FixInput): Version | null {
  const finding = findings.find((one) => one.requirement.name === requirement.name);
  const nearby = root.analysis.alternatives.flatMap((one) => one.requirements).filter((one) => one.name === requirement.name);
  const there = nearby.find(({ outcome }) => outcome.version !== null)?.outcome.version;
  return parseVersion(finding?.here.version ?? finding?.onGlibc.version ?? there ?? '');
}

type Numbered = { readonly text: string; readonly version: Version };

/** Newer ones of the same major version upwards, older ones downwards, then the other majors likewise. */
function nearest(versions: readonly Numbered[], current: Version): readonly Numbered[] {
  const ascending = [...versions].sort((a, b) => compareVersions(a.version, b.version));
  const newer = ascending.filter((one) => compareVersions(one.version, current) > 0);
  const older = ascending.filter((one) => compareVersions(one.version, current) <= 0).reverse();
  const same = (one: Numbered): boolean => isSameMajor(one.version, current);
  const other = (one: Numbered): boolean => !same(one);
  return [...newer.filter(same), ...older.filter(same), ...newer.filter(other), ...older.filter(other)];
}

/** PEP 440 says nothing of compatibility; the first number is what most projects promise by. */
export const isSameMajor = (a: Version, b: Version): boolean => a.epoch === b.epoch && a.release[0] === b.release[0];
