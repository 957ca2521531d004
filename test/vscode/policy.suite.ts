import { strict as assert } from 'node:assert';
import { DiagnosticSeverity, commands, workspace } from 'vscode';
import { eventually, fileUri, findings, open, untilCodes } from './editor.ts';
import { withSetting } from './settings.ts';

describe('a team\'s policy', () => {
  const file = () => fileUri('shop', '.muslin.toml');
  const write = (text: string) => workspace.fs.writeFile(file(), new TextEncoder().encode(text));

  it('acts when it is written, over the settings, and no more once it is gone', async () => {
    const document = await open('shop', 'Dockerfile');
    const severity = () => findings(document).map((one) => one.severity);
    await untilCodes(document, ['musl-source-build']);
    try {
      await write('[severity]\nmusl-source-build = "error"\n');
      await eventually(severity, (all) => assert.deepEqual(all, [DiagnosticSeverity.Error]));
      await write('ignorePackages = ["pandas"]\n');
      await untilCodes(document, []);
    } finally {
      await workspace.fs.delete(file());
    }
    await eventually(severity, (all) => assert.deepEqual(all, [DiagnosticSeverity.Warning]));
  });
});

describe('a wrong value of a setting', () => {
  it('is named in the output', () => withSetting('platforms', 'linux/amd64', async () => {
    await untilCodes(await open('shop', 'Dockerfile'), ['musl-source-build']);
    await commands.executeCommand('muslin.showOutput');
    const output = () => workspace.textDocuments.filter(({ uri }) => uri.scheme === 'output').map((one) => one.getText()).join('\n');
    await eventually(output, (text) => assert.match(text, /platforms/));
    await commands.executeCommand('workbench.action.closePanel');
  }));
});
