/** Quick fixes of the findings under the cursor, and the move to slim as a refactoring. Never under `source.fixAll`: saving must not change a base image. */
import { CodeActionKind, type CodeAction, type CodeActionParams, type Command } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DockerfileAnalysis } from '../core/analysis.ts';
import { visible } from '../core/presentation/safe-text.ts';
import type { Fix } from '../core/types.ts';
import { openDockerfile, requestFor, type Context } from './context.ts';
import { touches } from './ranges.ts';
import { toLspDiagnostic, toLspEdit } from './to-lsp.ts';

export const MOVE_STAGE_KIND = 'refactor.rewrite.muslin.slim';
export const MOVE_FILE_KIND = 'refactor.rewrite.muslin.file';

export function codeActions(context: Context, params: CodeActionParams): (CodeAction | Command)[] {
  const document = openDockerfile(context, params.textDocument.uri);
  if (!document || !context.client.codeActionLiterals) return [];
  const analysis = context.analyses.current(document);
  const only = params.context.only;
  const wanted = (kind: string): boolean => only === undefined || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
  return [
    ...(wanted(CodeActionKind.QuickFix) ? quickFixes(context, analysis, params) : []),
    ...(wanted(MOVE_STAGE_KIND) || wanted(MOVE_FILE_KIND) ? moves(context, document, analysis, params).filter((action) => wanted(action.kind ?? '')) : []),
  ];
}

function quickFixes(context: Context, analysis: DockerfileAnalysis, { range }: CodeActionParams): CodeAction[] {
  const { client, world } = context;
  return analysis.diagnostics.filter((one) => touches(one.range, range)).flatMap((diagnostic) =>
    diagnostic.fixes.map((fix) => ({
      ...action(context, fix, CodeActionKind.QuickFix),
      diagnostics: [toLspDiagnostic(diagnostic, client, world.rules)],
      ...(client.preferredActions && fix.preferred ? { isPreferred: true } : {}),
    })));
}

function moves(context: Context, document: TextDocument, analysis: DockerfileAnalysis, { range }: CodeActionParams): CodeAction[] {
  const under = new Set(analysis.stages.filter((stage) => touches(stage.fromRange, range)).map((stage) => stage.index));
  return context.world.rewrites(requestFor(context, document), analysis)
    .filter(({ stage }) => stage === null || under.has(stage))
    .map(({ stage, fix }) => action(context, fix, stage === null ? MOVE_FILE_KIND : MOVE_STAGE_KIND));
}

const action = ({ client, documents }: Context, fix: Fix, kind: string): CodeAction => ({
  title: visible(fix.title),
  kind,
  edit: toLspEdit(fix, client, (uri) => documents.get(uri)?.version ?? null),
});
