/** The pipeline that `check` and `report` share: paths → Dockerfiles → analyses, handed to a reporter as they come. */
import { pathToFileURL } from 'node:url';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { mayHoldDockerfiles } from '../core/build/definitions/build-files.ts';
import { hasInlineDockerfile } from '../core/build/definitions/inline-dockerfiles.ts';
import { visible } from '../core/wording/safe-text.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Problem, Severity } from '../core/model/types.ts';
import type { Reporter, RunTotals } from '../report/reporter.ts';
import { mergeFacts } from '../core/pipeline/merge-facts.ts';
import { addTotals, NO_TOTALS } from '../report/statistics.ts';
import { inOrder } from './in-order.ts';
import type { Messages } from './messages.ts';
import { pathFromUri } from './paths.ts';
import type { System } from './system.ts';
import { isWithin, type Paths, type Target } from './targets.ts';
import type { Run } from './world.ts';

/** Dockerfiles at a time: enough to keep the index busy, few enough to hold. */
const WIDTH = 8;

export type RunResult = {
  readonly totals: RunTotals;
  readonly worst: Severity | null;
  /** Problems and requirements without facts, those of the Dockerfiles included. */
  readonly unknown: number;
};

type JudgeOptions = {
  readonly paths: Paths;
  readonly run: Run;
  readonly settings: Settings;
  /** To judge on, in place of what the FROM lines name; undefined: those. */
  readonly image?: string | undefined;
  readonly reporter: Reporter;
  readonly system: System;
  readonly messages: Messages;
  /** Findings that neither show nor count; null: there are none. */
  readonly baseline: { readonly onlyNew: (judged: JudgedText) => JudgedText } | null;
};

/** Writes nothing where nothing could be judged: then there is only what `problems` says, on standard error. */
export async function judgeAll({ paths, run, settings, image, reporter, system, messages, baseline }: JudgeOptions): Promise<RunResult> {
  const problems: Problem[] = [];
  let totals = NO_TOTALS;
  let facts: DockerfileAnalysis['facts'] = null;
  let unknown = 0;
  const judge = (target: Target): Promise<Judged> => judgeOne(target, paths.roots, run, settings, image);
  for await (const found of inOrder(paths.targets, WIDTH, judge)) {
    if ('problem' in found) {
      problems.push(found.problem);
      continue;
    }
    if ('nothing' in found) continue;
    const judged = baseline === null ? found : baseline.onlyNew(found);
    messages.clear();
    if (totals.dockerfiles === 0) await system.out(reporter.start());
    await system.out(reporter.dockerfile(judged));
    totals = addTotals(totals, judged.analysis);
    facts = mergeFacts([facts, judged.analysis.facts]);
    unknown += judged.analysis.problems.length + judged.analysis.unjudged.length;
    messages.progress(`${totals.dockerfiles} Dockerfiles`);
  }
  messages.clear();
  if (totals.dockerfiles > 0) await system.out(reporter.end({ facts, problems, totals }));
  else for (const { uri, message } of problems) messages.notice(`${visible(pathFromUri(uri, system.cwd))}: ${visible(message)}`);
  return { totals, worst: worstOf(totals), unknown: unknown + problems.length };
}

/** `nothing`: a Compose or Bake file without a Dockerfile in it. */
export type Judged = JudgedText | { readonly nothing: true } | { readonly problem: Problem };

export type JudgedText = { readonly analysis: DockerfileAnalysis; readonly text: string };

/** Never rejects: a failure is a problem of this Dockerfile, and the others are judged. */
export async function judgeOne(
  { uri, path, text: given, missing }: Target,
  roots: readonly string[],
  run: Run,
  settings: Settings,
  image?: string,
): Promise<Judged> {
  const problem = (message: string): Judged => ({ problem: { uri, range: null, message } });
  if (missing) return problem('no such file or folder');
  try {
    const fact = given === null ? await run.readText(uri) : null;
    if (fact?.state === 'unavailable') return problem(fact.reason);
    if (fact?.state === 'absent') return problem('no such file');
    const text = fact?.value ?? given ?? '';
    if (mayHoldDockerfiles(uri) && !hasInlineDockerfile(text)) return { nothing: true };
    const folder = pathToFileURL(roots.find((root) => isWithin(path, root)) ?? roots[0] ?? '/').href;
    const analysis = await run.analyze({ uri, text, folder, settings, ...(image === undefined ? {} : { image }) });
    if (mayHoldDockerfiles(uri) && analysis.stages.length === 0) return { nothing: true };
    return { text, analysis: image === undefined ? analysis : withoutFixes(analysis) };
  } catch (error) {
    return problem(`could not be judged: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Fixes change the FROM as it is written, which says nothing of the image that is tried in its place. */
function withoutFixes(analysis: DockerfileAnalysis): DockerfileAnalysis {
  const diagnostics = analysis.diagnostics.map(({ code, severity, message, stage, range, related }) =>
    ({ code, severity, message, stage, range, related, fixes: [] }));
  return { ...analysis, diagnostics };
}

/** URI of the root that holds a Dockerfile. */
export const workspaceFolderOf = (path: string, roots: readonly string[]): string =>
  pathToFileURL(roots.find((root) => isWithin(path, root)) ?? roots[0] ?? '/').href;

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The levels from `--fail-on` on; never: all, for nothing fails then and everything may be told. */
export const levelsFrom = (failOn: string | undefined): readonly Severity[] =>
  failOn === 'never' ? SEVERITIES : SEVERITIES.slice(0, SEVERITIES.findIndex((one) => one === (failOn ?? 'warning')) + 1);

/** The levels that `--fail-on` fails at; none for `never`. */
export const failingLevels = (failOn = 'warning'): readonly Severity[] =>
  SEVERITIES.slice(0, SEVERITIES.findIndex((one) => one === failOn) + 1);

const worstOf = ({ severities }: RunTotals): Severity | null => SEVERITIES.find((one) => severities[one] > 0) ?? null;
