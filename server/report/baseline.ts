/** Findings that were there before: a run beside a baseline reports only what is new. */
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import type { Diagnostic } from '../core/model/types.ts';
import { fingerprints } from './fingerprint.ts';

/** What a finding is known by. `concerns`: the requirements that it names; one more makes it new. */
export type BaselineEntry = {
  readonly path: string;
  readonly code: string;
  readonly fingerprint: string;
  readonly concerns: readonly string[];
};

/** One a diagnostic, in their order. */
export function baselineEntries(analysis: DockerfileAnalysis, path: string): readonly BaselineEntry[] {
  const marks = fingerprints(analysis, path);
  return analysis.diagnostics.map((one, at) => ({ path, code: one.code, fingerprint: marks[at] ?? '', concerns: concernsOf(one) }));
}

/** Related information begins with the name of a requirement. */
const concernsOf = ({ related }: Diagnostic): readonly string[] =>
  [...new Set(related.map(({ message }) => message.split(':')[0] ?? message))].sort();

/** The analysis without the findings that the baseline has. */
export function withoutKnown(analysis: DockerfileAnalysis, path: string, baseline: readonly BaselineEntry[]): DockerfileAnalysis {
  const known = new Map(baseline.map((one) => [one.fingerprint, one]));
  const entries = baselineEntries(analysis, path);
  const isKnown = (entry: BaselineEntry | undefined): boolean => {
    const before = known.get(entry?.fingerprint ?? '');
    return before !== undefined && entry?.concerns.every((name) => before.concerns.includes(name)) === true;
  };
  return { ...analysis, diagnostics: analysis.diagnostics.filter((_, at) => !isKnown(entries[at])) };
}

/** One entry a line, so that a change of the file reads well. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = [...entries]
    .sort((one, other) => (`${one.path} ${one.fingerprint}` < `${other.path} ${other.fingerprint}` ? -1 : 1))
    .map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "version": 1,\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/** null: no baseline that this version reads. */
export function readBaseline(text: string): readonly BaselineEntry[] | null {
  const value = parsed(text);
  if (!isRecord(value) || value['version'] !== 1 || !Array.isArray(value['findings'])) return null;
  const entries = value['findings'].flatMap((one: unknown) => entryOf(one));
  return entries.length === value['findings'].length ? entries : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function entryOf(value: unknown): BaselineEntry[] {
  if (!isRecord(value)) return [];
  const { path, code, fingerprint, concerns } = value;
  const isEntry = typeof path === 'string' && typeof code === 'string' && typeof fingerprint === 'string' && Array.isArray(concerns);
  return isEntry ? [{ path, code, fingerprint, concerns: concerns.filter((one): one is string => typeof one === 'string') }] : [];
}
