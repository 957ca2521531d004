// What the network costs: 100 projects asked of an index with 50 ms of latency, cold and warm, well and ill.
// Needs a server of PEP 691 pages that knows --latency-ms, --fail-every and /stats, and data/snapshot.bin:
//   node scripts/run-typescript.mjs bench/index.ts ../shared/index/serve.mjs
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openPackageIndex } from '../server/io/index/package-index.ts';
import { openSnapshot, type Snapshot } from '../server/io/snapshot/snapshot.ts';

type Server = {
  readonly url: string;
  readonly child: ChildProcess;
  readonly stats: () => Promise<{ requests: number; notModified: number; failed: number; peakInFlight: number }>;
};

const [script = '../shared/index/serve.mjs'] = process.argv.slice(2);
const snapshot = openSnapshot('data/snapshot.bin');
const names = everyNth(snapshot.names(), 100);

async function main(): Promise<void> {
  const offline = await visit('https://pypi.org/simple/', { offline: true, snapshot, folder: folder() });
  report('offline, from the snapshot', offline);
  const server = await start(['--latency-ms', '50']);
  const cache = folder();
  report('cold', await visit(server.url, { folder: cache }), await server.stats(), offline.milliseconds);
  const before = await server.stats();
  report(
    'again within max-age',
    await visit(server.url, { folder: cache }),
    difference(await server.stats(), before),
    offline.milliseconds,
  );
  const aged = await server.stats();
  report(
    'past max-age',
    await visit(server.url, { folder: cache, later: 601_000 }),
    difference(await server.stats(), aged),
    offline.milliseconds,
  );
  const thousand = await visit(server.url, { folder: folder(), names: everyNth(snapshot.names(), 1_000) });
  console.log(`memory after 1,000 projects: ${Math.round(process.memoryUsage().rss / 1e6)} MB resident; they took ${Math.round(thousand.milliseconds)} ms`);
  server.child.kill();
  const ill = await start(['--latency-ms', '50', '--fail-every', '3']);
  report('every third request fails', await visit(ill.url, { folder: folder() }), await ill.stats(), offline.milliseconds);
  ill.child.kill();
  const dying = await start(['--latency-ms', '50']);
  setTimeout(() => dying.child.kill('SIGKILL'), 200);
  report('killed after 200 ms, over the snapshot', await visit(dying.url, { folder: folder(), snapshot }));
}

type Visit = {
  readonly offline?: boolean;
  readonly snapshot?: Snapshot;
  readonly folder: string;
  readonly later?: number;
  readonly names?: readonly string[];
};

type Result = {
  readonly milliseconds: number;
  /** CPU time of this process. */
  readonly cpu: number;
  readonly states: ReadonlyMap<string, number>;
  readonly notices: readonly string[];
};

/** Asks for all projects at once, as a process that has just started. */
async function visit(indexUrl: string, options: Visit): Promise<Result> {
  const notices: string[] = [];
  const used = process.cpuUsage();
  const started = performance.now();
  const packages = openPackageIndex({
    policy: { offline: options.offline === true, indexUrl, extraUrls: [], allowedHosts: [], trusted: true },
    snapshot: options.snapshot ?? null,
    environment: { MUSLIN_CACHE_DIR: options.folder, HOME: options.folder },
    onNotice: (message) => void notices.push(message),
    userAgent: 'muslin-bench',
    now: () => Date.now() + (options.later ?? 0),
  });
  const facts = await Promise.all((options.names ?? names).map((name) => packages.project(indexUrl, name)));
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(used);
  await packages.close();
  const states = new Map<string, number>();
  for (const fact of facts) {
    const state = fact.state === 'unavailable' ? fact.state : `${fact.state} (${fact.source})`;
    states.set(state, (states.get(state) ?? 0) + 1);
  }
  return { milliseconds, cpu: (user + system) / 1_000, states, notices };
}

function report(what: string, result: Result, stats?: Awaited<ReturnType<Server['stats']>>, offline?: number): void {
  const more = offline === undefined ? '' : `, ${Math.round(result.milliseconds - offline)} ms more than offline`;
  const asked = stats === undefined ? '' : `; ${stats.requests} requests, ${stats.notModified} not modified, ${stats.failed} failed, at most ${stats.peakInFlight} at once`;
  console.log(`${what}: ${Math.round(result.milliseconds)} ms${more}, ${Math.round(result.cpu)} ms of CPU; ${[...result.states].map(([state, count]) => `${count} ${state}`).join(', ')}${asked}`);
  for (const notice of result.notices) console.log(`  said: ${notice}`);
}

function difference<T extends Record<'requests' | 'notModified' | 'failed', number>>(after: T, before: T): T {
  return {
    ...after,
    requests: after.requests - before.requests,
    notModified: after.notModified - before.notModified,
    failed: after.failed - before.failed,
  };
}

async function start(flags: readonly string[]): Promise<Server> {
  const child = spawn(process.execPath, [script, '--complete-only', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  return {
    url: `${url}/simple/`,
    child,
    stats: async () => (await (await fetch(`${url}/stats`)).json()) as Awaited<ReturnType<Server['stats']>>,
  };
}

function everyNth(all: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)] ?? '');
}

const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'muslin-bench-'));
  folders.push(made);
  return made;
}

await main().finally(() => folders.forEach((each) => rmSync(each, { recursive: true, force: true })));
