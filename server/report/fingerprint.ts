/** Names for findings that stay the same while lines move: code scanning services follow a finding by them. */
import { createHash } from 'node:crypto';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';

/** One a diagnostic: path, code, image as written, and a count for equals (two stages on one image). Neither lines nor messages enter. */
export function fingerprints(analysis: DockerfileAnalysis, path: string): string[] {
  const seen = new Map<string, number>();
  return analysis.diagnostics.map((one) => {
    const stage = analysis.stages.find((candidate) => candidate.index === one.stage);
    const key = [path, one.code, stage?.image ?? ''].join('\0');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return createHash('sha256').update(`${key}\0${count}`).digest('hex').slice(0, 32);
  });
}
