/** `--baseline`: findings that were there before neither show nor fail. */
import { resolve } from 'node:path';
import { baselineEntries, baselineText, readBaseline, withoutKnown, type BaselineEntry } from '../report/baseline.ts';
import type { PathOf } from '../report/reporter.ts';
import type { Arguments } from './arguments.ts';
import type { JudgedText } from './judge.ts';
import { created } from './output-file.ts';
import type { System } from './system.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

export type Baseline = {
  /** What is new in it. */
  readonly onlyNew: (judged: JudgedText) => JudgedText;
  /** @returns what is to be said of it at the end of the run, null where that is nothing */
  readonly end: () => Promise<string | null>;
};

/** Throws `UsageError` where there is no such file, or it is none. */
export async function openBaseline(given: Arguments, system: System, world: CliWorld, pathOf: PathOf): Promise<Baseline> {
  const path = given.value('baseline');
  const updates = given.has('update-baseline');
  if (path === undefined) {
    if (updates) throw new UsageError('--update-baseline needs --baseline FILE');
    return { onlyNew: (judged) => judged, end: () => Promise.resolve(null) };
  }
  return updates ? writtenBaseline(path, system, world, pathOf) : readOnly(await entriesOf(path, system, world), pathOf);
}

async function entriesOf(path: string, { cwd }: System, world: CliWorld): Promise<readonly BaselineEntry[]> {
  const text = await world.readFile(resolve(cwd, path)).catch(() => null);
  if (text === null) throw new UsageError(`--baseline: there is no ${path}; --update-baseline writes it`);
  const entries = readBaseline(text);
  if (entries === null) throw new UsageError(`--baseline: ${path} is not a baseline of this version of muslin`);
  return entries;
}

function readOnly(entries: readonly BaselineEntry[], pathOf: PathOf): Baseline {
  let hidden = 0;
  return {
    onlyNew: ({ text, analysis }) => {
      const left = withoutKnown(analysis, pathOf(analysis.uri), entries);
      hidden += analysis.diagnostics.length - left.diagnostics.length;
      return { text, analysis: left };
    },
    end: () => Promise.resolve(hidden === 0 ? null : `${hidden} ${hidden === 1 ? 'finding is' : 'findings are'} in the baseline`),
  };
}

/** Everything that is found goes into the file, and so nothing is new. */
function writtenBaseline(path: string, system: System, world: CliWorld, pathOf: PathOf): Baseline {
  const entries: BaselineEntry[] = [];
  return {
    onlyNew: ({ text, analysis }) => {
      entries.push(...baselineEntries(analysis, pathOf(analysis.uri)));
      return { text, analysis: { ...analysis, diagnostics: [] } };
    },
    end: async () => {
      const file = await created(path, system, world);
      await file.write(baselineText(entries));
      await file.finish();
      return `${entries.length} ${entries.length === 1 ? 'finding' : 'findings'} written to ${path}`;
    },
  };
}
