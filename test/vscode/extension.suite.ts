import { strict as assert } from 'node:assert';
import { commands, extensions } from 'vscode';
import { eventually, findings, open, untilCodes } from './editor.ts';

describe('the extension', () => {
  function extension() {
    const found = extensions.getExtension('muslin.muslin');
    assert.ok(found, 'the extension is installed');
    return found;
  }

  it('starts for a Dockerfile', async () => {
    await open('shop', 'Dockerfile');
    await eventually(() => extension().isActive, (active) => assert.equal(active, true));
  });

  it('registers every command of its manifest', async () => {
    const registered = await commands.getCommands(true);
    const declared: { command: string }[] = extension().packageJSON.contributes.commands;
    assert.deepEqual(declared.map(({ command }) => command).filter((command) => !registered.includes(command)), []);
  });

  it('judges again after its server is restarted', async () => {
    const document = await open('shop', 'Dockerfile');
    await untilCodes(document, ['musl-source-build']);
    const restarted = commands.executeCommand('muslin.restartServer');
    await eventually(() => findings(document).length, (count) => assert.equal(count, 0));
    await restarted;
    await untilCodes(document, ['musl-source-build']);
  });

  it('leaves the language to VS Code and the Docker extensions', () => {
    assert.equal(extension().packageJSON.contributes.languages, undefined);
  });
});
