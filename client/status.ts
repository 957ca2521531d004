/** The item in the status bar: how old the facts are, whether we are offline, whether a check is running. */
import { MarkdownString, StatusBarAlignment, ThemeColor, window, type Disposable, type StatusBarItem } from 'vscode';
import type { Status } from './protocol.ts';

export type StatusItem = Disposable & {
  show(status: Status): void;
  fail(message: string): void;
  /** Hosts of indexes that wait for the user's permission. */
  blockedHosts(): readonly string[];
};

/** Stays hidden until the server has something to say. */
export function createStatus(): StatusItem {
  const item = window.createStatusBarItem('muslin.status', StatusBarAlignment.Right, 10);
  item.name = 'Muslin';
  item.command = 'muslin.showOutput';
  let blocked: readonly string[] = [];
  return {
    show: (status) => {
      blocked = status.blockedHosts ?? [];
      present(item, statusText(status), statusTooltip(status));
    },
    fail: (message) => {
      present(item, '$(error) Muslin', message);
      item.backgroundColor = new ThemeColor('statusBarItem.errorBackground');
    },
    blockedHosts: () => blocked,
    dispose: () => item.dispose(),
  };
}

function present(item: StatusBarItem, text: string, tooltip: string): void {
  item.text = text;
  item.tooltip = new MarkdownString().appendText(tooltip);
  item.backgroundColor = undefined;
  item.show();
}

export function statusText(status: Status): string {
  if (status.checking) return '$(sync~spin) Muslin';
  if (status.offline) return `$(cloud-offline) Muslin${status.factsAsOf === null ? '' : `: facts of ${day(status.factsAsOf)}`}`;
  return '$(check) Muslin';
}

export function statusTooltip(status: Status): string {
  return [
    status.checking ? 'Asking the package index.' : null,
    status.factsAsOf === null ? null : `Facts as of ${day(status.factsAsOf)}.`,
    status.offline ? 'Offline: bundled and cached facts only.' : null,
    status.detail,
    ...(status.blockedHosts ?? []).map((host) => `Not asked until you allow it: ${host}`),
  ].filter((line) => line !== null).join('\n');
}

const day = (date: string): string => date.slice(0, 10);
