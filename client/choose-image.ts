/** "Choose a base image": the images nearby with what they come to, best first; the choice is applied as the fix that the server offers. */
import { Position, Range, window, workspace, WorkspaceEdit, type QuickPickItem, type TextDocument } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { IMAGES_METHOD, type ImageChoice } from '../server/protocol.ts';
import { applyAction, requestActions } from './code-actions.ts';

export async function chooseImage(client: LanguageClient, document: TextDocument | undefined): Promise<void> {
  if (!document || !client.isRunning()) return;
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const picked = window.createQuickPick<QuickPickItem & { readonly choice: ImageChoice }>();
  picked.title = 'Choose a base image';
  picked.busy = true;
  picked.show();
  const choices = await client.sendRequest<readonly ImageChoice[]>(IMAGES_METHOD, { uri }).catch(() => []);
  picked.busy = false;
  picked.placeholder = choices.length === 0
    ? 'No other image is known for this Dockerfile.' : 'What each comes to with your requirements, best first';
  picked.items = choices.map((choice) => ({
    label: choice.image,
    description: choice.recommended ? 'recommended' : '',
    detail: [
      `Instead of ${choice.from} in line ${choice.line + 1}: ${choice.words}`,
      ...(choice.supportedUntil === null ? [] : [`supported until ${choice.supportedUntil}`]),
    ].join(', '),
    choice,
  }));
  picked.onDidHide(() => picked.dispose());
  picked.onDidAccept(() => {
    const [item] = picked.selectedItems;
    picked.hide();
    if (item) void apply(client, document, item.choice);
  });
}

/** The server's own fix, which changes all that must change with the image; else the name alone, where the line holds it as it is. */
async function apply(client: LanguageClient, document: TextDocument, { line, from, image }: ImageChoice): Promise<void> {
  const at = new Position(line, 5);
  const actions = await requestActions(client, document, { start: at, end: at }, ['quickfix', 'refactor']);
  const fix = actions.find(({ title }) => title.split(/[\s:]/).join(' ').includes(image.replaceAll(':', ' ')));
  if (fix) return void (await applyAction(client, fix));
  const start = document.lineAt(line).text.indexOf(from);
  if (start < 0) {
    window.setStatusBarMessage(`Muslin: line ${line + 1} does not name ${from} itself; change it where it comes from.`, 8000);
    return;
  }
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(line, start, line, start + from.length), image);
  await workspace.applyEdit(edit);
}
