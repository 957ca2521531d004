/** Scripts that the image starts, as far as they lie in the workspace: what they call, and what in them Debian's sh doesn't know. */
import { locateFile, type FileScope } from '../../build/requirements/locate-file.ts';
import { NO_COPIES } from '../../build/stages/copy-list.ts';
import { readCommandLine } from '../../reading/shell/run-script.ts';
import { parseScript } from '../../reading/shell/parse-script.ts';
import { programOf } from '../../python/installers/invocation.ts';
import type { StageModel } from '../../build/dockerfile-model.ts';
import type { Move } from './move.ts';
import { packagesFor, type PackageUse } from './uses.ts';

/** By its name: `entrypoint`, `x.sh`, `start-server`. */
function isStartScript(path: string): boolean {
  const last = path.lastIndexOf('start');
  return /\.sh$|entrypoint/.test(path) || (last >= 0 && /^[\w-]*$/.test(path.slice(last)) && /^[\w./-]*$/.test(path));
}

type StartScript = { readonly path: string; readonly text: string; readonly stage: StageModel };

export function scriptUses(stage: StageModel, move: Move): readonly PackageUse[] {
  return startScripts(stage, move).flatMap(({ path, text }) => {
    const pieces = [{ at: 0, documentOffset: 0, length: text.length }];
    const { commands } = parseScript({ text, pieces }, 'sh').value;
    return commands.flatMap(({ words }) => packagesFor(programOf({ words }), words.map((word) => word.text)))
      .map((name): PackageUse => ({ name, stage, at: Infinity, reason: `${path} calls for ${name}, which slim images lack` }));
  });
}

/** What has to be changed by hand there, a phrase each. */
export function scriptRemarks(move: Move): readonly string[] {
  const scripts = move.families.flatMap((family) => family.stages.flatMap(({ model }) => startScripts(model, move)));
  return [...new Set(scripts.flatMap(({ path, text }) => remarksOf(path, text)))];
}

function remarksOf(path: string, text: string): string[] {
  const isSh = /^#!\s*(?:\/usr\/bin\/env\s+|\/bin\/)(?:sh|ash)\b/.test(text);
  const found = SIGNS.filter(([pattern, , always]) => (always || isSh) && pattern.test(text)).map(([, words]) => words);
  return found.length === 0 ? [] : [`${path} has ${found.join(', ')}`];
}

const SIGNS: readonly (readonly [RegExp, string, boolean])[] = [
  [/^#!.*\bash\b/, '#!/bin/ash, which is not on Debian', true],
  [/(?:^|[\s;&|(])su-exec\s/m, 'su-exec, whose place gosu takes', true],
  [/(?:^|[\s;&|(])apk\s+(?:add|del|update)/m, 'apk commands', true],
  [/(?:^|[\s;&|(!])\[\[\s/m, '[[, which Debian’s sh doesn’t know', false],
  [/\bset\s+-\w*o\s+pipefail/, 'set -o pipefail, which Debian’s sh knows from trixie on', false],
  [/(?:^|[\s;&|(])crond\b/m, 'crond, which is cron on Debian', true],
];

function startScripts(stage: StageModel, move: Move): readonly StartScript[] {
  const { ask } = move;
  const analysis = move.families.flatMap((family) => family.stages).find((one) => one.model === stage)?.analysis;
  if (analysis === undefined) return [];
  const scope: FileScope = {
    ask, context: analysis.context ?? move.snapshot.build.context, namedContexts: move.snapshot.build.namedContexts, isIgnored: () => false,
    copiesOf: (index) => move.model.stages[index]?.state.copies ?? NO_COPIES,
  };
  return stage.state.starts.flatMap((start) => {
    if (start.command === null) return [];
    const words = readCommandLine(start.command, stage.state.shell).value.commands.flatMap((command) => command.words.slice(0, 4));
    return words.filter((word) => isStartScript(word.text)).flatMap((word): StartScript[] => {
      const file = locateFile(word.text.includes('/') ? word.text : `/usr/local/bin/${word.text}`, stage.state, scope);
      return file.kind === 'found' ? [{ path: word.text, text: file.text, stage }] : [];
    });
  });
}
