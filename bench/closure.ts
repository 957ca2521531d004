/**
 * How well does the closure that we find from pyproject.toml alone agree with the one that uv resolved into uv.lock?
 *
 *     node scripts/run-typescript.mjs bench/closure.ts MIRRORS REPOSITORIES.tsv INDEX_URL [--details]
 *
 * MIRRORS holds fetched repositories as OWNER+NAME/repo (git directories); the table has a column `repo`; INDEX_URL is that of
 * an index that knows their dependencies. All extras and groups of the project and its workspace members are taken, on Linux
 * x86_64. `covered`: of the native packages that the lock lists for Linux, those that we find. `extra`: of the native ones that
 * we find, those that the lock doesn't have. `--main` takes the projects' own dependencies alone. What is missing is told apart:
 * `not told` is what the lock reaches only by a dependency that the index can't know: of the release that is chosen it has no
 * metadata, and no other release's names it; `other index`: only through a project that an index of its own serves, which isn't
 * asked here. The rest is ours, or the lock is older than the index. `--details` names each with the link where it was lost.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { normalize } from 'node:path/posix';
import { askFacts } from '../server/core/model/ask.ts';
import { metadataKey, NO_FACTS, projectKey, type Facts, type Want } from '../server/core/model/facts.ts';
import { parseLock, parseManifest } from '../server/core/python/manifests/manifest-of.ts';
import type { Lock } from '../server/core/python/manifests/manifest.ts';
import { selectRequirements } from '../server/core/python/manifests/sections.ts';
import { closureOf, type Closure } from '../server/core/verdict/outcomes/closure.ts';
import { markerHolds } from '../server/core/verdict/outcomes/marker-holds.ts';
import { normalizeName } from '../server/core/python/packaging/names.ts';
import { digestOf } from '../server/core/python/packaging/project-digest.ts';
import { DEFAULT_SELECTION } from '../server/core/python/installers/new-install.ts';
import type { InstallPlan } from '../server/core/build/requirements/plan.ts';
import type { Fact, ProjectDetail, ReleaseMetadata, Requirement, Target } from '../server/core/model/types.ts';
import { createMemo } from '../server/engine/memo.ts';
import { openPackageIndex } from '../server/io/index/package-index.ts';

const [mirrors = '', table = '', indexUrl = '', ...flags] = process.argv.slice(2);
const details = flags.includes('--details');
const mainOnly = flags.includes('--main');
const index = openPackageIndex({
  policy: { offline: false, indexUrl, extraUrls: [], allowedHosts: [new URL(indexUrl).host], trusted: true }, snapshot: null,
    environment: { ...process.env, MUSLIN_CACHE_DIR: '/nonexistent' }, onNotice: () => undefined, userAgent: 'muslin-bench',
});

const projects = new Map<string, Fact<ProjectDetail>>();
const metadata = new Map<string, Fact<ReleaseMetadata>>();
const facts: Facts = { ...NO_FACTS, projects, metadata, isPublicName: () => true, memo: createMemo() };

async function fetchAll(wants: readonly Want[]): Promise<void> {
  await Promise.all(wants.map(async (want) => {
    if (want.kind === 'project') projects.set(projectKey(want.index, want.name), await index.project(want.index, want.name));
    if (want.kind === 'metadata') metadata.set(metadataKey(want.index, want.name, want.version), await index.metadata(want.index,
      want.name, want.version, want.file));
  }));
}

const repositories = readFileSync(table, 'utf8').split('\n').slice(1).filter((line) => line.trim() !== '').map((line) =>
  line.split('\t')[0] ?? '');
const sums = { native: 0, covered: 0, found: 0, extra: 0, untold: 0, elsewhere: 0 };
for (const repository of repositories) await measure(repository);
console.log(`all: covered ${sums.covered}/${sums.native} = ${percent(sums.covered, sums.native)}, of what the index can tell ${percent(sums.covered, sums.native - sums.untold - sums.elsewhere)} (not told ${sums.untold}, other index ${sums.elsewhere}, ours or newer ${sums.native - sums.covered - sums.untold - sums.elsewhere}); extra ${sums.extra}/${sums.found} = ${percent(sums.extra, sums.found)}`);
await index.close();

async function measure(repository: string): Promise<void> {
  const folder = `${mirrors}/${repository.replace('/', '+')}/repo`;
  const git = existsSync(`${folder}/.git`) ? `${folder}/.git` : folder;
  const show = (path: string): string | null => {
    try {
      return execFileSync('git', ['--git-dir', git, 'show', `HEAD:${path}`], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore',
        'pipe', 'ignore'] });
    } catch {
      return null;
    }
  };
  const root = ['', ...lockFolders(git)].find((one) => show(`${one}uv.lock`) !== null);
  const lockText = root === undefined ? null : show(`${root}uv.lock`);
  const lock = lockText === null ? null : (parseLock('file:///uv.lock', lockText)?.value ?? null);
  if (lock === null || root === undefined) return console.log(`${repository}: no uv.lock`);
  const requirements = memberRequirements(lock, (local) => show(normalize(`${root}${local}/pyproject.toml`)));
  const target = targetFor(lock);
  const closure = await resolve(plan(requirements, lock), target);
  const locked = new Set(lock.packages.map((one) => one.name));
  const native = nativeOf(lock, target, () => true);
  const told = await toldBy(lock, closure);
  const here = nativeOf(lock, target, (parent, child) => told.get(parent) === 'elsewhere' || tells(told, parent, child));
  const visible = nativeOf(lock, target, (parent, child) => tells(told, parent, child));
  const found = closure.resolved.filter((one) => isNative(one.requirement.name)).map((one) => one.requirement.name);
  const all = new Set(closure.resolved.map((one) => one.requirement.name));
  const missing = [...native].filter((name) => !all.has(name));
  const extra = found.filter((name) => !locked.has(name));
  const untold = missing.filter((name) => !here.has(name));
  const elsewhere = missing.filter((name) => here.has(name) && !visible.has(name));
  sums.untold += untold.length;
  sums.elsewhere += elsewhere.length;
  sums.native += native.size;
  sums.covered += native.size - missing.length;
  sums.found += found.length;
  sums.extra += extra.length;
  console.log(`${repository}: ${closure.resolved.length} found, ${lock.packages.length} locked; native covered ${native.size - missing.length}/${native.size}, of the missing ${untold.length} not told, ${elsewhere.length} other index; extra ${extra.length}/${found.length}${closure.stopped === null ? '' : ' STOPPED'}`);
  if (details) {
    if (missing.length > 0) console.log(`   missing: ${missing.filter((name) => visible.has(name)).join(' ')}`);
    explainMisses(lock, target, missing, closure);
    for (const name of extra) console.log(`   extra: ${closure.resolved.find((one) => one.requirement.name === name)?.requirement.via.join(' > ') ?? ''} > ${name}`);
    const unsure = closure.resolved.filter((one) => one.outcome.kind === 'unknown').map((one) =>
      `${one.requirement.name} (${one.outcome.reason ?? ''})`);
    if (unsure.length > 0) console.log(`   unknown: ${unsure.slice(0, 30).join('; ')}`);
  }
}

/** Where the lock's chain to each missing package leaves what we found: between which two packages, and what we knew there. */
function explainMisses(lock: Lock, target: Target, missing: readonly string[], closure: Closure): void {
  const parents = chainsOf(lock, target);
  const ours = new Map(closure.resolved.map((one) => [one.requirement.name, one]));
  const gaps = new Map<string, string[]>();
  for (const name of missing) {
    const chain = [name];
    for (let parent = parents.get(name); parent !== undefined && parent !== ''; parent = parents.get(parent)) chain.unshift(parent);
    const at = chain.findIndex((one) => !ours.has(one) && !lock.packages.some((other) => other.name === one && other.local !== null));
    const before = chain[at - 1] ?? '';
    const mine = ours.get(before);
    const locked = lock.packages.filter((one) => one.name === before).map((one) => one.version).join('|');
    const known = mine?.release == null || mine.index === null ? 'none chosen' : metadata.get(metadataKey(mine.index, before,
      mine.release))?.state === 'known' ? 'own metadata' : 'no metadata of its own';
    const key = `${before} (we ${mine?.release ?? '-'} ${known}; lock ${locked}) > ${chain[at] ?? ''}`;
    gaps.set(key, [...(gaps.get(key) ?? []), name]);
  }
  for (const [gap, names] of gaps) console.log(`   lost at ${gap}: ${names.length} ${names.join(' ')}`);
}

/** The shortest way from a member to each package: package → who brought it in, '' for a member. */
function chainsOf(lock: Lock, target: Target): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  let level = lock.packages.filter((one) => one.local !== null);
  for (const one of level) parents.set(one.name, '');
  while (level.length > 0) {
    const next: Lock['packages'][number][] = [];
    for (const one of level) {
      for (const edge of one.dependencies) {
        if (parents.has(edge.name) || !markerHolds(edge.marker, target, [], facts.memo)) continue;
        parents.set(edge.name, one.name);
        next.push(...lock.packages.filter((other) => other.name === edge.name));
      }
    }
    level = next;
  }
  return parents;
}

function lockFolders(git: string): string[] {
  const names = execFileSync('git', ['--git-dir', git, 'ls-tree', '-r', '--name-only', 'HEAD'], { encoding: 'utf8',
    maxBuffer: 1 << 28 }).split('\n');
  return names.filter((name) => name.endsWith('/uv.lock')).map((name) => name.slice(0, -'uv.lock'.length)).sort((a, b) =>
    a.length - b.length);
}

/** Of all members; a member that another one asks for with extras brings those in. */
function memberRequirements(lock: Lock, read: (local: string) => string | null): Requirement[] {
  const members = new Map(lock.packages.flatMap((one) => {
    const text = one.local === null ? null : read(one.local);
    const manifest = text === null ? null : parseManifest('file:///pyproject.toml', text)?.value;
    return manifest ? [[one.name, manifest] as const] : [];
  }));
  const everything = mainOnly ? { ...DEFAULT_SELECTION, dev: false, defaultGroups: false } : ({ ...DEFAULT_SELECTION, extras: 'all',
    groups: 'all' } as const);
  const seen = new Set<string>();
  const select = (name: string, extras: readonly string[]): Requirement[] => {
    const manifest = members.get(name);
    const key = `${name} ${extras.join()}`;
    if (manifest === undefined || seen.has(key)) return [];
    seen.add(key);
    const selection = everything.extras === 'all' ? everything : { ...everything, extras };
    return selectRequirements(manifest, selection).flatMap((one) => {
      if (members.has(one.requirement.name)) return select(one.requirement.name, one.requirement.extras);
      const url = one.index === null ? undefined : manifest.indexes.find((other) => other.name === one.index)?.url;
      return [url === undefined ? one.requirement : { ...one.requirement, index: url }];
    });
  };
  return [...members.keys()].flatMap((name) => select(name, []));
}

function plan(requirements: readonly Requirement[], lock: Lock): InstallPlan {
  const local = new Set(lock.packages.filter((one) => one.local !== null).map((one) => one.name));
  const own = requirements.filter((one) => !local.has(one.name));
  return {
    requirements: own, constraints: [], lock: null, options: {}, followsDependencies: true, install: { options: {} }, sources: [],
    problems: [], pending: false, context: null,
    indexes: { urls: [indexUrl], merge: false, findLinks: [], unknown: false },
  } as unknown as InstallPlan;
}

async function resolve(one: InstallPlan, target: Target): Promise<Closure> {
  for (;;) {
    const ask = askFacts(facts);
    const closure = closureOf(one, target, ask, true);
    if (ask.wants().length === 0) return closure;
    await fetchAll(ask.wants());
  }
}

function targetFor(lock: Lock): Target {
  const minor = [12, 11, 10, 13].find((one) => markerHolds(lock.requiresPython === null ? null : `python_full_version ${lock.requiresPython.split(',').map((part) => part.trim().replace(/^([<>=!~]+)\s*/, "$1 '") + "'").join(' and python_full_version ')}`, base(one), [], facts.memo)) ?? 12;
  return base(minor);
}

function base(minor: number): Target {
  return { platform: 'linux/amd64', architecture: 'x86_64', libc: { family: 'glibc', version: [2, 41] }, python: { major: 3, minor,
    patch: 10, implementation: 'cpython', freeThreaded: false }, installer: { name: 'uv', version: null } };
}

/** Native packages of the lock that are installed on Linux: reached from the members by edges whose markers hold there. */
function nativeOf(lock: Lock, target: Target, follows: (parent: string, child: string) => boolean): Set<string> {
  const byName = new Map<string, Lock['packages'][number][]>();
  for (const one of lock.packages) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  const reached = new Set<string>();
  const queue = lock.packages.filter((one) => one.local !== null).map((one) => ({ one,
    extras: mainOnly ? [] : ['*'] }) as { one: Lock['packages'][number]; extras: string[] });
  const seen = new Set<string>();
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const key = `${next.one.name} ${next.one.version ?? ''} ${next.extras.join()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    reached.add(next.one.name);
    for (const edge of next.one.dependencies) {
      const wanted = edge.section === null || edge.section.kind === 'main' || next.extras.includes('*') ||
        (edge.section.kind === 'extra' && next.extras.includes(edge.section.name));
      if (!wanted || !markerHolds(edge.marker, target, [], facts.memo)) continue;
      if (next.one.local === null && !follows(next.one.name, edge.name)) continue;
      for (const other of byName.get(edge.name) ?? []) if (edge.version === null ||
        edge.version === other.version) queue.push({ one: other, extras: [...edge.extras] });
    }
  }
  return new Set([...reached].filter((name) => (byName.get(name) ?? []).some((one) => one.local === null &&
    (one.files ?? []).some((file) => /linux/.test(file.filename)))));
}

type Told = ReadonlyMap<string, 'all' | 'elsewhere' | ReadonlySet<string>>;

function tells(told: Told, parent: string, child: string): boolean {
  const names = told.get(parent);
  return names === undefined || names === 'all' || (names !== 'elsewhere' && names.has(child));
}

/** What the index can say of each package's dependencies: all, where the release that we chose has metadata; else what any release's names. */
async function toldBy(lock: Lock, closure: Closure): Promise<Told> {
  const told = new Map<string, 'all' | 'elsewhere' | ReadonlySet<string>>();
  for (const one of closure.resolved) {
    const { name, index: own } = one.requirement;
    const page = projects.get(projectKey(own ?? indexUrl, name));
    if (page?.state !== 'known') told.set(name, own === undefined ? new Set() : 'elsewhere');
    else if (one.release !== null && one.index !== null && metadata.get(metadataKey(one.index, name,
      one.release))?.state === 'known') told.set(name, 'all');
    else told.set(name, await namedByAnyRelease(name, page.value));
  }
  return new Map([...told].filter(([name]) => lock.packages.some((one) => one.name === name)));
}

async function namedByAnyRelease(name: string, page: ProjectDetail): Promise<ReadonlySet<string>> {
  const releases = digestOf(page).releases.filter((release) => release.files.some((file) => file.file.coreMetadata !== false));
  const all = await Promise.all(releases.map((release) => index.metadata(indexUrl, name, release.text, release.files[0]?.file ?? null)));
  return new Set(all.flatMap((fact) => (fact.state === 'known' ? fact.value.requiresDist : [])).map((one) =>
    normalizeName(/^[\w.-]+/.exec(one)?.[0] ?? '')));
}

function isNative(name: string): boolean {
  const fact = projects.get(projectKey(indexUrl, name));
  return fact?.state === 'known' && digestOf(fact.value).releases.slice(0, 5).some((release) => release.files.some((file) =>
    /linux/.test(file.tag)));
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
