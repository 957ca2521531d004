/**
 * Settings reach the server through `workspace/configuration`, folder by folder, and the language client tells it at once
 * when one changes. Workspace Trust is no setting; it travels beside them.
 */
import { ConfigurationTarget, workspace, type Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { PROXY_METHOD, WORKSPACE_TRUSTED_METHOD, type ProxySettings } from '../server/protocol.ts';

/** Tells the server when the user grants trust. (Trust that is taken away restarts the extension host.) */
export function reportTrust(client: LanguageClient): Disposable {
  return workspace.onDidGrantWorkspaceTrust(() => {
    client
      .sendNotification(WORKSPACE_TRUSTED_METHOD, { trusted: true })
      .catch((error: unknown) => client.error('Trust was not reported', error, false));
  });
}

/** The user's own: a workspace has no say in where requests go. */
export function proxySettings(): ProxySettings {
  const settings = workspace.getConfiguration('http');
  const own = <T>(key: string, otherwise: T): T => settings.inspect<T>(key)?.globalValue ?? otherwise;
  return { url: own('proxy', ''), noProxy: own<string[]>('noProxy', []), strictSsl: own('proxyStrictSSL', true) };
}

export function reportProxy(client: LanguageClient): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    if (!['http.proxy', 'http.noProxy', 'http.proxyStrictSSL'].some((key) => change.affectsConfiguration(key))) return;
    client
      .sendNotification(PROXY_METHOD, proxySettings())
      .catch((error: unknown) => client.error('The proxy was not reported', error, false));
  });
}

/** Adds a host to the user's own settings: a workspace can not allow its own indexes. */
export async function allowHost(host: string): Promise<void> {
  const settings = workspace.getConfiguration('muslin');
  const allowed = settings.inspect<string[]>('index.allowedHosts')?.globalValue ?? [];
  if (!allowed.includes(host)) await settings.update('index.allowedHosts', [...allowed, host], ConfigurationTarget.Global);
}
