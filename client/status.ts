/** The item in the status bar: how old the facts are, whether we are offline, whether a check is running. */
import { MarkdownString, StatusBarAlignment, ThemeColor, window, type Disposable, type StatusBarItem } from 'vscode';
import type { Status } from './protocol.ts';
import { statusText, statusTooltip } from './status-text.ts';

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
