/** A fix that leaves something to a person's eye: shown as a diff before it is applied, and what to check named afterwards. */
import { Disposable, EventEmitter, Position, Range, Uri, commands, window, workspace, type TextEdit, type WorkspaceEdit } from 'vscode';
import type { LanguageClient, WorkspaceEdit as ProtocolEdit } from 'vscode-languageclient/node';
import type { ReviewPlace } from '../server/protocol.ts';

const SCHEME = 'muslin-preview';

/** `muslin.previewFix` and `muslin.reviewFix`, which code actions of the server name. */
export function registerPreview(client: () => Promise<LanguageClient>): Disposable {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
    commands.registerCommand('muslin.previewFix', async (title: unknown, edit: unknown) => {
      const converted = await (await client()).protocol2CodeConverter.asWorkspaceEdit(edit as ProtocolEdit);
      for (const [uri, after] of await fixedTexts(converted)) {
        const preview = uri.with({ scheme: SCHEME });
        texts.set(preview.toString(), after);
        changed.fire(preview);
        const heading = `${String(title)} (${workspace.asRelativePath(uri)})`;
        await commands.executeCommand('vscode.diff', uri, preview, heading, { preview: false });
      }
    }),
    commands.registerCommand('muslin.reviewFix', (places: unknown) => review(places as readonly ReviewPlace[])),
  );
}

/** Each file of the edit as it would be. */
async function fixedTexts(edit: WorkspaceEdit): Promise<readonly (readonly [Uri, string])[]> {
  return Promise.all(edit.entries().map(async ([uri, edits]) => {
    const document = await workspace.openTextDocument(uri);
    const lastFirst = [...edits].sort((a: TextEdit, b: TextEdit) => b.range.start.compareTo(a.range.start));
    const fixed = lastFirst.reduce((text, { range, newText }) =>
      text.slice(0, document.offsetAt(range.start)) + newText + text.slice(document.offsetAt(range.end)), document.getText());
    return [uri, fixed] as const;
  }));
}

/** Names the first place that needs attention, and goes there if asked. */
async function review(places: readonly ReviewPlace[]): Promise<void> {
  const [first] = places;
  if (first === undefined) return;
  const more = places.length === 1 ? '' : ` (and ${places.length - 1} more)`;
  const goThere = `Go to line ${first.line + 1}`;
  const answer = await window.showInformationMessage(`Please check: ${first.reason}${more}`, goThere);
  if (answer !== goThere) return;
  const at = new Position(first.line, 0);
  await window.showTextDocument(Uri.parse(first.uri), { selection: new Range(at, at) });
}
