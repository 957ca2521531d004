/** Settles on the releases that an installer would put together (DESIGN, "Resolution"), or says why none do. */
import type { Requirement } from '../../model/types.ts';
import type { Release } from '../packaging/project-digest.ts';
import { clashOf } from './clash.ts';
import { eraOf } from './era.ts';
import { leftoversGoRound, pinsOf } from './pins.ts';
import { Provider } from './provider.ts';
import { describeClash } from './describe-clash.ts';
import { Search, type Manner, type SearchEnd } from './search.ts';
import type { MetadataAnswer, PageAnswer, ReleaseFacts, Resolution, ResolutionQuestion } from './types.ts';

type Run = { readonly provider: Provider; readonly search: Search; readonly end: SearchEnd };

/** Never fails. What is wanted is noted by the question's facts; with the same facts the answer is the same. */
export function resolve(question: ResolutionQuestion): Resolution {
  const { asking, quiet } = remembering(question.facts);
  const asked = { ...question, facts: asking };
  const { firstComeFirstServed } = eraOf(question.target.installer);
  const isPips = question.target.installer.name === 'pip' && !firstComeFirstServed;
  const run = search(asked, firstComeFirstServed ? 'first' : 'strict');
  if (run.end === 'complete') return isPips && leftoversGoRound(run.search) ? crashed(run) : complete(run);
  const likely = firstComeFirstServed ? run : search(asked, 'tolerant');
  const common = { pins: pinsOf(likely.search, likely.provider), rounds: run.search.rounds };
  switch (run.end) {
    case 'suspended':
      return { state: 'pending', reason: 'the index has not answered yet', clash: null, ...common };
    case 'exhausted':
      return { state: 'unknown', reason: `it takes more than ${run.search.rounds} steps`, clash: null, ...common };
    case 'impossible':
      return impossible(run, { ...question, facts: quiet }, common);
  }
}

function complete({ provider, search: { rounds }, search: found }: Run): Resolution {
  const [first, ...others] = provider.unknown;
  const reason = first === undefined ? null : `not known: ${first}${others.length === 0 ? '' : ` and ${others.length} more`}`;
  return { state: first === undefined ? 'complete' : 'unknown', reason, clash: null, pins: pinsOf(found, provider), rounds };
}

const crashed = ({ provider, search: found }: Run): Resolution => ({
  state: 'impossible', reason: 'this pip fails itself while it backtracks: requirements that it left ask for each other', clash: null,
  pins: pinsOf(found, provider), rounds: found.rounds,
});

/** What isn't known was taken to ask for nothing: what is impossible all the same is so for certain. */
function impossible(run: Run, question: ResolutionQuestion, common: Pick<Resolution, 'pins' | 'rounds'>): Resolution {
  const smallest = leastImpossible(run, question);
  const clash = clashOf(smallest.search, smallest.provider);
  return { state: 'impossible', reason: clash === null ? 'no set of releases goes together' : describeClash(clash), clash, ...common };
}

function search(question: ResolutionQuestion, manner: Manner): Run {
  const era = eraOf(question.target.installer);
  const provider = new Provider(question, era);
  const found = new Search(provider, era, question.bounds, manner);
  return { provider, search: found, end: found.run() };
}

/** Rounds that looking for the fewest requirements may take, over all. */
const ROUNDS_FOR_CLASH = 1_000;

/** The same failure with the fewest of the command's requirements: each is left out where it fails without it too. */
function leastImpossible(run: Run, question: ResolutionQuestion): Run {
  let least = run;
  let { requirements } = question;
  let rounds = run.search.rounds;
  for (const one of question.requirements) {
    if (rounds > ROUNDS_FOR_CLASH || requirements.length === 1) break;
    const fewer: readonly Requirement[] = requirements.filter((other) => other !== one);
    const tried = search({ ...question, requirements: fewer }, 'strict');
    rounds += tried.search.rounds;
    if (tried.end !== 'impossible') continue;
    least = tried;
    requirements = fewer;
  }
  return least;
}

/** Each question once; `quiet` answers what was asked before, and asks for nothing. */
function remembering(facts: ReleaseFacts): { readonly asking: ReleaseFacts; readonly quiet: ReleaseFacts } {
  const pages = new Map<string, PageAnswer>();
  const metadata = new Map<string, MetadataAnswer>();
  const keyOf = (name: string, release: Release): string => `${name} ${release.text}`;
  return {
    asking: {
      page: (name) => remembered(pages, name, () => facts.page(name)),
      metadata: (name, release, file) => remembered(metadata, keyOf(name, release), () => facts.metadata(name, release, file)),
    },
    quiet: {
      page: (name) => pages.get(name) ?? { state: 'pending' },
      metadata: (name, release) => metadata.get(keyOf(name, release)) ?? { state: 'pending' },
    },
  };
}

function remembered<V>(answers: Map<string, V>, key: string, make: () => V): V {
  const answer = answers.get(key) ?? make();
  answers.set(key, answer);
  return answer;
}
