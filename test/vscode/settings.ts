import { ConfigurationTarget, workspace } from 'vscode';

/** Of the workspace; undefined takes it away again. */
export const setSetting = (name: string, value: unknown) =>
  workspace.getConfiguration('muslin').update(name, value, ConfigurationTarget.Workspace);

export async function withSetting(name: string, value: unknown, run: () => Promise<void>): Promise<void> {
  await setSetting(name, value);
  try {
    await run();
  } finally {
    await setSetting(name, undefined);
  }
}
