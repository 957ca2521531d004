/** A script that was read in one place and moved is the script that is read in the other. */
import { parseDockerfile } from '../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import type { RunInstruction } from '../../../server/core/reading/dockerfile/syntax.ts';
import { moveScript } from '../../../server/core/reading/shell/move-script.ts';
import { readCommandLine, readRun } from '../../../server/core/reading/shell/run-script.ts';
import type { Parsed } from '../../../server/core/model/text.ts';

/** Of the text behind a first instruction, which leaves no parser directive in it. */
const runsBehind = (front: string, text: string): readonly RunInstruction[] =>
  parseDockerfile(`${front}${text}`).value.instructions.filter((one) => one.kind === 'run');

export function scriptsMove(text: string): void {
  const behind = runsBehind('LABEL a=longer\n', text);
  runsBehind('LABEL a=b\n', text).forEach((run, at) => {
    const other = behind[at];
    if (other === undefined) throw new Error('there are fewer RUN instructions once the text has moved');
    const aim = shown(readCommandLine(other.command, null, other.heredocs));
    const moved = moveScript(readCommandLine(run.command, null, run.heredocs), 'longer'.length - 1);
    if (shown(moved) !== aim) throw new Error(`moved ${shown(moved)}\nread ${aim}`);
    readRun(run, null);
    if (shown(readRun(other, null)) !== aim) throw new Error(`what is remembered is not ${aim}`);
  });
}

const shown = (script: Parsed<unknown>): string => JSON.stringify(script, sorted);

/** The order of an object's keys says nothing. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
