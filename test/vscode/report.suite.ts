import { strict as assert } from 'node:assert';
import { TabInputWebview, commands, window } from 'vscode';
import { eventually, open, untilCodes } from './editor.ts';

describe('the report', () => {
  const webviews = () => window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof TabInputWebview);

  it('opens beside the Dockerfile, once', async () => {
    await untilCodes(await open('shop', 'Dockerfile'), ['musl-source-build']);
    await commands.executeCommand('muslin.showReport');
    await eventually(webviews, (tabs) => assert.equal(tabs.length, 1));
    await open('shop', 'Dockerfile');
    await commands.executeCommand('muslin.showReport');
    assert.equal(webviews().length, 1);
    await window.tabGroups.close(webviews());
  });

  it('is exported as Markdown', async () => {
    await untilCodes(await open('shop', 'Dockerfile'), ['musl-source-build']);
    await commands.executeCommand('muslin.exportReport');
    const document = await eventually(() => window.activeTextEditor?.document, (active) => assert.equal(active?.languageId, 'markdown'));
    assert.match(document?.getText() ?? '', /pandas/);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
