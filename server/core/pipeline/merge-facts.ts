/** What verdicts rest on, as one source and date. */
import type { DockerfileAnalysis } from '../model/analysis.ts';
import { mapPresent } from '../model/present.ts';

type Facts = NonNullable<DockerfileAnalysis['facts']>;

/** The source that is least up to date (the bundled snapshot, then the index, then a lock file) and the oldest date; null of none. */
export function mergeFacts(all: readonly DockerfileAnalysis['facts'][]): DockerfileAnalysis['facts'] {
  const facts = mapPresent(all, (one) => one);
  const source = LEAST_CURRENT_FIRST.find((one) => facts.some((fact) => fact.source === one));
  return source === undefined ? null : { source, asOf: mapPresent(facts, (one) => one.asOf).sort()[0] ?? null };
}

const LEAST_CURRENT_FIRST: readonly Facts['source'][] = ['snapshot', 'index', 'lock'];
