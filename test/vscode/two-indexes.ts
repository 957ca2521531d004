/** Two indexes on loopback: the user's own, and one that the workspace's requirements name. */
import { strict as assert } from 'node:assert';
import { ConfigurationTarget, workspace } from 'vscode';
import { eventually, open, replaceText } from './editor.ts';
import { startIndex, type IndexServer } from './index-server.ts';

export type TwoIndexes = { readonly own: IndexServer; readonly named: IndexServer };

export const setUserSetting = (name: string, value: unknown) =>
  workspace.getConfiguration('muslin').update(name, value, ConfigurationTarget.Global);

/** Runs online with the user's index allowed, and puts the settings and the requirements back. */
export async function withTwoIndexes(run: (indexes: TwoIndexes) => Promise<void>): Promise<void> {
  const [own, named] = [await startIndex(), await startIndex()];
  const requirements = await open('shop', 'requirements.txt');
  const before = requirements.getText();
  try {
    await setUserSetting('index.url', own.url);
    await setUserSetting('offline', false);
    await open('shop', 'Dockerfile');
    await run({ own, named });
  } finally {
    await replaceText(requirements, before);
    for (const name of ['index.url', 'index.allowedHosts']) await setUserSetting(name, undefined);
    await setUserSetting('offline', true);
    await Promise.all([own.close(), named.close()]);
  }
}

/** A requirement that only this moment knows, so that no cache answers for it; with the workspace's index beside the user's. */
export async function requireProject(name: string, { named }: TwoIndexes): Promise<void> {
  const requirements = await workspace.openTextDocument((await open('shop', 'requirements.txt')).uri);
  await replaceText(requirements, `--extra-index-url ${named.url}\n${name}==1.0\n`);
  await open('shop', 'Dockerfile');
}

export const untilAsked = (index: IndexServer, name: string) =>
  eventually(
    () => index.asked,
    (asked) => assert.ok(asked.includes(name), `asked for ${asked.join()}`),
  );
