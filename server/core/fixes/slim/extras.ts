/** Packages that a stage needs besides those it names: with which command they are installed, or in a RUN of their own. */
import type { StageAssessment } from '../../build/assessed.ts';
import type { PackageCommand } from '../../python/installers/package-commands.ts';
import { buildDependencies } from '../../knowledge/build-dependencies.ts';
import { missingWithoutFeatures } from '../../knowledge/missing-packages.ts';
import type { StageModel } from '../../build/dockerfile-model.ts';
import { mapPresent } from '../../model/present.ts';
import { offsetAt } from '../../model/text.ts';
import type { Finding } from '../../model/types.ts';
import { installLine } from './apt-words.ts';
import type { Draft } from './draft.ts';
import { newlineOf, nextLine } from './layout.ts';
import { mapPackage } from './map-package.ts';
import { pointsSources, type AptState } from './apt-state.ts';
import { lineage, type Family, type Move } from './move.ts';
import type { Extra } from './package-list.ts';
import type { RunSite } from './run-site.ts';
import { scriptUses } from './outside.ts';
import { serviceUses } from './services.ts';
import { programUses, type PackageUse } from './uses.ts';

export type Extras = { readonly byCommand: ReadonlyMap<PackageCommand, readonly Extra[]>; readonly drafts: readonly Draft[] };

type Place = { readonly site: RunSite; readonly command: PackageCommand; readonly names: readonly string[] };

export function planExtras(family: Family, sites: readonly RunSite[], move: Move, state: AptState): Extras {
  const places = sites.flatMap((site) => site.apk.filter((one) => one.action === 'add').map((command): Place => (
    { site, command, names: command.packages.flatMap((pkg) => mapPackage(pkg, family, move.needs).names) })));
  const byCommand = new Map<PackageCommand, Extra[]>();
  const alone = new Map<StageModel, Extra[]>();
  for (const use of [
    ...family.stages.flatMap((one) => buildUses(one, places, family, move)),
    ...family.stages.flatMap((one) => runtimeUses(one, family, move)),
    ...family.stages.flatMap(({ model }) => [...programUses(model, sites), ...scriptUses(model, move)]),
    ...serviceUses(family, move),
  ]) {
    const line = lineage(use.stage, move.model);
    const there = places.filter(
      ({ site, command }) =>
        line.includes(site.stage) &&
        (!site.onbuild || use.onbuild === true) &&
        command.span.end <= use.at &&
        (use.at !== Infinity || command.virtual === null),
    );
    const given = [...line.flatMap((stage) => alone.get(stage) ?? []), ...there.flatMap(({ command }) => byCommand.get(command) ?? [])];
    if (isInstalledByApt(use, line) || there.some((place) => place.names.includes(use.name))) continue;
    if (given.some((extra) => extra.name === use.name)) continue;
    const place = choosePlace(there, use);
    const extra = { name: use.name, reason: use.reason };
    if (place === null) alone.set(use.stage, [...(alone.get(use.stage) ?? []), extra]);
    else byCommand.set(place.command, [...(byCommand.get(place.command) ?? []), extra]);
  }
  return { byCommand, drafts: [...alone].map(([stage, some]) => runAfterFrom(stage, some, family, move, state)) };
}

function choosePlace(there: readonly Place[], use: PackageUse): Place | null {
  const sure = there.filter(
    ({ site, command }) =>
      !site.onbuild &&
      !command.packages.every((pkg) => pkg.kind === 'file') &&
      !command.command.conditional &&
      (use.at !== Infinity || command.virtual === null),
  );
  const own = sure.filter(({ site }) => site.stage === use.stage);
  const last = (some: readonly Place[]): Place | undefined => some.findLast((place) => place.names.length > 0) ?? some.at(-1);
  return last(own) ?? last(sure) ?? null;
}

function runAfterFrom(model: StageModel, extras: readonly Extra[], family: Family, move: Move, state: AptState): Draft {
  const { stage } = model;
  const { text } = move.model.lines;
  const at = nextLine(text, stage.from.span.end);
  const newline = newlineOf(text);
  const lead = at > 0 && text[at - 1] !== '\n' ? newline : '';
  return { span: { start: at, end: at }, newText: `${lead}RUN ${installLine(family, extras.map((one) => one.name).sort(), pointsSources(state, model, move.model))}${newline}`, reason: [...new Set(extras.map((one) => one.reason))].join('; ') };
}

/** By an apt-get that the Dockerfile has already, with what its packages recommend unless it forbids that. */
function isInstalledByApt({ name, at }: PackageUse, line: readonly StageModel[]): boolean {
  return line.some((stage) => aptNames(stage, at).has(name));
}

function aptNames({ state }: StageModel, before: number): ReadonlySet<string> {
  const commands = state.packageCommands.map((one) => one.command);
  const adds = commands.filter((one) => one.manager === 'apt' && one.action === 'add' && one.span.end <= before);
  return new Set(adds.flatMap(({ packages, command }) => {
    const names = mapPresent(packages, (one) => one.name);
    const bare = command.words.some((word) => word.text === '--no-install-recommends');
    return names.includes('gcc') && !bare ? [...names, 'libc6-dev'] : names;
  }));
}

/** Libraries that what was compiled in another stage, and comes from there, is linked to. */
function runtimeUses(stage: StageAssessment, family: Family, move: Move): PackageUse[] {
  const stages = move.families.flatMap((one) => one.stages);
  const copied = stage.model.state.copies.own().flatMap(({ origin }) => (origin.kind === 'stage' ? [origin.index] : []));
  // Wheels that another stage made are copied like any file, and installed here.
  const from = new Set([...stage.carried.map((one) => one.from), ...(stage.analysis.installsPackages ? copied : [])]);
  const compiled = stages
    .filter((one) => from.has(one.analysis.index))
    .flatMap(({ analysis }) => analysis.findings)
    .filter(isCompiledThere);
  return [...new Set(compiled.map((one) => one.requirement.name))].flatMap((project) => {
    const known = buildDependencies(project, family.slim.suite);
    const lacking = (known?.debianRuntime ?? []).filter((name) => !HELD_BY_SLIM.has(name));
    return lacking.map((name): PackageUse => (
      { name, stage: stage.model, at: Infinity, reason: `${project} is compiled in another stage, and loads the library of ${name}` }));
  });
}

/** Libraries of each slim image: Python's own, and those of apt and coreutils (their Depends in bookworm and trixie). */
const HELD_BY_SLIM: ReadonlySet<string> = new Set(['libffi8', 'libgmp10', 'libstdc++6', 'zlib1g', 'libzstd1', 'liblz4-1']);

const isCompiledThere = ({ onGlibc }: Finding): boolean => onGlibc.kind === 'source' && onGlibc.compiles && onGlibc.reason === null;

/** What a compile that stays takes, and Alpine's packages didn't say. */
function buildUses(stage: StageAssessment, places: readonly Place[], family: Family, move: Move): PackageUse[] {
  const { analysis, model } = stage;
  const installed = new Set([...places.flatMap((place) => place.names), ...aptNames(model, Infinity)]);
  return analysis.commands.flatMap(({ range, findings }) => {
    const at = offsetAt(move.model.lines, range.start);
    const names = new Set(
      findings
        .flatMap((index) => analysis.findings[index] ?? [])
        .filter(isCompiledThere)
        .map((one) => one.requirement.name),
    );
    return [...names].flatMap((project) => missingWithoutFeatures({ project, manager: 'apt', suite: family.slim.suite, installed })
      .map((name): PackageUse => ({ name, stage: model, at, reason: `${project} is compiled on glibc too, and needs ${name}` })));
  });
}
