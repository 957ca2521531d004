/** Packages that a stage needs besides those it names: with which command they are installed, or in a RUN of their own. */
import type { StageAssessment } from '../../build/assessed.ts';
import type { PackageCommand } from '../../python/installers/package-commands.ts';
import { missingWithoutFeatures } from '../../knowledge/missing-packages.ts';
import type { StageModel } from '../../build/dockerfile-model.ts';
import { offsetAt } from '../../model/text.ts';
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
    if (there.some((place) => place.names.includes(use.name)) || given.some((extra) => extra.name === use.name)) continue;
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

/** What a compile that stays takes, and Alpine's packages didn't say. */
function buildUses(stage: StageAssessment, places: readonly Place[], family: Family, move: Move): PackageUse[] {
  const { analysis, model } = stage;
  const installed = new Set(places.flatMap((place) => place.names));
  return analysis.commands.flatMap(({ range, findings }) => {
    const at = offsetAt(move.model.lines, range.start);
    const names = new Set(
      findings
        .flatMap((index) => analysis.findings[index] ?? [])
        .filter(({ onGlibc }) => onGlibc.kind === 'source' && onGlibc.compiles && onGlibc.reason === null)
        .map((one) => one.requirement.name),
    );
    return [...names].flatMap((project) => missingWithoutFeatures({ project, manager: 'apt', suite: family.slim.suite, installed })
      .map((name): PackageUse => ({ name, stage: model, at, reason: `${project} is compiled on glibc too, and needs ${name}` })));
  });
}
