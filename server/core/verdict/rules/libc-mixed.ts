import { listWords } from '../../wording/words.ts';
import { libcWords } from '../../wording/outcomes.ts';
import type { Carried } from '../../build/stages/carried.ts';
import type { Finding, RelatedInformation } from '../../model/types.ts';
import type { JudgedStage, Report, Rule, RuleInput } from './rule.ts';

/** The one rule that belongs to the stage where the wrong files arrive, not to the FROM of the image. */
export const libcMixed: Rule = {
  code: 'libc-mixed',
  level: 'error',
  title: 'Files of one C library in an image of the other',
  when: 'native packages, or an environment or interpreter that is not known to be pure, are copied from a stage of one C library into a stage of the other',
  check: (input) => input.family.flatMap((stage) => reportStage(stage, input)),
};

function reportStage(stage: JudgedStage, input: RuleInput): Report[] {
  const arrived = [...stage.carried.flatMap((one) => carriedWords(one, stage, input)), ...interpreterWords(stage)];
  const [first] = arrived;
  if (first === undefined) return [];
  const here = stage.analysis.targets[0]?.here.libc;
  const libc = here ? libcWords(here) : 'another C library';
  return [{
    message: `${listWords(arrived.map((one) => one.what))} ${arrived.length === 1 ? 'comes' : 'come'} from a ${first.libc} image into this ${libc} image: native code of the one does not load on the other. Build and run on images of the same C library.`,
    related: arrived.flatMap((one) => one.related),
    at: { stage: stage.analysis.index, range: stage.analysis.imageRange },
  }];
}

type Arrived = { readonly what: string; readonly libc: string; readonly related: readonly RelatedInformation[] };

function carriedWords(carried: Carried, stage: JudgedStage, input: RuleInput): Arrived[] {
  const from = input.stages[carried.from];
  const there = from?.analysis.targets[0]?.here.libc;
  const here = stage.analysis.targets[0]?.here.libc;
  if (from === undefined || there === undefined || here === undefined || there.family === here.family) return [];
  const findings = findingsBehind(carried, input);
  if (findings.length > 0 && findings.every(isPure)) return [];
  const native = findings.filter((one) => !isPure(one) && one.here.kind !== 'unknown');
  const names = [...new Set(native.map((one) => one.requirement.name))];
  const what = names.length > 0 ? `${carried.source} with ${listWords(names)}` : carried.source;
  return [
    {
      what,
      libc: there.family,
      related: native.map((one) => ({
        origin: one.requirement.origin,
        message: `${one.requirement.name}: ${one.here.file ?? one.here.kind}`,
      })),
    },
  ];
}

/** Of the stages whose installs put the packages there. */
function findingsBehind(carried: Carried, input: RuleInput): readonly Finding[] {
  const stages = new Set(carried.locations.map((one) => one.stage));
  return [...stages].flatMap((index) => input.stages[index]?.analysis.findings ?? []);
}

const isPure = ({ here }: Finding): boolean => here.kind === 'pure' || (here.kind === 'source' && !here.compiles && here.reason === null);

function interpreterWords(stage: JudgedStage): Arrived[] {
  const here = stage.analysis.targets[0]?.here.libc;
  const foreign = stage.interpreters.filter((one) => here !== undefined && one.libc.family !== here.family);
  return foreign.map((one) => ({ what: `the Python of ${one.label} (${one.path})`, libc: one.libc.family, related: [] }));
}
