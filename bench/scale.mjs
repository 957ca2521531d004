// Seconds and peak memory for thousands of real Dockerfiles: offline, with a cold and with a warm cache; beside two other linters.
// Needs dist/cli.js (npm run build), git directories of public repositories (read by git, nothing of them is run or kept), a
// server of PEP 691 pages for the two runs with a network, GNU time as /usr/bin/time, and the npm registry for the other linters:
//   node bench/scale.mjs [--count 2000] [--serve ../shared/index/serve.mjs] [--others] GIT_DIRECTORY…
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { count: { type: 'string', default: '2000' }, serve: { type: 'string' }, others: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const count = Number(values.count);
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'muslin-scale-'));

const DOCKERFILE = /(?:^|\/)(?:(?:Dockerfile|Containerfile)(?:[.-][^/.]+)?|[^/]+\.Dockerfile)$/i;
/** What Dockerfiles are read against: requirement sources, and what says how they are built. */
const BESIDE = /(?:^|\/)(?:[^/]*(?:requirements|constraints)[^/]*\.(?:txt|in)|(?:requirements|reqs)\/[^/]+\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile(?:\.lock)?|(?:uv|poetry|pdm)\.lock|pylock\.toml|(?:docker-)?compose[^/]*\.ya?ml|docker-bake\.json|devcontainer\.json|\.dockerignore)$/i;

/** Lays at most `most` Dockerfiles of a repository out, with what lies beside them. */
function layOut(directory, target, most) {
  const git = (words, options = {}) => execFileSync('git', ['--git-dir', directory, ...words], { maxBuffer: 1e9, ...options });
  const entries = git(['ls-tree', '-r', '-l', 'HEAD']).toString().split('\n').flatMap((line) => {
    const [, mode = '', type = '', id = '', size = '', name = ''] = /^(\d+) (\w+) (\w+) +(\S+)\t(.*)$/.exec(line) ?? [];
    return type === 'blob' && mode !== '120000' && Number(size) < 2e6 && !name.startsWith('"') ? [{ id, name }] : [];
  });
  const dockerfiles = entries.filter(({ name }) => DOCKERFILE.test(name)).slice(0, most);
  const wanted = [...dockerfiles, ...entries.filter(({ name }) => BESIDE.test(name))];
  const bytes = git(['cat-file', '--batch'], { input: wanted.map(({ id }) => `${id}\n`).join('') });
  let at = 0;
  for (const { name } of wanted) {
    const end = bytes.indexOf(10, at);
    const [, type, size] = bytes.subarray(at, end).toString().split(' ');
    if (type !== 'blob') {
      at = end + 1;
      continue;
    }
    const file = path.join(target, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes.subarray(end + 1, end + 1 + Number(size)));
    at = end + 2 + Number(size);
  }
  return dockerfiles.map(({ name }) => path.join(target, name));
}

/** Seconds, processor seconds and peak megabytes of a child, by GNU time. */
async function measure(words, options = {}) {
  const report = path.join(folder, 'time.txt');
  const child = spawn('/usr/bin/time', ['-q', '-o', report, '-f', '%e %U %S %M', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  });
  let bytes = 0;
  let tail = '';
  child.stdout.on('data', (chunk) => {
    bytes += chunk.length;
    tail = (tail + chunk.toString()).slice(-400);
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  const [seconds, user, system, kilobytes] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  return { status, seconds, processor: user + system, megabytes: Math.round(kilobytes / 1024), bytes, tail };
}

const row = (name, { status, seconds, processor, megabytes, bytes }, more = '') =>
  console.log(`${name.padEnd(44)} ${seconds.toFixed(1).padStart(7)} s ${processor.toFixed(1).padStart(7)} s CPU ${String(megabytes).padStart(5)} MB  ${String(Math.round(bytes / 1000)).padStart(7)} kB out  exit ${status}${more}`);

const check = (paths, cache, more = []) =>
  measure([process.execPath, cli, 'check', '--format', 'json', '--fail-on', 'never', ...more, ...paths], {
    cwd: tree,
    env: { ...process.env, MUSLIN_CACHE_DIR: cache },
  });

/** A program of one line for each of the others: read each file, lint it, print what was found. */
const OTHERS = {
  'dockerfile-utils': "const { validate } = require('dockerfile-utils'); for (const file of files) console.log(file, JSON.stringify(validate(fs.readFileSync(file, 'utf8'))));",
  dockerfilelint: "const { run } = require('dockerfilelint'); for (const file of files) { try { console.log(file, JSON.stringify(run('', fs.readFileSync(file, 'utf8')))); } catch (error) { console.log(file, String(error)); } }",
};

async function others(files) {
  const home = path.join(folder, 'others');
  mkdirSync(home);
  writeFileSync(path.join(home, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', ...Object.keys(OTHERS)], { cwd: home });
  writeFileSync(path.join(home, 'files.json'), JSON.stringify(files));
  for (const [name, program] of Object.entries(OTHERS)) {
    writeFileSync(path.join(home, `${name}.cjs`), `const fs = require('node:fs'); const files = require('./files.json');\n${program}\n`);
    const { version } = JSON.parse(readFileSync(path.join(home, 'node_modules', name, 'package.json'), 'utf8'));
    row(`${name} ${version}, the same files`, await measure([process.execPath, path.join(home, `${name}.cjs`)]));
  }
}

async function startIndex(script) {
  const child = spawn(process.execPath, [script, '--latency-ms', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /https?:\/\/[^\s"]+/.exec(line)?.[0];
    if (url) return { url: new URL('/simple/', url).href, stop: () => child.kill() };
  }
  throw new Error('the index server says no address');
}

const tree = path.join(folder, 'tree');
try {
  const files = [];
  for (const directory of positionals) {
    if (files.length >= count) break;
    const name = path.basename(directory.replace(/\/(?:repo|\.git)\/?(?:\.git\/?)?$/, ''));
    files.push(...layOut(directory, path.join(tree, name), count - files.length));
  }
  console.log(`${files.length} Dockerfiles of ${positionals.length} repositories; Node ${process.version}\n`);
  const relative = files.map((file) => path.relative(tree, file));
  const part = Math.ceil(files.length / 4);
  row(`offline, ${part}`, await check(relative.slice(0, part), path.join(folder, 'none'), ['--offline']));
  row(`offline, ${files.length}`, await check(relative, path.join(folder, 'none'), ['--offline']));
  if (values.serve !== undefined) {
    const index = await startIndex(values.serve);
    for (const name of ['cold', 'warm']) {
      row(`index, ${name} cache`, await check(relative, path.join(folder, 'cache'), ['--index-url', index.url]));
    }
    index.stop();
  }
  if (values.others) await others(files);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
