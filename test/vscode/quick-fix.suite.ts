import { strict as assert } from 'node:assert';
import { CodeActionKind, commands, workspace, type CodeAction } from 'vscode';
import { eventually, open, untilCodes } from './editor.ts';

describe('quick fixes', () => {
  async function actions(): Promise<CodeAction[]> {
    const document = await open('shop', 'Dockerfile');
    const [finding] = await untilCodes(document, ['musl-source-build']);
    assert.ok(finding);
    const found = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
      CodeActionKind.QuickFix.value,
      20,
    );
    return found;
  }
  const titled = (all: readonly CodeAction[], title: RegExp) => all.find((action) => title.test(action.title));

  async function apply(title: RegExp): Promise<string> {
    const action = titled(await eventually(actions, (all) => assert.ok(titled(all, title), all.map((one) => one.title).join())), title);
    assert.ok(action?.edit);
    const document = await open('shop', 'Dockerfile');
    assert.ok(await workspace.applyEdit(action.edit));
    await untilCodes(document, []);
    const text = document.getText();
    await commands.executeCommand('undo');
    await untilCodes(document, ['musl-source-build']);
    return text;
  }

  it('move the stage to slim, and the finding goes', async () => {
    assert.match(await apply(/slim/i), /^FROM python:3\.8-slim(-\w+)?$/m);
  });

  it('insert the comment that ignores the finding', async () => {
    assert.match(await apply(/ignore/i), /^# muslin ignore=musl-source-build[^\n]*\nFROM python:3\.8-alpine/);
  });

  it('are never run on save', async () => {
    const document = await open('shop', 'Dockerfile');
    const [finding] = await untilCodes(document, ['musl-source-build']);
    const found = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding?.range,
      CodeActionKind.Source.value,
    );
    assert.deepEqual(found.filter(({ title }) => /slim/.test(title)), []);
  });
});
