// The speed of the server: beside dockerfile-language-server-nodejs and dockerfile-ast in one run, and
// how it grows. Needs a built server (dist/server.js) and Linux; nothing of the network. Results go to bench/results/speed.json.
//   npm run bench -- [FOLDER WITH DOCKERFILES] [--server FILE] [--rounds N] [--only side|floor|growth|memory]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { documentsIn } from './dockerfiles.ts';
import { floor } from './floor.ts';
import { growth, interactive, type Growth } from './growth.ts';
import { memory } from './memory.ts';
import { sideBySide, type Measured } from './side-by-side.ts';
import { shown } from './statistics.ts';
import { memoryWorld } from './world.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { server: { type: 'string', default: 'dist/server.js' }, rounds: { type: 'string', default: '3' }, only: { type: 'string' } },
});
const workspace = mkdtempSync(join(tmpdir(), 'muslin-bench-'));
const results: Record<string, unknown> = { node: process.version, cpus: cpus().length, load: loadavg() };

async function main(): Promise<void> {
  const documents = documentsIn(join(workspace, 'files'), positionals[0] === undefined ? null : resolve(positionals[0]));
  const [server, cache] = [resolve(values.server), join(workspace, 'cache')];
  results['documents'] = documents.length;
  console.log(`${documents.length} Dockerfiles, ${documents.reduce((sum, one) => sum + one.text.split('\n').length, 0)} lines; load ${loadavg().map((one) => one.toFixed(1)).join(' ')} on ${cpus().length} CPUs`);
  if (wanted('side')) {
    const rounds = Number(values.rounds);
    const side = await sideBySide({ server, workspace, documents, rounds, starts: rounds * 5, cache });
    results['side'] = side;
    side.forEach(printMeasured);
  }
  if (wanted('floor')) {
    const found = await floor(memoryWorld(new Map(documents.map(({ uri, text }) => [uri, text]))), documents);
    results['floor'] = found;
    console.log(`warm check of all ${shown(found.ours)} ms, dockerfile-ast alone ${shown(found.theirs)} ms: ${found.ratio.toFixed(2)} times (at most 2)`);
  }
  if (wanted('growth')) {
    // First: an editor's server has no 10,000 lines of other files behind it.
    const bounded = await interactive();
    results['interactive'] = bounded;
    for (const one of bounded) console.log(`edit → diagnostics in ${one.of}: ${shown(one.milliseconds)} ms (at most ${one.target})`);
    const all: Growth[] = [];
    await growth((one) => {
      all.push(one);
      printGrowth(one);
    });
    results['growth'] = all;
  }
  if (wanted('memory')) {
    const found = await memory(server, workspace, cache);
    results['memory'] = found;
    console.log(`memory: ${found.started.toFixed(0)} MB started, ${found.documents.toFixed(0)} MB with 1,000 documents open, ${found.projects.toFixed(0)} MB after 1,000 projects`);
  }
}

const wanted = (part: string): boolean => values.only === undefined || values.only === part;

function printMeasured({ name, target, ours, theirs, ratio, ratio95 }: Measured): void {
  console.log(`${name.padEnd(30)} ours ${shown(ours.median)} (p95 ${shown(ours.p95)})  theirs ${shown(theirs.median)} (p95 ${shown(theirs.p95)})  ${ratio.toFixed(2)} times (p95 ${ratio95.toFixed(2)}; at most ${target})`);
}

function printGrowth({ of, sizes, times }: Growth): void {
  const last = times.length - 1;
  const factor = (times[last] ?? 0) / (times[last - 1] ?? 1);
  console.log(
    `${of.padEnd(40)} ${sizes.map((size, at) => `${size}: ${shown(times[at] ?? 0)} ms`).join('  ')}   the last tenfold takes ${factor.toFixed(1)} times`,
  );
}

try {
  await main();
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/speed.json', `${JSON.stringify(results, null, 2)}\n`);
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
