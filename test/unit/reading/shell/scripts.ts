/** Scripts of one RUN, for tables of tests. */
import { parseDockerfile } from '../../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import type { VariableLookup } from '../../../../server/core/reading/dockerfile/expand.ts';
import { commandEnvironments } from '../../../../server/core/reading/shell/command-environment.ts';
import { readRun } from '../../../../server/core/reading/shell/run-script.ts';
import { wordValues } from '../../../../server/core/reading/shell/word-value.ts';
import type { ShellCommand, ShellScript } from '../../../../server/core/reading/shell/syntax.ts';
import type { Parsed } from '../../../../server/core/model/text.ts';

/** Reads the first RUN of a Dockerfile. */
export function runOf(text: string, shell: readonly string[] | null = null): Parsed<ShellScript> {
  const run = parseDockerfile(text).value.instructions.find((instruction) => instruction.kind === 'run');
  if (run?.kind !== 'run') throw new Error(`no RUN in ${text}`);
  return readRun(run, shell);
}

export const commandsOf = (script: string, shell: readonly string[] | null = null): readonly ShellCommand[] =>
  runOf(`RUN ${script}`, shell).value.commands;

/** A command as one line: words as they come to the command, `‹…›` for those not known. */
export function linesOf(
  script: string,
  variables: VariableLookup = () => undefined,
  shell: readonly string[] | null = null,
): readonly string[] {
  const { value } = runOf(script.startsWith('RUN') ? script : `RUN ${script}`, shell);
  const environments = commandEnvironments(value, variables);
  return value.commands.map((command, index) =>
    [
      ...command.assignments.map(({ name, value: word, append }) => `${name}${append === true ? '+' : ''}=${word?.text ?? ''}`),
      ...command.words.flatMap(
        (word) =>
          wordValues(word, environments[index] ?? variables)?.map((field) => (/^[^\s'"]+$/.test(field) ? field : `[${field}]`)) ?? [
            `‹${word.text}›`,
          ],
      ),
    ].join(' '),
  );
}
