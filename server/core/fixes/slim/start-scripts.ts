/** Shell scripts of the workspace that an image runs: at its start, in its builds, from Compose, or called by one of these. */
import { locateFile, type FileScope } from '../../build/requirements/locate-file.ts';
import { NO_COPIES } from '../../build/stages/copy-list.ts';
import type { StageModel } from '../../build/dockerfile-model.ts';
import { parseScript } from '../../reading/shell/parse-script.ts';
import { readCommandLine } from '../../reading/shell/run-script.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import type { Move, StartScript } from './move.ts';
import { calledScripts } from './services.ts';

type Call = Pick<StartScript, 'path' | 'stage' | 'at' | 'runBy'>;
type Ground = Pick<Move, 'model' | 'snapshot' | 'ask' | 'families'>;

/** Scripts call scripts: deeper ones are not followed. */
const MAXIMUM_DEPTH = 3;

/** Each file once. */
export function startScripts(ground: Ground): readonly StartScript[] {
  const found = new Map<string, StartScript>();
  let calls = ground.families.flatMap((family) => family.stages.flatMap(({ model }) => callsOf(model)));
  calls.push(...serviceCalls(ground));
  for (let depth = 0; depth < MAXIMUM_DEPTH && calls.length > 0; depth += 1) {
    const fresh = calls.flatMap((call) => locate(call, ground) ?? []).filter(({ uri }) => !found.has(uri));
    for (const script of fresh) if (!found.has(script.uri)) found.set(script.uri, script);
    calls = fresh.flatMap(({ commands, stage, at }) => commands.flatMap((one) => outsideCalls(one, stage, at)));
  }
  return [...found.values()];
}

function callsOf(stage: StageModel): Call[] {
  const { shell } = stage.state;
  const starts = stage.state.starts.flatMap(({ command }) => (command === null ? [] : readCommandLine(command, shell).value.commands));
  const runs = stage.state.runs.filter((one) => one.stage === stage.stage.index).flatMap(({ script }) => script.commands);
  return [
    ...starts.flatMap((command) => scriptWords(command, stage, Infinity)),
    ...runs.flatMap((command) => scriptWords(command, stage, command.span.start)),
  ];
}

const serviceCalls = (ground: Ground): Call[] =>
  calledScripts(ground).flatMap(({ commands, stage }) => commands.flatMap((command) => outsideCalls(command, stage, Infinity)));

/** Words in another file than the Dockerfile. */
const outsideCalls = (command: ShellCommand, stage: StageModel, at: number): Call[] =>
  scriptWords(command, stage, at).map((call) => ({ ...call, runBy: null }));

/** `docker-entrypoint.sh`, `sh start-server`, `tini -- /run.sh`, and what `chmod` makes a program. */
function scriptWords({ words }: ShellCommand, stage: StageModel, at: number): Call[] {
  return words.slice(0, 6).flatMap((word, index): Call[] => {
    if (!isScriptPath(word.text)) return [];
    const before = words[index - 1];
    return [{ path: word.text, stage, at, runBy: before !== undefined && /^(?:\/bin\/)?a?sh$/.test(before.text) ? before : null }];
  });
}

/** By its name: `entrypoint`, `x.sh`, `start-server`. */
function isScriptPath(path: string): boolean {
  const last = path.lastIndexOf('start');
  return /\.sh$|entrypoint/.test(path) || (last >= 0 && /^[\w-]*$/.test(path.slice(last)) && /^[\w./-]*$/.test(path));
}

function locate({ path, stage, at, runBy }: Call, { ask, model, families, snapshot }: Ground): StartScript | null {
  const analysis = families.flatMap((family) => family.stages).find((one) => one.model === stage)?.analysis;
  if (analysis === undefined) return null;
  const scope: FileScope = {
    ask,
    context: analysis.context ?? snapshot.build.context,
    namedContexts: snapshot.build.namedContexts,
    isIgnored: () => false,
    copiesOf: (index) => model.stages[index]?.state.copies ?? NO_COPIES,
  };
  const file = locateFile(path.includes('/') ? path : `/usr/local/bin/${path}`, stage.state, scope);
  const here = file.kind === 'found' || path.includes('/') ? file : locateFile(path, stage.state, scope);
  if (here.kind !== 'found' || !isShellScript(here.text, path)) return null;
  const { commands } = parseScript({ text: here.text, pieces: [{ at: 0, documentOffset: 0, length: here.text.length }] }, 'sh').value;
  return { path, uri: here.uri, text: here.text, commands, stage, at, runBy };
}

/** An entrypoint may be a Python program. */
function isShellScript(text: string, path: string): boolean {
  const [, first] = /^#!([^\n]*)/.exec(text) ?? [];
  return first === undefined ? path.endsWith('.sh') : first.split(/[\s/]+/).some((word) => SHELLS.has(word));
}

const SHELLS: ReadonlySet<string> = new Set(['sh', 'ash', 'dash', 'bash', 'busybox', 'with-contenv']);
