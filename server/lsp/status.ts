/** `muslin/status`: what a language status item shows. Sent when it changes, and only to a client that knows it. */
import type { Connection } from 'vscode-languageserver';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { fileVerdict } from '../core/wording/stage-verdict.ts';
import { STATUS_METHOD, type Status } from '../protocol.ts';
import type { IndexStatus } from './engine.ts';
import { sendIgnoringClosedConnection } from './scheduling.ts';

export function statusOf(analyses: readonly DockerfileAnalysis[], checking: boolean, index: IndexStatus): Status {
  const dates = analyses.flatMap((one) => one.facts?.asOf ?? []).sort();
  const verdicts = analyses.flatMap(({ uri, stages }) => {
    const verdict = fileVerdict(stages);
    return verdict === null ? [] : [{ uri, ...verdict }];
  });
  return { checking, ...index, factsAsOf: dates[0] ?? null, verdicts };
}

/** Milliseconds that a check has to take before it is shown: most are over at once, and a status that flickers tells nothing. */
const SHOWN_AFTER = 300;

/** @returns a function that is told whenever the status may have changed; what it is, it asks only for a client that wants to know */
export function createStatus(connection: Connection, understood: boolean): (status: () => Status) => void {
  let last = '';
  let timer: NodeJS.Timeout | undefined;
  const send = (status: Status): void => {
    const text = JSON.stringify(status);
    if (text === last) return;
    last = text;
    sendIgnoringClosedConnection(() => connection.sendNotification(STATUS_METHOD, status));
  };
  return (now) => {
    if (!understood) return;
    clearTimeout(timer);
    const status = now();
    if (status.checking) timer = setTimeout(() => send(status), SHOWN_AFTER).unref();
    else send(status);
  };
}
