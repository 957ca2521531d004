// Reads every file of a folder as a Dockerfile (stages, scripts and environments too), then every prefix of N of them cut at
// each line. Prints what threw, the slowest, the commonest problems, where the instructions differ from dockerfile-ast's, and
// the time beside a bare dockerfile-ast parse in the same run.
//   node bench/robustness.mjs FOLDER [--prefixes 200] [--problems] [--differences]
// Needs: a folder of Dockerfiles (any names, any depth), none of which is part of this repository.
import { readFileSync, readdirSync, rmSync, mkdtempSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { DockerfileParser } from 'dockerfile-ast';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    prefixes: { type: 'string', default: '200' },
    problems: { type: 'boolean', default: false },
    differences: { type: 'boolean', default: false },
  },
});
const { parseDockerfile, readStages, readRun, commandEnvironments, wordValues } = await loadCore();
const folder = positionals[0] ?? '.';
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const messages = new Map();
let instructions = 0;
let commands = 0;
for (const { path, text } of files) attempt(path, text, true);
const times = files
  .map(({ path, text }) => ({ path, text, milliseconds: attempt(path, text, false) }))
  .sort((a, b) => b.milliseconds - a.milliseconds);
console.log(`${files.length} files, ${instructions} instructions, ${commands} shell commands`);
for (const { path, text, milliseconds } of times.slice(0, 3)) {
  console.log(`slowest: ${milliseconds.toFixed(2)} ms, ${text.length} characters: ${path}`);
}
if (values.problems)
  for (const [message, paths] of [...messages].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`${paths.length} × ${message}   ${paths[0]}`);
  }

let prefixes = 0;
let slowestPrefix = 0;
for (const { path, text } of files
  .filter((_, index) => index % Math.max(1, Math.floor(files.length / Number(values.prefixes))) === 0)
  .slice(0, Number(values.prefixes))) {
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    for (const cut of [at, at + 1]) {
      slowestPrefix = Math.max(slowestPrefix, attempt(`${path} (first ${cut} characters)`, text.slice(0, cut), false));
    }
    prefixes += 2;
  }
}
console.log(`${prefixes} prefixes, slowest ${slowestPrefix.toFixed(2)} ms`);

if (values.differences) for (const { path, text } of files) compare(path, text);
const rounds = 5;
const best = { theirs: Infinity, parse: Infinity, all: Infinity };
for (let round = 0; round < rounds; round++) {
  best.theirs = Math.min(best.theirs, timed(() => files.forEach(({ text }) => DockerfileParser.parse(text))));
  best.parse = Math.min(best.parse, timed(() => files.forEach(({ text }) => parseDockerfile(text))));
  best.all = Math.min(best.all, timed(() => files.forEach(({ text }) => readAll(text))));
}
console.log(`all files once, best of ${rounds}: dockerfile-ast ${best.theirs.toFixed(1)} ms, parseDockerfile ${best.parse.toFixed(1)} ms, with stages, scripts and words ${best.all.toFixed(1)} ms`);

function readAll(text, note) {
  const tree = parseDockerfile(text);
  const stages = readStages(tree.value);
  const problems = [...tree.problems, ...stages.problems];
  for (const stage of stages.value.stages) {
    let shell = null;
    for (const instruction of stage.instructions) {
      if (instruction.kind === 'shell') shell = instruction.argv.map((word) => word.text);
      if (instruction.kind !== 'run') continue;
      const script = readRun(instruction, shell);
      problems.push(...script.problems);
      const environments = commandEnvironments(script.value, () => null);
      script.value.commands.forEach((command, index) => command.words.forEach((word) => wordValues(word, environments[index])));
      if (note) commands += script.value.commands.length;
    }
  }
  if (note) instructions += tree.value.instructions.length;
  return problems;
}

function attempt(path, text, note) {
  const start = performance.now();
  try {
    for (const { message, span } of readAll(text, note)) {
      if (span.start < 0 || span.end > text.length || span.end < span.start) console.log(`a span outside the text: ${path}: ${message}`);
      if (note) messages.set(message, [...(messages.get(message) ?? []), `${path}:${text.slice(0, span.start).split('\n').length}`]);
    }
  } catch (error) {
    console.log(`THREW ${path}: ${error.stack}`);
  }
  return performance.now() - start;
}

function compare(path, text) {
  const ours = parseDockerfile(text).value.instructions.map((instruction) => instruction.keyword.text.toUpperCase()).join(' ');
  const theirs = DockerfileParser.parse(text).getInstructions().map((instruction) => instruction.getKeyword()).join(' ');
  if (ours !== theirs) console.log(`differs: ${path}\n  ours   ${ours.slice(0, 300)}\n  theirs ${theirs.slice(0, 300)}`);
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

async function loadCore() {
  const contents = ['dockerfile/parse-dockerfile', 'dockerfile/stages', 'shell/run-script', 'shell/command-environment', 'shell/word-value']
    .map((name) => `export * from './server/core/${name}.ts';`)
    .join('\n');
  const output = mkdtempSync(join(root, 'node_modules/.cache-robustness-'));
  try {
    await build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: join(output, 'core.mjs'),
      logLevel: 'error',
    });
    return await import(pathToFileURL(join(output, 'core.mjs')).href);
  } finally {
    rmSync(output, { recursive: true });
  }
}
