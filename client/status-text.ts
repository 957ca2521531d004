/** What the language status item says. */
import type { FileVerdict, Status } from '../server/protocol.ts';

/** The verdict on one file, `No Python packages found` where nothing is installed. */
export const verdictOf = (status: Status, uri: string): FileVerdict =>
  status.verdicts.find((one) => one.uri === uri) ?? { words: 'No Python packages found', standing: 'fine' };

/** What the verdict rests on, in one line. */
export function factsText(status: Status): string {
  const facts = status.factsAsOf === null ? null : `Facts as of ${status.factsAsOf.slice(0, 10)}`;
  const offline = status.offline ? 'offline: bundled and cached facts only' : null;
  return [facts, offline, status.detail].filter((part) => part !== null).join(' · ');
}

export const blockedText = (hosts: readonly string[]): string => `Not asked until you allow it: ${hosts.join(', ')}`;
