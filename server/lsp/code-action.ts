/**
 * Quick fixes of the findings under the cursor, and the move to slim as a refactoring. Never under `source.fixAll`:
 * saving must not change a base image.
 */
import { CodeActionKind, type CodeAction, type CodeActionParams, type Command } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { visible } from '../core/wording/safe-text.ts';
import type { Diagnostic, Fix } from '../core/model/types.ts';
import { MOVE_FILE_KIND, MOVE_STAGE_KIND } from './action-kinds.ts';
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
  return [...byEdits.values()].map(({ fix, diagnostics }) => ({
    ...action(context, fix, CodeActionKind.QuickFix),
    diagnostics: diagnostics.map((one) => toLspDiagnostic(one, client, world.rules)),
    ...(client.preferredActions && fix.preferred ? { isPreferred: true } : {}),
  }));
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
    .map(({ fix, kind }) => action(context, fix, kind));
}

const sameEdits = (left: Fix, right: Fix): boolean => JSON.stringify(left.edits) === JSON.stringify(right.edits);

const action = ({ client, documents }: Context, fix: Fix, kind: string): CodeAction => ({
  title: visible(fix.title),
  kind,
  edit: toLspEdit(fix, client, (uri) => documents.get(uri)?.version ?? null),
});
