import { strict as assert } from 'node:assert';
import { CodeActionKind, Position, commands, workspace, type CodeAction } from 'vscode';
import { hoverText } from './hover-text.ts';
import { open, textAt, untilCodes } from './editor.ts';

describe('a Dockerfile inside a Compose file', () => {
  it('is judged at its place', async () => {
    const document = await open('shop', 'stack/compose.yaml');
    const [finding] = await untilCodes(document, ['musl-source-build']);
    assert.ok(finding);
    assert.equal(textAt(document, finding), 'python:3.8-alpine');
    assert.equal(finding.range.start.line, 5);
  });

  it('has its hover, with the links', async () => {
    const document = await open('shop', 'stack/compose.yaml');
    await untilCodes(document, ['musl-source-build']);
    const text = await hoverText(document, new Position(5, 16), /pandas/);
    assert.match(text, /command:muslin\.showReport/);
  });

  it('moves to slim', async () => {
    const document = await open('shop', 'stack/compose.yaml');
    const [finding] = await untilCodes(document, ['musl-source-build']);
    assert.ok(finding);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
      CodeActionKind.QuickFix.value,
      20,
    );
    const move = actions.find(({ title }) => /slim/.test(title));
    assert.ok(move?.edit);
    assert.ok(await workspace.applyEdit(move.edit));
    await untilCodes(document, []);
    assert.match(document.getText(), /^ {8}FROM python:3\.8-slim$/m);
    await commands.executeCommand('undo');
    await untilCodes(document, ['musl-source-build']);
  });
});
