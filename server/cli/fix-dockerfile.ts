/** The fixes of one Dockerfile, applied one after the other: each is chosen on what the ones before have left. */
import type { AnalysisRequest } from '../engine/analyze.ts';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { applyEdits } from '../core/fixes/apply-edits.ts';
import type { Diagnostic, Fix, Severity, TextEdit } from '../core/model/types.ts';
import type { Changes } from './changes.ts';
import type { Run } from './world.ts';

export type FixWish = {
  /** `slim`: the move alone; `alpine`: what keeps the image's distribution; null: the preferred fix of each finding. */
  readonly to: 'slim' | 'alpine' | null;
  readonly onlySafe: boolean;
  /** Findings of these levels are fixed. */
  readonly levels: readonly Severity[];
};

export type Applied = {
  readonly uri: string;
  readonly line: number;
  readonly code: string;
  readonly title: string;
  /** Edits that need review. */
  readonly confirm: readonly TextEdit[];
  readonly remarks: readonly string[];
};

export type Left = { readonly uri: string; readonly line: number; readonly code: string; readonly why: string };

export type FixedDockerfile = {
  /** As it is then, and of that text. */
  readonly analysis: DockerfileAnalysis;
  readonly text: string;
  readonly applied: readonly Applied[];
  readonly left: readonly Left[];
};

type Judged = AnalysisRequest & { readonly analysis: DockerfileAnalysis };

const MOST_FIXES = 50;

/** The changed texts are put into `changes` and lent to `run`; no file is touched. */
export async function fixDockerfile(judged: Judged, wish: FixWish, run: Run, changes: Changes): Promise<FixedDockerfile> {
  const applied: Applied[] = [];
  const refused = new Map<string, string>();
  let state = judged;
  while (applied.length + refused.size < MOST_FIXES) {
    const next = nextFix(state.analysis, wish, refused);
    if (next === null) break;
    const after = await tryFix(state, next, wish, run, changes);
    if ('refused' in after) {
      const unsafe = wish.onlySafe && next.fix.edits.some((edit) => edit.needsConfirmation);
      refused.set(keyOf(next.diagnostic), unsafe ? 'its fix needs review (--only-safe leaves it out)' : after.refused);
      continue;
    }
    applied.push({
      uri: state.uri,
      line: next.diagnostic.range.start.line,
      code: next.diagnostic.code,
      title: next.fix.title,
      confirm: after.edits.filter((edit) => edit.needsConfirmation),
      remarks: next.fix.remarks ?? [],
    });
    state = after.state;
  }
  return { analysis: state.analysis, text: state.text, applied, left: leftOver(state, wish, refused) };
}

type Next = { readonly diagnostic: Diagnostic; readonly fix: Fix };

const keyOf = ({ code, stage, message }: Diagnostic): string => `${code} ${stage} ${message}`;

function nextFix({ diagnostics }: DockerfileAnalysis, wish: FixWish, refused: ReadonlyMap<string, string>): Next | null {
  for (const diagnostic of diagnostics) {
    if (!wish.levels.includes(diagnostic.severity) || refused.has(keyOf(diagnostic))) continue;
    const fix = chosenFix(diagnostic.fixes, wish.to);
    if (fix !== undefined) return { diagnostic, fix };
  }
  return null;
}

/** A finding's fixes are in order of preference; a comment that silences it puts nothing right. */
function chosenFix(fixes: readonly Fix[], to: FixWish['to']): Fix | undefined {
  const ways = fixes.filter((one) => one.kind !== 'ignore');
  if (to === 'slim') return ways.find((one) => one.kind === 'slim');
  if (to === 'alpine') return ways.find((one) => one.kind !== 'slim');
  return ways.find((one) => one.preferred) ?? ways[0];
}

type Tried = { readonly state: Judged; readonly edits: readonly TextEdit[] };
type Refused = { readonly refused: string };

/** Nothing is changed where the finding would stay, or something new would come. */
async function tryFix(
  state: Judged,
  { diagnostic, fix }: Next,
  { onlySafe }: FixWish,
  run: Run,
  changes: Changes,
): Promise<Tried | Refused> {
  const edits = onlySafe ? fix.edits.filter((edit) => !edit.needsConfirmation) : fix.edits;
  const texts = editedTexts(state, edits, run, changes);
  if (edits.length === 0 || texts === null) return { refused: 'its fix changes a file that can’t be read' };
  for (const { uri, after } of texts) run.setText(uri, after);
  const text = texts.find((one) => one.uri === state.uri)?.after ?? state.text;
  const analysis = await run.analyze({ uri: state.uri, text, folder: state.folder, settings: state.settings });
  const worse = whyNotBetter(state.analysis, analysis, diagnostic);
  if (worse !== null) {
    for (const { uri, before } of texts) run.setText(uri, before);
    return { refused: worse };
  }
  for (const { uri, before, after } of texts) changes.set(uri, before, after, state.uri);
  return { state: { ...state, text, analysis }, edits };
}

type EditedText = { readonly uri: string; readonly before: string; readonly after: string };

function editedTexts(state: Judged, edits: readonly TextEdit[], run: Run, changes: Changes): readonly EditedText[] | null {
  const texts: EditedText[] = [];
  for (const uri of new Set(edits.map((edit) => edit.uri))) {
    const before = uri === state.uri ? state.text : (changes.textOf(uri) ?? run.lastRead(uri));
    if (before === null) return null;
    texts.push({ uri, before, after: applyEdits(before, edits.filter((edit) => edit.uri === uri)) });
  }
  return texts;
}

/** null where the finding is gone, and no rule has more to say than before. */
function whyNotBetter(before: DockerfileAnalysis, after: DockerfileAnalysis, { code }: Diagnostic): string | null {
  const count = ({ diagnostics }: DockerfileAnalysis, one: string): number => diagnostics.filter((other) => other.code === one).length;
  if (count(after, code) >= count(before, code)) return 'its fix would not remove it';
  const fresh = after.diagnostics.find((one) => count(after, one.code) > count(before, one.code));
  return fresh === undefined ? null : `its fix would cause ${fresh.code}`;
}

const leftOver = ({ uri, analysis }: Judged, { to, levels }: FixWish, refused: ReadonlyMap<string, string>): readonly Left[] =>
  analysis.diagnostics
    .filter((one) => levels.includes(one.severity))
    .map((one) => ({
      uri,
      line: one.range.start.line,
      code: one.code,
      why: refused.get(keyOf(one)) ?? whyNoFix(analysis, one, to),
    }));

function whyNoFix({ stages }: DockerfileAnalysis, { stage }: Diagnostic, to: FixWish['to']): string {
  const root = stages[stages[stage]?.root ?? stage];
  const isMusl = root?.description?.libc?.family === 'musl';
  if (to === 'alpine') return isMusl ? 'no fix stays on Alpine' : 'no fix keeps the image';
  if (isMusl) return `it has no move to slim${root.slim === null || root.slim.found ? '' : `: ${root.slim.reason}`}`;
  return to === 'slim' ? 'there is no move to slim from this image; leave out --to slim for other fixes' : 'no fix is known for it';
}
