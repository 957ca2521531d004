/**
 * How much of server/core/python/packaging its unit tests pin down: small changes to the code, one at a time, each of which a test should notice.
 *
 *     node bench/mutants.mjs [--folder server/core/python/packaging] [--tests test/unit/python/packaging] [--every N] [--from N]
 *         [--json FILE] [--again FILE]
 *
 * Needs what `npm test` needs. Nothing is written to the sources: the changed text is handed to the tests in memory. A change that
 * the compiler makes nothing of (in a type) is none; one that makes the tests hang counts as noticed. Survivors are printed with
 * their place: each is a missing case, or a change that makes no difference, and then belongs into mutants-equivalent.json with the
 * reason; one that is listed there and is noticed after all ends the run with 1. `--again`: only what survived the run of that JSON file.
 */
import { fork } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { transformSync } from 'esbuild';

const HANGS = 30_000;

/** Changes that make no difference, each with the reason; `times`: how many of one line are meant. */
const EQUIVALENT = 'bench/mutants-equivalent.json';

/** Each: what is found in the code (not in texts, patterns or comments), and what takes its place. */
const RULES = [
  [/ === /g, ' !== '], [/ !== /g, ' === '],
  [/ < /g, ' <= '], [/ <= /g, ' < '], [/ > /g, ' >= '], [/ >= /g, ' > '],
  [/ && /g, ' || '], [/ \|\| /g, ' && '],
  [/ \+ /g, ' - '], [/ - /g, ' + '], [/ \+= /g, ' -= '],
  [/\btrue\b/g, 'false'], [/\bfalse\b/g, 'true'],
  [/(?<![\w.])\d+(?![\w.])/g, (number) => String(Number(number) + 1)],
  [/!(?=[\w(])/g, ''],
  [/\.some\(/g, '.every('], [/\.every\(/g, '.some('],
  [/Math\.max\b/g, 'Math.min'], [/Math\.min\b/g, 'Math.max'],
  [/(?<!\?)\?\? (?=\w)/g, '&& '],
];

const options = {
  folder: { type: 'string', default: 'server/core/python/packaging' },
  tests: { type: 'string', default: 'test/unit/python/packaging' },
  every: { type: 'string', default: '1' },
  from: { type: 'string', default: '0' },
  json: { type: 'string' },
  again: { type: 'string' },
};

if (process.send === undefined) await main();
else await serveMutants();

async function main() {
  const { values } = parseArgs({ options });
  const files = readdirSync(values.folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('-table.ts'))
    .map((name) => join(values.folder, name));
  const chosen = files.flatMap(mutantsOf).filter((_, at) => at % Number(values.every) === Number(values.from));
  const mutants = values.again === undefined ? chosen : chosen.filter(among(JSON.parse(readFileSync(values.again, 'utf8')).survivors));
  console.log(`${mutants.length} mutants of ${files.length} files`);
  const results = await judge(mutants, values.tests);
  const survivors = mutants.filter((_, at) => results[at] === 'survived');
  const { missing, equivalent, wrong } = sorted(survivors, values.folder);
  for (const { file, line, text, ...one } of missing) console.log(`${file}:${line}: ${changeOf(one)}    ${text}`);
  const killed = mutants.length - survivors.length;
  const hung = results.filter((one) => one === 'hung').length;
  console.log(`${killed} of ${mutants.length} noticed: ${percent(killed, mutants.length)}, ${hung} of them by a test that hangs`);
  console.log(`without ${equivalent} that change nothing: ${percent(killed, mutants.length - equivalent)}`);
  // A part of the mutants says nothing of the rest.
  if (mutants.length === files.flatMap(mutantsOf).length) {
    for (const { file, text, change } of wrong) console.log(`WRONG in ${EQUIVALENT}: noticed, or there no more: ${file}: ${change}    ${text}`);
    if (wrong.length > 0) process.exitCode = 1;
  }
  const places = survivors.map(({ mutated: _, ...place }) => place);
  const result = { folder: values.folder, mutants: mutants.length, killed, survivors: places };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 1)}\n`);
}

function percent(part, whole) {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

function changeOf({ before, after }) {
  return `${before.trim()} → ${after.trim() || 'nothing'}`;
}

/** Survivors that are listed as changing nothing, and those that miss a case; `wrong`: what is listed and doesn't survive. */
function sorted(survivors, folder) {
  const left = new Map();
  const listed = JSON.parse(readFileSync(EQUIVALENT, 'utf8')).filter(({ file }) => file.startsWith(`${folder}/`));
  for (const one of listed) left.set(keyOf(one), one.times ?? 1);
  const missing = survivors.filter((one) => {
    const key = keyOf({ file: one.file, text: one.text, change: changeOf(one) });
    const times = left.get(key) ?? 0;
    left.set(key, times - 1);
    return times <= 0;
  });
  return { missing, equivalent: survivors.length - missing.length, wrong: listed.filter((one) => (left.get(keyOf(one)) ?? 0) > 0) };
}

function keyOf({ file, text, change }) {
  return JSON.stringify([file, text, change]);
}

/** Of an earlier run's survivors: new tests are tried on these alone. */
function among(survivors) {
  const key = ({ file, line, before, after, text }) => JSON.stringify([file, line, before, after, text]);
  const known = new Set(survivors.map(key));
  return (mutant) => known.has(key(mutant));
}

function mutantsOf(file) {
  const source = readFileSync(file, 'utf8');
  const code = maskTexts(source);
  const compiled = compile(source);
  const found = [
    ...RULES.flatMap(([pattern, to]) =>
      [...code.matchAll(pattern)].map((match) => change(match.index, match[0], typeof to === 'string' ? to : to(match[0]))),
    ),
    ...conditions(code),
  ];
  return found
    .map(({ at, before, after }) => ({
      file,
      before,
      after,
      mutated: source.slice(0, at) + after + source.slice(at + before.length),
      ...placeOf(source, at),
    }))
    .filter(({ mutated }) => ![null, compiled].includes(compile(mutated)));
}

function change(at, before, after) {
  return { at, before, after };
}

/** Each branch left out: `if (…)` never, and always. */
function conditions(code) {
  return [...code.matchAll(/\bif \(/g)].flatMap(({ index }) => {
    const open = index + 'if ('.length;
    const before = code.slice(open, closing(code, open));
    return [change(open, before, 'false'), change(open, before, 'true')];
  });
}

function closing(code, open) {
  let [depth, at] = [1, open];
  while (depth > 0 && at < code.length) depth += { '(': 1, ')': -1 }[code[at++]] ?? 0;
  return at - 1;
}

function placeOf(source, at) {
  const lines = source.slice(0, at).split('\n');
  return { line: lines.length, text: source.split('\n')[lines.length - 1].trim().slice(0, 140) };
}

/** As long as the source; comments, texts and patterns blank. Templates are left out whole. */
function maskTexts(source) {
  const tokens = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|(?<=[(=:,!&|?;>] ?)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g;
  return source.replace(tokens, (token) => token.replace(/[^\n]/g, '_'));
}

function compile(source) {
  try {
    return transformSync(source, { loader: 'ts', minifyWhitespace: true }).code;
  } catch {
    return null;
  }
}

/** One after the other in a process of its own, so that a change that never ends can be ended. */
async function judge(mutants, tests) {
  const results = [];
  while (results.length < mutants.length) {
    const child = fork(import.meta.filename, [tests], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const ended = new Promise((done) => child.once('exit', done));
    await reply(child);
    while (results.length < mutants.length) {
      const { file, mutated } = mutants[results.length];
      child.send({ file: resolve(file), mutated });
      const result = await reply(child);
      results.push(result ?? 'hung');
      if (results.length % 25 === 0) console.log(`${results.length}: ${results.filter((one) => one === 'survived').length} survived`);
      if (result === null) break;
    }
    child.kill('SIGKILL');
    await ended;
  }
  return results;
}

/** null where none comes in time. */
function reply(child) {
  return new Promise((done) => {
    const timer = setTimeout(() => settle(null), HANGS);
    const settle = (result) => {
      clearTimeout(timer);
      child.off('message', settle);
      child.off('exit', onExit);
      done(result);
    };
    const onExit = () => settle(null);
    child.once('message', settle);
    child.once('exit', onExit);
  });
}

/** The process that runs the tests: answers each mutant with `killed` or `survived`. */
async function serveMutants() {
  const { createVitest } = await import('vitest/node');
  let current = { file: '', mutated: '' };
  const plugin = { name: 'mutant', enforce: 'pre', load: (id) => (id === current.file ? current.mutated : null) };
  const vitest = await createVitest(
    'test',
    { watch: false, bail: 1, pool: 'threads', isolate: false, maxWorkers: 1, reporters: [{}] },
    { plugins: [plugin] },
  );
  const specifications = await vitest.globTestSpecifications([process.argv[2]]);
  const passes = async () => {
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, false);
    return unhandledErrors.length === 0 && testModules.every((module) => module.ok());
  };
  if (!(await passes())) throw new Error('the tests fail without any change');
  process.on('message', async (mutant) => {
    const last = current.file;
    current = mutant;
    for (const file of [last, mutant.file]) if (file !== '') vitest.invalidateFile(file);
    process.send((await passes()) ? 'survived' : 'killed');
  });
  process.send('ready');
}
