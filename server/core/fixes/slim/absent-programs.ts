/** Programs that an image is started or checked with, and that nothing in the Dockerfile brings: they fail on either base. */
import { programName, programOf } from '../../python/installers/invocation.ts';
import { readCommandLine } from '../../reading/shell/run-script.ts';
import { unwrapCommand } from '../../reading/shell/unwrap-command.ts';
import type { StageModel } from '../../build/dockerfile-model.ts';
import { lineage, type Move } from './move.ts';

/** In no image of Python or Alpine. */
const NOWHERE: ReadonlySet<string> = new Set(['curl', 'tini', 'dumb-init', 'gosu', 'su-exec', 'jq', 'git', 'supervisord', 'nginx']);

/** A phrase each. */
export function absentPrograms(move: Move): readonly string[] {
  const plain = move.families.filter(({ root }) => /^(?:python|alpine)$/.test(root.image.description?.origin ?? ''));
  const stages = plain.flatMap((family) => family.stages);
  return [...new Set(stages.flatMap(({ model }) => {
    const { starts, shell } = model.state;
    return starts.flatMap(({ command, keyword }) => {
      const commands = command === null ? [] : readCommandLine(command, shell).value.commands;
      const called = commands.map(unwrapCommand).flatMap(({ words, wrappers }) => [programOf({ words }), ...wrappers.map(programName)]);
      return called.filter((name) => NOWHERE.has(name) && !isMentioned(name, model, move))
        .map((name) => `${keyword.text.toUpperCase()} calls ${name}, which nothing installs here`);
    });
  }))];
}

/** What brings a program names it: a package, a download, a COPY. A folder that is copied whole into one of programs may hold it. */
function isMentioned(name: string, stage: StageModel, { model }: Move): boolean {
  return lineage(stage, model).some((one) =>
    one.stage.instructions.some(({ kind, span }) => {
      if (kind === 'cmd' || kind === 'entrypoint' || kind === 'healthcheck') return false;
      const text = model.lines.text.slice(span.start, span.end);
      return text.includes(name) || ((kind === 'copy' || kind === 'add') && /\/s?bin\/?["\]\s]*$|\s\/["\]\s]*$/.test(text));
    }),
  );
}
