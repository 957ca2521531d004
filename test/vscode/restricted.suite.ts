import { strict as assert } from 'node:assert';
import { workspace } from 'vscode';
import { open, untilCodes } from './editor.ts';
import { requireProject, setUserSetting, untilAsked, withTwoIndexes } from './two-indexes.ts';

describe('restricted mode', () => {
  it('is on', () => assert.equal(workspace.isTrusted, false));

  it('judges from the facts that are there', async () => {
    await untilCodes(await open('shop', 'Dockerfile'), ['musl-source-build']);
  });

  it('takes no index from the workspace', async () => {
    const document = await open('shop', 'Dockerfile');
    const index = workspace.getConfiguration('muslin', document.uri).inspect<string>('index.url');
    assert.equal(workspace.getConfiguration('muslin', document.uri).get('index.url'), index?.defaultValue);
  });

  it('asks no index that the workspace names, even where its host is allowed', () => withTwoIndexes(async (indexes) => {
    await setUserSetting('index.allowedHosts', [indexes.named.host]);
    await requireProject('restricted-thing', indexes);
    await untilAsked(indexes.own, 'restricted-thing');
    assert.deepEqual(indexes.named.asked, []);
  }));
});
