import { strict as assert } from 'node:assert';
import { commands, extensions, languages } from 'vscode';
import { eventually, findings, open, untilCodes } from './editor.ts';

describe('the extension', () => {
  function extension() {
    const found = extensions.getExtension('muslin.muslin');
    assert.ok(found, 'the extension is installed');
    return found;
  }

  it('sleeps until a file is opened that it is for', async () => {
    await open('shop', '.vscode/settings.json');
    assert.equal(extension().isActive, false);
  });

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
    let cleared = false;
    const listener = languages.onDidChangeDiagnostics(() => { cleared ||= findings(document).length === 0; });
    await commands.executeCommand('muslin.restartServer');
    listener.dispose();
    assert.ok(cleared);
    await untilCodes(document, ['musl-source-build']);
  });

  it('leaves the language to VS Code and the Docker extensions', () => {
    const { languages: ours, grammars } = extension().packageJSON.contributes;
    assert.equal(ours, undefined);
    for (const grammar of grammars) assert.equal(grammar.language, undefined, 'an injection, which replaces no grammar');
    const owners = extensions.all.filter((one) =>
      one.packageJSON.contributes?.languages?.some(({ id }: { id: string }) => id === 'dockerfile'),
    );
    assert.deepEqual(owners.map(({ id }) => id), ['vscode.docker']);
  });
});
