// What the network costs the command: 100 projects in one requirements file, under --no-deps and with their closure, against an
// index with 50 ms of latency. Each run is a process of its own; offline, cold, again and past max-age take turns. Wall time
// is that of a machine that may have other work; the CPU time beside it is the process's own.
// The sample: of the projects in the facts that the server serves, in the order of how many lock files hold them, every third of the
// first 300; their closure is of 198. With another STEP it is another: 2 has one of 260, 1 one of 151.
// Needs dist/ (npm run build) and a server of PEP 691 pages that knows --latency-ms and /stats, with its facts beside it:
//   node scripts/run-typescript.mjs bench/index-command.ts ../shared/index/serve.mjs [RUNS] [STEP | NAMES.txt]
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';

const [script = '../shared/index/serve.mjs', runs = '5', list = '3'] = process.argv.slice(2);
const names = /^\d+$/.test(list)
  ? mostLocked()
      .filter((_, at) => at % Number(list) === 0)
      .slice(0, 100)
  : readFileSync(list, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
const program = resolve('dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'muslin-bench-'));

type Server = { readonly url: string; readonly stop: () => void };

async function serve(...options: readonly string[]): Promise<Server> {
  const server = spawn(process.execPath, [script, '--complete-only', '--latency-ms', '50', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
  return { url: (JSON.parse(line) as { url: string }).url, stop: () => void server.kill('SIGKILL') };
}

/** What is said of 100 projects and their closure where every third request fails, and where the index dies while it is asked. */
async function compareIll(url: string): Promise<void> {
  const project = join(folder, 'closure');
  const well = await run(url, project, ['--index-url', `${url}/simple/`], 'well');
  const ill = await serve('--fail-every', '3');
  const failing = await run(ill.url, project, ['--index-url', `${ill.url}/simple/`], 'failing');
  const { failed } = await stats(ill.url);
  ill.stop();
  console.log(`every third request fails (${failed} of ${failing.requests}): ${compare(well, failing)}`);
  for (const after of [150, 400, 800]) {
    const dying = await serve();
    const running = runAsync(dying.url, project, `dying-${after}`);
    while ((await stats(dying.url)).requests === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, after));
    const { requests } = await stats(dying.url);
    dying.stop();
    console.log(`killed ${after} ms after the first request, ${requests} served: ${compare(well, await running)}`);
  }
}

type Said = Pick<Run, 'diagnostics'>;

function compare(well: Said, other: Said): string {
  const lost = well.diagnostics.filter((one) => !other.diagnostics.includes(one));
  const invented = other.diagnostics.filter((one) => !well.diagnostics.includes(one));
  for (const one of lost) console.log(`  lost ${one}`);
  for (const one of invented) console.log(`  invented ${one}`);
  return `${well.diagnostics.length} diagnostics with ${well.diagnostics.reduce((sum, one) => sum + one.split('\n').length - 1, 0)} packages, ${lost.length} lost, ${invented.length} invented`;
}

type Run = {
  readonly wall: number;
  readonly cpu: number;
  readonly requests: number;
  readonly notModified: number;
  readonly verdicts: string;
  readonly requirements: number;
  /** Code, message and related lines, without the dates of facts. */
  readonly diagnostics: readonly string[];
};

async function main(): Promise<void> {
  const { url, stop } = await serve();
  try {
    for (const options of ['--no-deps ', '']) await measure(url, options);
    await compareIll(url);
  } finally {
    stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(url: string, options: string): Promise<void> {
  const project = join(folder, options === '' ? 'closure' : 'no-deps');
  mkdirSync(project);
  writeFileSync(
    join(project, 'Dockerfile'),
    `FROM python:3.12-alpine\nCOPY requirements.txt .\nRUN pip install ${options}-r requirements.txt\n`,
  );
  writeFileSync(join(project, 'requirements.txt'), `${names.join('\n')}\n`);
  const results: Record<'offline' | 'cold' | 'again' | 'aged', Run[]> = { offline: [], cold: [], again: [], aged: [] };
  // The first of all reads the server's files and compiles nothing: it doesn't count.
  await run(url, project, ['--index-url', `${url}/simple/`], 'warm-up');
  for (let turn = 0; turn < Number(runs); turn += 1) {
    const cache = `cache-${turn}`;
    results.offline.push(await run(url, project, ['--offline'], `offline-${turn}`));
    results.cold.push(await run(url, project, ['--index-url', `${url}/simple/`], cache));
    results.again.push(await run(url, project, ['--index-url', `${url}/simple/`], cache));
    results.aged.push(await run(url, project, ['--index-url', `${url}/simple/`], cache, 601));
  }
  console.log(`pip install ${options}-r requirements.txt, ${names.length} projects, ${results.cold[0]?.requirements ?? 0} installed; ${runs} runs: least, median`);
  for (const [what, all] of Object.entries(results)) {
    const wall = all.map((one, turn) => one.wall - (what === 'offline' ? 0 : (results.offline[turn]?.wall ?? 0)));
    const cpu = all.map((one, turn) => one.cpu - (what === 'offline' ? 0 : (results.offline[turn]?.cpu ?? 0)));
    const more = what === 'offline' ? '' : ' more than offline';
    console.log(`  ${what}: ${range(wall)} ms${more}, CPU ${range(cpu)} ms${more}; ${all[0]?.requests ?? 0} requests, ${all[0]?.notModified ?? 0} not modified`);
  }
  const same = new Set([...results.cold, ...results.again, ...results.aged].map((one) => one.verdicts)).size === 1;
  console.log(`  cold, again and aged say ${same ? 'the same' : 'DIFFERENT THINGS'}`);
}

/** `later`: seconds by which the process's clock is ahead. */
async function run(url: string, project: string, options: readonly string[], cache: string, later = 0): Promise<Run> {
  const before = await stats(url);
  const clock = join(folder, `clock-${later}.cjs`);
  writeFileSync(clock, `const now = Date.now; Date.now = () => now() + ${later * 1_000}; process.on('exit', () => { const used = process.cpuUsage(); process.stderr.write('\\nCPU ' + (used.user + used.system) + '\\n'); });\n`);
  const started = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, ['--require', clock, program, 'check', '--format', 'json', ...options, '.'], {
    cwd: project,
    env: { ...process.env, MUSLIN_CACHE_DIR: join(folder, `${project.endsWith('closure') ? 'closure' : 'no-deps'}-${cache}`) },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const wall = performance.now() - started;
  const after = await stats(url);
  const cpu = Number(/CPU (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1_000;
  return {
    wall,
    cpu,
    requests: after.requests - before.requests,
    notModified: after.notModified - before.notModified,
    ...readReport(stdout),
  };
}

/** For a server that is stopped meanwhile. */
async function runAsync(url: string, project: string, cache: string): Promise<Said> {
  const child = spawn(process.execPath, [program, 'check', '--format', 'json', '--index-url', `${url}/simple/`, '.'], {
    cwd: project, env: { ...process.env, MUSLIN_CACHE_DIR: join(folder, cache) }, stdio: ['ignore', 'pipe', 'ignore'],
  });
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
  return readReport(Buffer.concat(chunks).toString('utf8'));
}

type Stage = { readonly requirements: readonly { readonly name: string; readonly here: object; readonly onGlibc: object }[] };

type Told = { readonly code: string; readonly message: string; readonly related: readonly { readonly message: string }[] };

function readReport(text: string): Pick<Run, 'verdicts' | 'requirements' | 'diagnostics'> {
  const [dockerfile] = (JSON.parse(text) as { dockerfiles: { stages: Stage[]; diagnostics: Told[] }[] }).dockerfiles;
  const requirements = dockerfile?.stages[0]?.requirements ?? [];
  const diagnostics = (dockerfile?.diagnostics ?? []).map(({ code, message, related }) =>
    [`${code} ${message.replace(/ As of [\d-]+\./, '')}`, ...related.map((one) => one.message)].join('\n'),
  );
  return {
    verdicts: JSON.stringify(requirements.map(({ name, here, onGlibc }) => [name, here, onGlibc])),
    requirements: requirements.length,
    diagnostics,
  };
}

type Stats = { readonly requests: number; readonly notModified: number; readonly failed: number };

const stats = async (url: string): Promise<Stats> =>
  (await (await fetch(`${url}/stats`, { headers: { connection: 'close' } })).json()) as Stats;

function range(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return `${Math.round(sorted[0] ?? 0)}, ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)}`;
}

/** Projects by the number of lock files that their releases were seen in, most first. */
function mostLocked(): string[] {
  const locks = new Map<string, number>();
  const lines = gunzipSync(readFileSync(join(dirname(script), 'files.jsonl.gz'))).toString('utf8').split('\n');
  for (const line of lines.filter((one) => one !== '')) {
    const release = JSON.parse(line) as { name: string; locks: number };
    locks.set(release.name, (locks.get(release.name) ?? 0) + release.locks);
  }
  return [...locks].sort(([one, of], [other, ofOther]) => ofOther - of || (one < other ? -1 : 1)).map(([name]) => name);
}

await main();
