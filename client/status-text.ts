/** What the status bar item says. */
import type { Status } from './protocol.ts';

export function statusText(status: Status): string {
  if (status.checking) return '$(sync~spin) Muslin';
  if (status.offline) return `$(debug-disconnect) Muslin${status.factsAsOf === null ? '' : `: facts of ${day(status.factsAsOf)}`}`;
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
