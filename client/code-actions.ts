/** Asking the server for its code actions, and applying one: for links and commands, where no menu does it. */
import { commands, workspace, type Position, type Range, type TextDocument, languages } from 'vscode';
import type { CodeAction, CodeActionParams, Command, LanguageClient } from 'vscode-languageclient/node';

/** The server's quick fixes for the findings at a position; empty while the server is not running. */
export function codeActionsAt(client: LanguageClient, document: TextDocument, position: Position): Promise<readonly CodeAction[]> {
  return requestActions(client, document, { start: position, end: position }, ['quickfix']);
}

/** @param only kinds of code action, such as `quickfix` */
export async function requestActions(
  client: LanguageClient,
  document: TextDocument,
  range: Pick<Range, 'start' | 'end'>,
  only: readonly string[],
): Promise<readonly CodeAction[]> {
  if (!client.isRunning()) return [];
  const asPlain = ({ line, character }: Position) => ({ line, character });
  const plainRange = { start: asPlain(range.start), end: asPlain(range.end) };
  const params: CodeActionParams = {
    textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) },
    range: plainRange,
    context: { diagnostics: await findingsIn(client, document, range), only: [...only] },
  };
  const answer = await client.sendRequest<(CodeAction | Command)[] | null>('textDocument/codeAction', params).catch(() => null);
  return (answer ?? []).filter((action): action is CodeAction => 'edit' in action && action.edit !== undefined);
}

function findingsIn(client: LanguageClient, document: TextDocument, { start, end }: Pick<Range, 'start' | 'end'>) {
  const touching = languages.getDiagnostics(document.uri).filter(({ source, range }) =>
    source === 'muslin' && range.start.isBeforeOrEqual(end) && range.end.isAfterOrEqual(start));
  return client.code2ProtocolConverter.asDiagnostics(touching);
}

/** @returns false where the editor refuses the edit (the document has changed) or there is none */
export async function applyAction(client: LanguageClient, action: CodeAction): Promise<boolean> {
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(action.edit);
  const applied = edit !== undefined && (await workspace.applyEdit(edit));
  // What to check, where something needs a person's eye.
  if (applied && action.command) await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  return applied;
}
