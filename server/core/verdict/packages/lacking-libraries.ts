/** What the last stage of a file installs or takes over, and which system libraries and programs it lacks to run that. */
import { nameInSuite } from '../../knowledge/debian-brings.ts';
import { runtimeNeeds, type NeedKind, type RuntimeNeed } from '../../knowledge/runtime-needs.ts';
import type { Finding } from '../../model/types.ts';
import type { StageState } from '../../build/stages/stage-state.ts';
import type { JudgedStage } from '../rules/rule.ts';
import { statesOf } from './apt-sources.ts';
import { presentPackages, type PresentPackages } from './present-packages.ts';

export type LackingLibrary = {
  readonly finding: Finding;
  readonly kind: NeedKind;
  /** Packages to install, by their names on this image. */
  readonly packages: readonly string[];
};

/** `stage`: the one that runs; `stages`: all of the file. Empty where anything about the stage's packages isn't known. */
export function lackingLibraries(stage: JudgedStage, stages: readonly JudgedStage[]): readonly LackingLibrary[] {
  const findings = installedIn(stage, stages);
  const needed = findings.flatMap((finding) => needsOf(finding).map((need) => ({ finding, need })));
  if (needed.length === 0) return [];
  const present = presentPackages(stage);
  if (present === null) return [];
  const own = new Set(stages.filter(({ state }) => statesOf(stage).includes(state)).flatMap(({ analysis }) => analysis.findings));
  const projects = new Set(findings.map(({ requirement }) => requirement.name));
  const texts = otherWords(stage);
  return needed.flatMap(({ finding, need }): LackingLibrary[] => {
    const missing = missingOf(need, present).filter((name) => !texts.some((text) => text.includes(stemOf(name))));
    // Where nothing is removed again, what a compile lacks is missing for the compile already.
    if (need.kind === 'compiled' && own.has(finding) && !statesOf(stage).some(removes)) return [];
    if (missing.length === 0 || need.unless.some((name) => projects.has(name)) || isSwitchedOff(need, stage)) return [];
    const { suite } = present;
    return [{ finding, kind: need.kind, packages: missing.map((name) => (suite === null ? name : nameInSuite(name, suite))) }];
  });
}

const removes = ({ packageCommands }: StageState): boolean =>
  packageCommands.some(({ command }) => command.action === 'remove' || command.action === 'autoremove');

/** Its own, those of the stages it is built on, and those of the stages whose packages it copies; each project once. */
function installedIn(stage: JudgedStage, stages: readonly JudgedStage[]): readonly Finding[] {
  const chain = statesOf(stage);
  const own = stages.filter(({ state }) => chain.includes(state));
  const from = new Set(own.flatMap(({ carried }) => carried.flatMap(({ locations }) => locations.map((one) => one.stage))));
  const findings = [...own, ...[...from].flatMap((index) => stages[index] ?? [])].flatMap(({ analysis }) => analysis.findings);
  const known = findings.filter(({ requirement }) => requirement.inferredFrom === undefined);
  return [...new Map(known.map((one) => [one.requirement.name, one])).values()];
}

function needsOf(finding: Finding): readonly RuntimeNeed[] {
  const kind = kindOf(finding);
  // Somebody else's dependency may never be loaded; what is linked or imported by its own module is.
  if (kind === null || (kind === 'pure' && finding.requirement.via.length > 0)) return [];
  return runtimeNeeds(finding.requirement.name, finding.here.version, kind);
}

function kindOf({ here }: Finding): NeedKind | null {
  if (here.reason !== null && here.kind === 'source') return null;
  if (here.kind === 'source') return here.compiles ? 'compiled' : 'pure';
  return here.kind === 'wheel' || here.kind === 'pure' ? here.kind : null;
}

function missingOf(need: RuntimeNeed, { manager, names }: PresentPackages): readonly string[] {
  if (manager === 'apt') return need.debian.filter((name) => !names.has(name));
  return need.alpine.filter((name) => ![...names].some((one) => STAND_INS.get(name)?.test(one) ?? one.includes(stemOf(name))));
}

/** Packages of Alpine that bring one of these along. */
const STAND_INS: ReadonlyMap<string, RegExp> = new Map([
  ['libpq', /libpq|postgres/],
  ['mariadb-connector-c', /mariadb|mysql/],
  ['libmagic', /libmagic|^file/],
  ['git', /^git|^alpine-sdk$/],
]);

/** `libmagic1` → magic, `libpq5` → libpq: what a path or a script that has to do with it names. */
function stemOf(name: string): string {
  const stem = /^(?:lib)?([a-z]+(?:-[a-z]+)*)/.exec(name)?.[1] ?? name;
  return stem.length > 3 ? stem : (name.split(/\d/, 1)[0] ?? '');
}

/** Where files come from and go, and words of commands that are not package names: a program may come in that way. */
function otherWords(stage: JudgedStage): readonly string[] {
  const states = statesOf(stage);
  const packages = new Set(states.flatMap((state) => state.packageCommands.map(({ command }) => command.command)));
  return states.flatMap((state) => [
    ...state.copies.own()
      .filter(({ origin }) => origin.kind !== 'context')
      .flatMap(({ source, destination }) => [source ?? '', destination ?? '']),
    ...state.runs
      .flatMap(({ script }) => script.commands.filter((one) => !packages.has(one)))
      .map(({ words }) => words.map(({ text }) => text).join(' '))
      .filter((text) => !(INSTALLERS.test(text) && INSTALLS.test(text))),
  ]);
}

const INSTALLERS = /\b(?:pip3?|uv|poetry|pipenv|pdm)\b/;
const INSTALLS = /\b(?:install|sync|wheel|add)\b/;

/** GitPython imports without git where it is told to. */
const isSwitchedOff = (need: RuntimeNeed, { state }: JudgedStage): boolean =>
  need.project === 'gitpython' && state.environment.get('GIT_PYTHON_REFRESH') !== undefined;
