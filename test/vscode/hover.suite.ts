import { strict as assert } from 'node:assert';
import { MarkdownString, Position, commands, type Hover } from 'vscode';
import { eventually, open, untilCodes } from './editor.ts';

describe('the hover on an image reference', () => {
  async function contents(): Promise<MarkdownString[]> {
    const document = await open('shop', 'Dockerfile');
    await untilCodes(document, ['musl-source-build']);
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, new Position(0, 8));
    return hovers.flatMap((hover) => hover.contents).filter((content) => content instanceof MarkdownString);
  }
  const withLinks = (all: readonly MarkdownString[]) => all.find(({ value }) => value.includes('command:'));

  it('says what the image is and what becomes of the requirements', async () => {
    const text = (await contents()).map(({ value }) => value).join('\n');
    for (const expected of [/Python 3\.8/, /musl/, /pandas/, /requests|2 /]) assert.match(text, expected);
  });

  it('offers the fix as a link, which applies it', async () => {
    const links = withLinks(await eventually(contents, (all) => assert.match(withLinks(all)?.value ?? '', /muslin\.applyFix/)));
    const match = /\(command:(muslin\.applyFix)\?([^)]*)\)/.exec(links?.value ?? '');
    const document = await open('shop', 'Dockerfile');
    const before = document.getText();
    assert.ok(match?.[1] !== undefined && match[2] !== undefined);
    await commands.executeCommand(match[1], ...JSON.parse(decodeURIComponent(match[2])));
    assert.notEqual(document.getText(), before);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('trusts our own commands in its own line only', async () => {
    const all = await contents();
    for (const content of all.filter((one) => one !== withLinks(all))) assert.ok(!content.isTrusted);
    const trusted = withLinks(all)?.isTrusted;
    assert.ok(typeof trusted === 'object');
    for (const command of trusted.enabledCommands) assert.match(command, /^muslin\./);
  });
});
