import { strict as assert } from 'node:assert';
import { Position, commands, languages, type CodeLens, type CompletionList, type DocumentLink } from 'vscode';
import { code, eventually, fileUri, open, untilCodes, withText } from './editor.ts';
import { withSetting } from './settings.ts';

describe('inside the ignore comment', () => {
  const comment = '# muslin ignore=musl-source-build,';

  it('codes are completed', async () => {
    const document = await open('shop', 'Dockerfile');
    await withText(document, `${comment}\n${document.getText()}`, async () => {
      const ask = () =>
        commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, new Position(0, comment.length), ',');
      const { items } = await eventually(ask, (list) => assert.ok(list.items.some(({ label }) => label === 'libc-mixed')));
      assert.ok(!items.some(({ label }) => label === 'musl-source-build'), 'one that is there is not offered again');
    });
  });

  it('a code leads to its page', async () => {
    const document = await open('shop', 'Dockerfile');
    await withText(document, `${comment}\n${document.getText()}`, async () => {
      const ask = () => commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri);
      const links = await eventually(ask, (all) => assert.ok(all.length > 0));
      assert.deepEqual(
        links.map(({ range, target }) => [document.getText(range), target?.path.endsWith('/musl-source-build.md')]),
        [['musl-source-build', true]],
      );
    });
  });
});

describe('the line over FROM', () => {
  const lenses = async () => {
    const { uri } = await open('shop', 'Dockerfile');
    return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
  };

  it('is off by default', async () => {
    await untilCodes(await open('shop', 'Dockerfile'), ['musl-source-build']);
    assert.deepEqual(await lenses(), []);
  });

  it('counts here and on slim, and opens the report', () => withSetting('codeLens', true, async () => {
    const [lens] = await eventually(lenses, (all) => assert.equal(all.length, 1));
    assert.match(lens?.command?.title ?? '', /^\d+ wheels · \d+ compiles?( · \d+ not known)? — slim: \d+ wheels( · |$)/);
    assert.equal(lens?.command?.command, 'muslin.showReport');
  }));
});

describe('findings in the requirement sources', () => {
  const inManifest = () => languages.getDiagnostics(fileUri('shop', 'requirements.txt')).filter(({ source }) => source === 'muslin');

  it('are not shown by default', async () => {
    await untilCodes(await open('shop', 'Dockerfile'), ['musl-source-build']);
    assert.deepEqual(inManifest(), []);
  });

  it('stand at the requirement, and lead back to the image', async () => {
    await open('shop', 'Dockerfile');
    await withSetting('diagnostics.inManifests', true, async () => {
      const [finding] = await eventually(inManifest, (all) => assert.deepEqual(all.map(code), ['musl-source-build']));
      assert.equal(finding?.range.start.line, 1);
      assert.match(finding?.relatedInformation?.[0]?.location.uri.path ?? '', /\/Dockerfile$/);
    });
    await eventually(inManifest, (all) => assert.deepEqual(all, []));
  });
});
