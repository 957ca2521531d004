import { strict as assert } from 'node:assert';
import { CodeActionKind, Range, commands, workspace, type CodeAction } from 'vscode';
import { eventually, open, untilCodes, withText } from './editor.ts';

describe('the move to slim as a refactoring', () => {
  it('is offered where nothing is wrong too, and moves the stage', async () => {
    const document = await open('shop', 'Dockerfile');
    await withText(document, 'FROM python:3.12-alpine\nRUN apk add --no-cache git\nRUN pip install requests\n', async () => {
      await untilCodes(document, []);
      const ask = () =>
        commands.executeCommand<CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          new Range(0, 0, 0, 0),
          CodeActionKind.RefactorRewrite.value,
          20,
        );
      const actions = await eventually(ask, (all) => assert.ok(all.some(({ title }) => /slim/.test(title))));
      for (const { kind } of actions) assert.match(kind?.value ?? '', /^refactor\.rewrite\.muslin\./);
      const edit = actions.find(({ title }) => /slim/.test(title))?.edit;
      assert.ok(edit);
      assert.ok(await workspace.applyEdit(edit));
      assert.match(document.getText(), /^FROM python:3\.12-slim\n/);
      assert.match(document.getText(), /apt-get install -y --no-install-recommends git/);
      await untilCodes(document, []);
    });
  });

  it('of all stages is a command', async () => {
    const document = await open('shop', 'Dockerfile');
    await withText(document, 'FROM python:3.12-alpine AS a\nRUN pip install requests\nFROM python:3.13-alpine\nRUN pip install requests\n', async () => {
      await untilCodes(document, []);
      await commands.executeCommand('muslin.moveFileToSlim');
      await eventually(() => document.getText(), (text) => assert.match(text, /^FROM python:3\.12-slim AS a[^]*^FROM python:3\.13-slim$/m));
    });
  });
});
