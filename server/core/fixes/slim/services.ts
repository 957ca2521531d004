/**
 * Compose services that run in the image: what their health checks, commands and entrypoints call that slim images lack
 * or name otherwise.
 */
import type { Build } from '../../build/assessed.ts';
import type { ServiceCall } from '../../reading/build-files/build-entry.ts';
import { uriName } from '../../model/paths.ts';
import { programName, programOf } from '../../python/installers/invocation.ts';
import type { StageModel } from '../../build/dockerfile-model.ts';
import { parseScript } from '../../reading/shell/parse-script.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import { unwrapCommand } from '../../reading/shell/unwrap-command.ts';
import type { Family, Move } from './move.ts';
import { packagesFor, type PackageUse } from './uses.ts';

type Started = Pick<Move, 'model' | 'snapshot'>;

/** The scripts of Compose files, with the stage whose image they run in. */
export const calledScripts = (started: Started): readonly { readonly commands: readonly ShellCommand[]; readonly stage: StageModel }[] =>
  startedCalls(started).flatMap(({ call, stage }) => (stage === undefined ? [] : [{ commands: commandsOf(call.script), stage }]));

export function serviceUses(family: Family, move: Move): readonly PackageUse[] {
  return startedCalls(move).flatMap(({ call, stage }) => {
    if (stage === undefined || !family.stages.some((one) => one.model === stage)) return [];
    return commandsOf(call.script).flatMap((command) => {
      const { words, wrappers } = unwrapCommand(command);
      const called = programOf({ words });
      const programs = [called, ...wrappers.map(programName)];
      return programs.flatMap((program) => packagesFor(program, words.map((word) => word.text)))
        .map((name): PackageUse => ({ name, stage, at: Infinity, reason: `the ${placeOf(call)} calls ${called}, which slim images lack` }));
    });
  });
}

/** What has to be changed there by hand, a phrase each. */
export function serviceRemarks(move: Move): readonly string[] {
  const stages = move.families.flatMap((family) => family.stages.map((one) => one.model));
  const calls = startedCalls(move).filter(({ stage }) => stage !== undefined && stages.includes(stage));
  return [...new Set(calls.flatMap(({ call }) => {
    const found = SIGNS.filter(([pattern]) => pattern.test(call.script)).map(([, words]) => words);
    return found.length === 0 ? [] : [`the ${placeOf(call)} has ${found.join(', ')}`];
  }))];
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|[\s;&|('"/])ash(?=[\s'"]|$)/, 'ash, which is not on Debian'],
  [/(?:^|[\s;&|('"/])su-exec\s/, 'su-exec, whose place gosu takes'],
  [/(?:^|[\s;&|('"/])crond(?=[\s'"]|$)/, 'crond, which is cron on Debian'],
  [/\/sbin\/tini\b/, '/sbin/tini, which is /usr/bin/tini on Debian'],
  [/(?:^|[\s;&|(])apk\s+(?:add|del|update)/, 'apk commands'],
];

const placeOf = ({ of, service, uri }: ServiceCall): string => `${of} of ${service} in ${uriName(uri)}`;

/** With the stage that is built for the service: its target, else the last one. */
function startedCalls({ model, snapshot }: Started): readonly { readonly call: ServiceCall; readonly stage: StageModel | undefined }[] {
  return [snapshot.build, ...snapshot.otherBuilds].flatMap((build) => {
    const stage = builtStage(build, model.stages);
    return (build.calls ?? []).map((call) => ({ call, stage }));
  });
}

function builtStage({ target }: Build, stages: readonly StageModel[]): StageModel | undefined {
  if (!target) return stages.at(-1);
  return stages.find((one) => one.stage.from.alias?.text.toLowerCase() === target.toLowerCase()) ?? stages[Number(target)];
}

function commandsOf(script: string): readonly ShellCommand[] {
  return parseScript({ text: script, pieces: [{ at: 0, documentOffset: 0, length: script.length }] }, 'sh').value.commands;
}
