/**
 * The language status items (the braces in the status bar): the verdict on the file in front, and what it rests on. They take
 * no room in the status bar unless a user pins them there.
 */
import { Disposable, LanguageStatusSeverity, languages, window, type LanguageStatusItem } from 'vscode';
import { documentSelector } from './documents.ts';
import type { Status } from '../server/protocol.ts';
import { blockedText, factsText, verdictOf } from './status-text.ts';

export type StatusItem = Disposable & {
  show(status: Status): void;
  fail(message: string): void;
  /** Hosts of indexes that wait for the user's permission. */
  blockedHosts(): readonly string[];
};

/** Says nothing until the server has something to say. */
export function createStatus(): StatusItem {
  const verdict = item('verdict', 'Muslin', { title: 'Report', command: 'muslin.showReport' });
  const facts = item('facts', 'Muslin: package index', { title: 'Refresh', command: 'muslin.refresh' });
  let last: Status | null = null;
  const present = (): void => {
    if (last !== null) presentStatus(verdict, facts, last);
  };
  const all = Disposable.from(verdict, facts, window.onDidChangeActiveTextEditor(present));
  return {
    show: (status) => {
      last = status;
      present();
    },
    fail: (message) => {
      last = null;
      verdict.text = message;
      verdict.severity = LanguageStatusSeverity.Error;
      verdict.command = { title: 'Show output', command: 'muslin.showOutput' };
    },
    blockedHosts: () => last?.blockedHosts ?? [],
    dispose: () => void all.dispose(),
  };
}

function item(id: string, name: string, command: LanguageStatusItem['command']): LanguageStatusItem {
  const made = languages.createLanguageStatusItem(`muslin.${id}`, [...documentSelector]);
  made.name = name;
  made.command = command;
  return made;
}

function presentStatus(verdict: LanguageStatusItem, facts: LanguageStatusItem, status: Status): void {
  const { words, standing } = verdictOf(status, window.activeTextEditor?.document.uri.toString() ?? '');
  verdict.text = words;
  verdict.busy = status.checking;
  verdict.severity = standing === 'fails' ? LanguageStatusSeverity.Error
    : standing === 'compiles' || standing === 'older' ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  verdict.command = { title: 'Report', command: 'muslin.showReport' };
  const blocked = status.blockedHosts ?? [];
  facts.text = blocked.length > 0 ? blockedText(blocked) : factsText(status) || 'Package index';
  facts.busy = status.checking;
  facts.command = blocked[0] === undefined
    ? { title: 'Refresh', command: 'muslin.refresh' }
    : { title: `Allow ${blocked[0]}`, command: 'muslin.allowIndex', arguments: [blocked[0]] };
}
