import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import type { Problem } from '../core/model/types.ts';

/** What could not be read, then the requirements that no fact could judge, each once a place. */
export function problemsOf({ problems, unjudged }: DockerfileAnalysis): Problem[] {
  const seen = new Set<string>();
  const unknown = unjudged.flatMap(({ name, reason, origin }): Problem[] => {
    const key = JSON.stringify([name, reason, origin.uri, origin.range.start.line]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ uri: origin.uri, range: origin.range, message: `${name} is not known: ${reason}` }];
  });
  return [...problems, ...unknown];
}
