/**
 * Settings by workspace folder: the client's, with the team's policy laid over them. Known at once, put right when the
 * client has answered.
 */
import type { Connection } from 'vscode-languageserver';
import type { PolicyLayers } from '../core/settings/nearest-policy.ts';
import { findPolicy } from '../core/settings/policy.ts';
import { readSettings } from '../core/settings/read-settings.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Fact } from '../core/model/types.ts';
import { isRecord, type ClientFeatures } from './client-features.ts';

export type Configuration = {
  readonly of: (folder: string) => Settings;
  /** The client's own, over which policies of folders within are laid. */
  readonly layers: (folder: string) => PolicyLayers;
  /** Of no folder: what is the user's alone. */
  readonly general: () => Settings;
  /** Asks the client and reads the policies of these folders. @returns whether anything is different now */
  readonly reload: (folders: readonly string[]) => Promise<boolean>;
  /** Settings sent by a client that can't be asked (`workspace/didChangeConfiguration`). */
  readonly receive: (settings: unknown) => void;
};

export type ConfigurationOptions = {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly readText: (uri: string) => Promise<Fact<string>>;
  readonly log: (message: string) => void;
};

export function createConfiguration({ connection, client, readText, log }: ConfigurationOptions): Configuration {
  const told = new Set<string>();
  const tell = (where: string, problems: readonly string[]): void => {
    for (const message of problems) {
      if (!told.has(`${where}${message}`)) log(`${where}: ${message}. It is left out.`);
      told.add(`${where}${message}`);
    }
  };
  const read = (raw: unknown): Settings => {
    const { value, problems } = readSettings(raw ?? {});
    tell('Settings', problems.map(({ message }) => message));
    return value;
  };
  let general = read(client.settings);
  const byFolder = new Map<string, Settings>();
  const own = new Map<string, PolicyLayers>();

  const askClient = async (folders: readonly string[]): Promise<Settings[]> => {
    if (!client.configuration) return folders.map(() => general);
    const items = [...folders.map((scopeUri) => ({ scopeUri, section: 'muslin' })), { section: 'muslin' }];
    const answers: unknown = await connection.workspace.getConfiguration(items);
    const list: unknown[] = Array.isArray(answers) ? answers : [];
    general = read(list.at(-1) ?? client.settings);
    return folders.map((_, index) => (isRecord(list[index]) ? read(list[index]) : general));
  };

  const textOf = async (uri: string): Promise<string | null> => {
    const fact = await readText(uri);
    return fact.state === 'known' ? fact.value : null;
  };

  return {
    of: (folder) => byFolder.get(folder) ?? general,
    layers: (folder) => own.get(folder) ?? asIs(general),
    general: () => general,
    receive: (settings) => {
      const section = isRecord(settings) && isRecord(settings['muslin']) ? settings['muslin'] : settings;
      if (isRecord(section)) general = read(section);
    },
    reload: async (folders) => {
      const before = JSON.stringify([general, ...folders.map((folder) => byFolder.get(folder) ?? general)]);
      const settings = await askClient(folders);
      await Promise.all(folders.map(async (folder, index) => {
        const policy = await findPolicy((name) => textOf(`${folder}/${name}`), settings[index] ?? general);
        if (policy.file !== null) tell(policy.file, policy.problems);
        byFolder.set(folder, policy.settings);
        own.set(folder, asIs(settings[index] ?? general));
      }));
      return before !== JSON.stringify([general, ...folders.map((folder) => byFolder.get(folder))]);
    },
  };
}

const asIs = (base: Settings): PolicyLayers => ({ base, over: unchanged });

const unchanged = (settings: Settings): Settings => settings;
