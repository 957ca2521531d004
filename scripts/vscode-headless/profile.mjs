// A fresh profile a run: nothing of an earlier run is left in it.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const quiet = {
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  // The index of a test is no application of the user's.
  'remote.autoForwardPorts': false,
  // The web's default writes an unsaved edit of a test to the disk.
  'files.autoSave': 'off',
};

const trustSettings = trust =>
  trust
    ? {
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
        'security.workspace.trust.banner': 'never',
      }
    : { 'security.workspace.trust.enabled': false };

/**
 * @param {{ trust?: boolean, settings?: object }} options user settings beside the quiet ones
 * @returns {{ work: string, userDataDir: string, extensionsDir: string }} `work` holds the others, and is the caller's to remove
 */
export function makeProfile({ trust = false, settings = {} } = {}) {
  const work = mkdtempSync(path.join(tmpdir(), 'muslin-vscode-'));
  const userDataDir = path.join(work, 'user');
  const extensionsDir = path.join(work, 'extensions');
  for (const folder of [
    path.join(userDataDir, 'User'),
    path.join(userDataDir, 'Machine'),
    path.join(userDataDir, 'data', 'Machine'),
    extensionsDir,
  ])
    mkdirSync(folder, { recursive: true });
  const text = JSON.stringify({ ...quiet, ...trustSettings(trust), ...settings }, null, 2);
  // A remote window, which this is, takes machine-scoped settings from the server's own file.
  for (const kind of ['User', 'Machine', 'data/Machine']) writeFileSync(path.join(userDataDir, kind, 'settings.json'), text);
  return { work, userDataDir, extensionsDir };
}
