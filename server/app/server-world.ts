/** The language server's world: disk, index, knowledge. */
import { pathToFileURL } from 'node:url';
import { createSession, forgetIndex, rewritesNow } from '../engine/analyze.ts';
import { DEFAULT_SETTINGS } from '../core/settings/settings.ts';
import { diskWorkspace, pathOfUri } from '../io/disk/workspace.ts';
import type { Host, MakeWorld } from '../lsp/engine.ts';
import type { Workspace } from '../engine/ports.ts';
import { findJudgedFiles } from './find-judged-files.ts';
import { apkPackage, apkWords } from './apk-hover.ts';
import type { IndexPolicy } from '../io/index/index-policy.ts';
import type { OpenPackageIndex } from '../io/index/package-index.ts';
import { openIndex, policyOf, switchedIndex } from './index-ports.ts';
import { editorRules } from './program.ts';
import { reportContent } from '../report/html.ts';
import { serverEngine } from './server-engine.ts';

export const makeServerWorld = (environment: NodeJS.ProcessEnv): MakeWorld => (host) => {
  let settings = DEFAULT_SETTINGS;
  let lastNotice: string | null = null;
  const onNotice = (message: string): void => {
    lastNotice = message;
    host.log(message);
  };
  const workspace = hostWorkspace(host);
  const open = (policy: IndexPolicy): OpenPackageIndex => openIndex(policy, environment, onNotice);
  const { index, use, reopen, blockedHosts } = switchedIndex(policyOf(settings, true), open);
  const session = createSession({ workspace, index });
  return {
    rules: editorRules(),
    engine: serverEngine(session, host.openText),
    readText: (uri) => workspace.readText(uri),
    findDockerfiles: dockerfilesIn,
    configure: (next, told) => {
      settings = next;
      if (!use(policyOf(next, told.trusted, told.proxy))) return;
      lastNotice = null;
      forgetIndex(session);
    },
    forgetIndex: () => {
      lastNotice = null;
      reopen();
      forgetIndex(session);
    },
    indexStatus: () => ({ offline: settings.offline, detail: lastNotice, blockedHosts: blockedHosts() }),
    rewrites: (request) => rewritesNow(session, request),
    apkWords,
    apkPackage,
    report: reportContent,
  };
};

/** Buffers over the disk; the disk within the folders that are open now. */
function hostWorkspace({ openText, folders }: Host): Workspace {
  let disk: { readonly folders: readonly string[]; readonly key: string; readonly workspace: Workspace } | null = null;
  const current = (): Workspace => {
    const now = folders();
    if (disk?.folders === now) return disk.workspace;
    const roots = now.flatMap((uri) => pathOfUri(uri) ?? []);
    const key = roots.join('\0');
    disk = { folders: now, key, workspace: disk?.key === key ? disk.workspace : diskWorkspace({ roots }) };
    return disk.workspace;
  };
  return {
    readText: async (uri) => {
      const text = openText(uri);
      return text === undefined ? current().readText(uri) : { state: 'known', value: text, source: 'workspace', asOf: null };
    },
    listFolder: (uri) => current().listFolder(uri),
  };
}

async function dockerfilesIn(folder: string, signal: AbortSignal): Promise<readonly string[]> {
  const root = pathOfUri(folder);
  const found: string[] = [];
  if (root === null) return found;
  for await (const path of findJudgedFiles(root)) {
    signal.throwIfAborted();
    found.push(pathToFileURL(path).href);
  }
  return found;
}
