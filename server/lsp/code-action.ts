/**
 * Quick fixes of the findings under the cursor, and the move to slim as a refactoring. Never under `source.fixAll`:
 * saving must not change a base image.
 */
import { CodeActionKind, type CodeAction, type CodeActionParams, type Command } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { visible } from '../core/wording/safe-text.ts';
import type { Diagnostic, Fix } from '../core/model/types.ts';
import { MOVE_FILE_KIND, MOVE_STAGE_KIND, type ReviewPlace } from '../protocol.ts';
import { openDockerfile, requestFor, type Context } from './context.ts';
import { touches } from './ranges.ts';
import { toLspDiagnostic, toLspEdit } from './to-lsp.ts';

export function codeActions(context: Context, params: CodeActionParams): (CodeAction | Command)[] {
  const document = openDockerfile(context, params.textDocument.uri);
  if (!document || !context.client.codeActionLiterals) return [];
  const analysis = context.analyses.current(document);
  const only = params.context.only;
  const wanted = (kind: string): boolean =>
    only === undefined || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
  return [
    ...(wanted(CodeActionKind.QuickFix) ? quickFixes(context, analysis, params) : []),
    ...(wanted(MOVE_STAGE_KIND) || wanted(MOVE_FILE_KIND) ? moves(context, document, analysis, params, wanted) : []),
  ];
}

/** A fix that several findings share is one action for all of them: a menu that repeats itself reads like a mistake. */
function quickFixes(context: Context, analysis: DockerfileAnalysis, { range }: CodeActionParams): CodeAction[] {
  const { client, world } = context;
  const byEdits = new Map<string, { readonly fix: Fix; readonly diagnostics: Diagnostic[] }>();
  for (const diagnostic of analysis.diagnostics.filter((one) => touches(one.range, range))) {
    for (const fix of diagnostic.fixes) {
      const key = sameness(fix);
      const shared = byEdits.get(key);
      if (shared) shared.diagnostics.push(diagnostic);
      else byEdits.set(key, { fix, diagnostics: [diagnostic] });
    }
  }
  return [...byEdits.values()].flatMap(({ fix, diagnostics }) => {
    const [first, ...previews] = actionsFor(context, fix, CodeActionKind.QuickFix).map((one) => ({
      ...one, diagnostics: diagnostics.map((diagnostic) => toLspDiagnostic(diagnostic, client, world.rules)),
    }));
    const preferred = client.preferredActions && fix.preferred ? { isPreferred: true } : {};
    return first === undefined ? [] : [{ ...first, ...preferred }, ...previews];
  });
}

const sameness = ({ title, edits }: Fix): string => JSON.stringify([title, edits]);

/** The move of the whole file is left out where it is that of the one stage under the cursor. */
function moves(
  context: Context,
  document: TextDocument,
  analysis: DockerfileAnalysis,
  { range }: CodeActionParams,
  wanted: (kind: string) => boolean,
): CodeAction[] {
  const under = new Set(analysis.stages.filter((stage) => touches(stage.fromRange, range)).map((stage) => stage.index));
  const offered = context.world
    .rewrites(requestFor(context, document), analysis)
    .filter(({ stage }) => stage === null || under.has(stage))
    .map(({ stage, fix }) => ({ fix, kind: stage === null ? MOVE_FILE_KIND : MOVE_STAGE_KIND }))
    .filter(({ kind }) => wanted(kind));
  return offered
    .filter(({ fix }, index) => offered.findIndex((one) => sameEdits(one.fix, fix)) === index)
    .flatMap(({ fix, kind }) => actionsFor(context, fix, kind));
}

const sameEdits = (left: Fix, right: Fix): boolean => JSON.stringify(left.edits) === JSON.stringify(right.edits);

/**
 * One action; where edits need review, our own client gets two: the fix, which is applied at once and then says what to check,
 * and a preview of it. Other editors get annotations, and ask by themselves.
 */
function actionsFor({ client, documents }: Context, fix: Fix, kind: string): CodeAction[] {
  const versionOf = (uri: string): number | null => documents.get(uri)?.version ?? null;
  const title = visible(fix.title);
  const places = placesToReview(fix);
  if (!client.ownClient || places.length === 0) return [{ title, kind, edit: toLspEdit(fix, client, versionOf) }];
  const edit = toLspEdit(fix, { ...client, changeAnnotations: false }, versionOf);
  return [
    { title, kind, edit, command: { title: 'What to check', command: 'muslin.reviewFix', arguments: [places] } },
    { title: `Preview: ${title}`, kind, command: { title: 'Preview', command: 'muslin.previewFix', arguments: [title, edit] } },
  ];
}

/** Where the edits that need review come to stand once all of them are applied. */
function placesToReview({ edits }: Fix): ReviewPlace[] {
  return edits.filter((one) => one.needsConfirmation).map(({ uri, range, reason }) => {
    const before = edits.filter((one) => one.uri === uri && one.range.start.line < range.start.line);
    const moved = before.reduce((sum, one) => sum + one.newText.split('\n').length - 1 - (one.range.end.line - one.range.start.line), 0);
    return { uri, line: range.start.line + moved, reason: visible(reason) };
  });
}
