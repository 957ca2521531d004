/** The package index as settings want it. For other settings another one is opened behind the same face. */
import type { Settings } from '../core/settings/settings.ts';
import { judgeAddress, type IndexPolicy } from '../io/index/index-policy.ts';
import { openPackageIndex, type OpenPackageIndex } from '../io/index/package-index.ts';
import type { PackageIndex } from '../engine/ports.ts';
import type { ProxySettings } from '../protocol.ts';
import { snapshotPath } from './program.ts';
import { USER_AGENT } from './version.ts';

export const policyOf = (settings: Settings, trusted: boolean, proxy: ProxySettings | null = null): IndexPolicy => ({
  offline: settings.offline,
  indexUrl: settings['index.url'],
  extraUrls: settings['index.extraUrls'],
  allowedHosts: settings['index.allowedHosts'],
  trusted,
  proxy,
});

export const openIndex = (policy: IndexPolicy, environment: NodeJS.ProcessEnv, onNotice: (message: string) => void): OpenPackageIndex =>
  openPackageIndex({ policy, snapshot: snapshotPath(), environment, onNotice, userAgent: USER_AGENT });

export type SwitchedIndex = {
  readonly index: PackageIndex;
  /** @returns whether the policy is another one than before */
  readonly use: (policy: IndexPolicy) => boolean;
  /** The same policy, tried afresh: an index that couldn't be reached is asked again. */
  readonly reopen: () => void;
  /** Hosts of indexes that were named and may not be asked until the user lists them. */
  readonly blockedHosts: () => readonly string[];
};

/** Opened when it is first asked: the snapshot is not read before anything is known of the settings. */
export function switchedIndex(initial: IndexPolicy, open: (policy: IndexPolicy) => OpenPackageIndex): SwitchedIndex {
  let policy = initial;
  let opened: OpenPackageIndex | null = null;
  const current = (): OpenPackageIndex => (opened ??= open(policy));
  const close = (): void => {
    opened?.close().catch(() => undefined);
    opened = null;
  };
  const blocked = new Set<string>();
  const note = (index: string): void => {
    const host = URL.canParse(index) ? new URL(index).host : '';
    const { allowed } = judgeAddress(policy, index);
    if (!allowed && judgeAddress({ ...policy, allowedHosts: [host] }, index).allowed) blocked.add(host);
  };
  return {
    index: {
      knownProject: (index, name) => current().knownProject(index, name),
      isPublicName: (name) => current().isPublicName(name),
      knownMetadata: (index, name, version) => current().knownMetadata(index, name, version),
      project: (index, name) => {
        note(index);
        return current().project(index, name);
      },
      metadata: (index, name, version, file) => current().metadata(index, name, version, file),
    },
    use: (next) => {
      if (JSON.stringify(next) === JSON.stringify(policy)) return false;
      policy = next;
      blocked.clear();
      close();
      return true;
    },
    reopen: close,
    blockedHosts: () => [...blocked].sort(),
  };
}
