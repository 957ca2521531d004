/**
 * A Dockerfile in the form that the stand-ins can build: each FROM names a stand-in, stages of other images give way to what is copied
 * from them, and heredocs become files, which this buildah doesn't read.
 */
import { writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readModel, type StageModel } from '../../server/core/build/dockerfile-model.ts';
import type { CopyInstruction, Instruction, RunInstruction } from '../../server/core/reading/dockerfile/syntax.ts';

/** By stage: which root it stands on, null for other images. */
export type Base = { readonly root: string; readonly python: string | null; readonly hasUv: boolean } | null;

type Edit = { readonly start: number; readonly end: number; readonly text: string };

/** Files that it needs are written into `context`. */
export function buildable(text: string, bases: readonly Base[], context: string): string {
  const { stages } = readModel('', text, {});
  const own = stages.map((model) => bases[model.root] ?? null);
  const providers = new Map<string, Set<string>>();
  const nameOf = (from: string): string => {
    const index = stages.findLastIndex(({ stage }) => stage.alias === from.toLowerCase() || String(stage.index) === from);
    if (index >= 0) return `stage-${index}`;
    if (!providers.has(from)) providers.set(from, new Set());
    return `image-${[...providers.keys()].indexOf(from)}`;
  };
  const wanted = stages.map(() => new Set<string>());
  for (const [index, { stage }] of stages.entries()) {
    if (own[index] === null) continue;
    for (const { from, paths } of stage.instructions.flatMap(takes)) {
      const name = nameOf(from);
      const at = /^stage-(\d+)$/.exec(name)?.[1];
      for (const path of paths) (at === undefined ? providers.get(from) : wanted[Number(at)])?.add(path);
    }
  }
  const bodies = stages.map((model, index) => {
    const base = own[index] ?? null;
    return base === null ? provider(`stage-${index}`, wanted[index] ?? new Set()) : stageText(model, base, text, nameOf, context);
  });
  const first = stages[0]?.stage.from.span.start ?? 0;
  const images = [...providers].map(([, paths], index) => provider(`image-${index}`, paths));
  const platform = ['TARGETARCH=amd64', 'TARGETOS=linux', 'TARGETPLATFORM=linux/amd64', 'BUILDPLATFORM=linux/amd64', 'BUILDARCH=amd64'];
  return [...platform.map((one) => `ARG ${one}`), text.slice(0, first), ...images, ...bodies].join('\n');
}

/** What an instruction takes out of other stages and images. A `!` marks a program. */
function takes(one: Instruction): readonly { readonly from: string; readonly paths: readonly string[] }[] {
  if (one.kind === 'copy' && one.from !== null) {
    const to = one.destination?.text ?? '';
    const isProgram = /\/s?bin\/?$/.test(to) || /\/s?bin\/[^/]+$/.test(to);
    return [{ from: one.from.text, paths: one.sources.map((path) => path.text + (isProgram ? '!' : '')) }];
  }
  if (one.kind !== 'run') return [];
  return one.mounts.flatMap(({ options }) => {
    const from = options.get('from');
    return from === undefined ? [] : [{ from, paths: [options.get('source') ?? options.get('src') ?? '/'] }];
  });
}

/** A stage that has merely the paths which others take from it. */
function provider(name: string, paths: ReadonlySet<string>): string {
  const made = [...paths].map((marked) => {
    const path = posix.join('/', marked.replace(/!$/, '').replaceAll('*', 'standin'));
    const isTool = ['uv', 'uvx', 'poetry'].includes(posix.basename(path));
    if (isTool || marked.endsWith('!')) return programAt(path, isTool ? UV : '');
    const isFile = /\.[a-z]\w*$/.test(path) && !marked.endsWith('/');
    return isFile ? `RUN mkdir -p '${posix.dirname(path)}' && touch '${path}'` : `RUN mkdir -p '${path}' && touch '${path}/standin'`;
  });
  return [`FROM localhost/standin/bookworm AS ${name}`, ...made, ''].join('\n');
}

const UV = 'exec /usr/local/lib/standin/python3 -B /usr/local/lib/standin/stand_in.py uv "$0" "$@"';

const programAt = (path: string, script: string): string =>
  `RUN mkdir -p '${posix.dirname(path)}' && printf '%s\\n' '#!/bin/sh' '${script}' > '${path}' && chmod 755 '${path}'`;

function stageText(
  { stage, state }: StageModel,
  base: NonNullable<Base>,
  text: string,
  nameOf: (from: string) => string,
  context: string,
): string {
  const { from } = stage;
  const parent = stage.base.kind === 'stage' ? `stage-${stage.base.index}` : `localhost/standin/${base.root}`;
  const python = base.python === null || stage.base.kind === 'stage' ? '' : `\nENV PYTHON_VERSION=${base.python}`;
  const uv = base.hasUv && stage.base.kind !== 'stage' ? `\n${programAt('/usr/local/bin/uv', UV)}` : '';
  const end = stage.instructions.at(-1)?.span.end ?? from.span.end;
  const isBash = state.shell?.some((word) => word.includes('bash')) === true;
  const edits: Edit[] = [{ start: from.span.start, end: from.span.end, text: `FROM ${parent} AS stage-${stage.index}${python}${uv}` }];
  for (const one of stage.instructions) edits.push(...instructionEdits(one, text, nameOf, context, isBash));
  let result = '';
  let at = from.span.start;
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    if (edit.start < at) continue;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return `${result}${text.slice(at, end)}\n`;
}

function instructionEdits(one: Instruction, text: string, nameOf: (from: string) => string, context: string, isBash: boolean): Edit[] {
  if (one.kind === 'run') return runEdits(one, text, nameOf, context, isBash);
  if (one.kind !== 'copy' && one.kind !== 'add') return [];
  const dropped = one.flags
    .filter(({ name }) => ['link', 'parents', 'checksum', 'keep-git-dir', 'exclude'].includes(name))
    .map(({ span }): Edit => ({ ...span, text: '' }));
  const from = one.from === null ? [] : [{ ...one.from.span, text: nameOf(one.from.text) }];
  return [...dropped, ...from, ...sourceEdits(one, context)];
}

/** Downloads and heredocs become files of the context. */
function sourceEdits(one: CopyInstruction, context: string): Edit[] {
  const [heredoc] = one.heredocs;
  if (heredoc !== undefined) {
    const file = `.standin-${one.span.start}`;
    writeFileSync(join(context, file), heredoc.content.text);
    return [{ ...one.span, text: `COPY ${file} ${one.destination?.text ?? '/'}` }];
  }
  return one.sources.filter((source) => /^https?:|^git@|\$\{?\w*URL/.test(source.text)).map((source): Edit => {
    const file = posix.basename(source.text).replace(/\W+/g, '-') || 'standin';
    writeFileSync(join(context, `.standin-${file}`), '');
    return { ...source.span, text: `.standin-${file}` };
  });
}

function runEdits(run: RunInstruction, text: string, nameOf: (from: string) => string, context: string, isBash: boolean): Edit[] {
  const foreign = run.flags.filter(({ name }) => name === 'network' || name === 'security');
  const dropped = foreign.map(({ span }): Edit => ({ ...span, text: '' }));
  const mounts = run.mounts.map(({ span }): Edit => ({ ...span, text: mountText(text.slice(span.start, span.end), nameOf) }));
  if (run.heredocs.length === 0) return [...dropped, ...mounts];
  const flags = mounts.map((one) => one.text).join(' ');
  const start = [run.keyword.span.end, ...run.flags.map(({ span }) => span.end)].reduce((a, b) => Math.max(a, b));
  const [only] = run.heredocs;
  const isAlone = run.heredocs.length === 1 && /^\s*<<-?["']?\w+["']?\s*$/.test(text.slice(start, text.indexOf('\n', start)));
  const script = isAlone && only !== undefined ? only.content.text : text.slice(start, run.span.end);
  const file = `.standin-${run.span.start}`;
  writeFileSync(join(context, file), `${script}\n`);
  const shell = /^\s*#!.*python/.test(script) ? 'python3' : isBash || /^\s*#!.*bash/.test(script) ? 'bash -e' : 'sh -e';
  return [{ ...run.span, text: `COPY ${file} /tmp/${file}\nRUN ${flags} ${shell} /tmp/${file}` }];
}

/** This buildah knows neither relative targets nor shared caches. */
const mountText = (mount: string, nameOf: (from: string) => string): string =>
  mount
    .replace(/(?<=[=,]from=)[^,\s]+/, (from) => nameOf(from))
    .replace(/(?<=,(?:target|dst|destination)=)(?![/$])/, '/')
    .replace(/,sharing=\w+/, '');
