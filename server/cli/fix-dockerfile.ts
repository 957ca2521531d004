/** The fixes of one Dockerfile, applied one after the other: each is chosen on what the ones before have left. */
import type { AnalysisRequest } from '../engine/analyze.ts';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { applyEdits } from '../core/fixes/apply-edits.ts';
import type { Diagnostic, Fix, Severity, TextEdit } from '../core/model/types.ts';
import type { Changes } from './changes.ts';
import type { Run } from './world.ts';

export type FixWish = {
  readonly kind: 'slim' | 'alpine';
  readonly onlySafe: boolean;
  /** Findings of these levels are put right. */
  readonly levels: readonly Severity[];
};

export type Applied = {
  readonly uri: string;
  readonly line: number;
  readonly code: string;
  readonly title: string;
  /** Edits that want a look. */
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
    if (after === null) {
      refused.set(
        keyOf(next.diagnostic),
        wish.onlySafe && next.fix.edits.some((edit) => edit.needsConfirmation)
          ? 'its fix wants a look (--only-safe)'
          : 'its fix would leave it, or bring something new',
      );
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
    const fix = diagnostic.fixes.find((one) => one.kind === wish.kind);
    if (fix !== undefined) return { diagnostic, fix };
  }
  return null;
}

type Tried = { readonly state: Judged; readonly edits: readonly TextEdit[] };

/** null where the finding would stay, or something new would come: then nothing is changed. */
async function tryFix(state: Judged, { diagnostic, fix }: Next, { onlySafe }: FixWish, run: Run, changes: Changes): Promise<Tried | null> {
  const edits = onlySafe ? fix.edits.filter((edit) => !edit.needsConfirmation) : fix.edits;
  const texts = editedTexts(state, edits, run, changes);
  if (edits.length === 0 || texts === null) return null;
  for (const { uri, after } of texts) run.setText(uri, after);
  const text = texts.find((one) => one.uri === state.uri)?.after ?? state.text;
  const analysis = await run.analyze({ uri: state.uri, text, folder: state.folder, settings: state.settings });
  if (!isBetter(state.analysis, analysis, diagnostic)) {
    for (const { uri, before } of texts) run.setText(uri, before);
    return null;
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

/** The finding is gone, and no rule has more to say than before. */
function isBetter(before: DockerfileAnalysis, after: DockerfileAnalysis, { code }: Diagnostic): boolean {
  const count = ({ diagnostics }: DockerfileAnalysis, one: string): number => diagnostics.filter((other) => other.code === one).length;
  return count(after, code) < count(before, code) && after.diagnostics.every((one) => count(after, one.code) <= count(before, one.code));
}

const leftOver = ({ uri, analysis }: Judged, { kind, levels }: FixWish, refused: ReadonlyMap<string, string>): readonly Left[] =>
  analysis.diagnostics
    .filter((one) => levels.includes(one.severity))
    .map((one) => ({
      uri,
      line: one.range.start.line,
      code: one.code,
      why: refused.get(keyOf(one)) ?? (kind === 'slim' ? noMove(analysis, one) : 'nothing that stays on Alpine puts it right'),
    }));

function noMove({ stages }: DockerfileAnalysis, { stage }: Diagnostic): string {
  const slim = stages[stages[stage]?.root ?? stage]?.slim ?? null;
  return `there is no move to slim for it${slim === null || slim.found ? '' : `: ${slim.reason}`}`;
}
