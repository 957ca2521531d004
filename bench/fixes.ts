/**
 * Fixes on real Dockerfiles: node scripts/run-typescript.mjs bench/fixes.ts MIRRORS LIST [KIND]
 * Needs a folder of git repositories, MIRRORS/OWNER+NAME/repo (bare or not), a LIST of Dockerfiles in them (a line each: owner/name,
 * commit, path, parted by tabs) and the bundled facts; no network. All fixes are applied, and the file is judged again. Prints
 * what is offered, which promises don't hold, and how long judging takes with all fixes.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { analyze, createSession } from '../server/analyze.ts';
import type { DockerfileAnalysis } from '../server/core/analysis.ts';
import { applyEdits } from '../server/core/fixes/apply-edits.ts';
import { DEFAULT_SETTINGS, type Settings } from '../server/core/settings.ts';
import type { Fact, Fix } from '../server/core/types.ts';
import { diskWorkspace } from '../server/io/workspace.ts';
import { unifiedDiff } from '../server/report/diff.ts';
import { openIndex, policyOf } from '../server/wiring/index-ports.ts';

const [mirrors = '', list = '', kind = 'alpine'] = process.argv.slice(2);
const settings: Settings = { ...DEFAULT_SETTINGS, offline: true, severity: { 'musl-runtime': 'off' } };
const known = (value: string): Fact<string> => ({ state: 'known', value, source: 'workspace', asOf: null });
const tally = new Map<string, number>();
const count = (key: string, by = 1): void => void tally.set(key, (tally.get(key) ?? 0) + by);

const listed = new Map<string, Set<string>>();
for (const line of readFileSync(list, 'utf8').split('\n')) {
  const [repo = '', commit = '', path = ''] = line.split('\t');
  if (!repo.includes('/') || path === '') continue;
  const key = `${repo}\t${commit}`;
  listed.set(key, (listed.get(key) ?? new Set()).add(path));
}
for (const [key, paths] of listed) {
  const [repo = '', commit = ''] = key.split('\t');
  const mirror = join(mirrors, repo.replace('/', '+'));
  const git = [join(mirror, 'repo'), mirror].find((one) => existsSync(join(one, 'HEAD')) || existsSync(join(one, '.git')));
  const folder = git === undefined ? null : checkOut(git, commit);
  if (folder === null) count('Dockerfiles whose commit is missing', paths.size);
  else for (const path of paths) await tryFixes(repo, folder, path);
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
}
console.log([...tally].sort().map(([key, times]) => `${key}\t${Math.round(times)}`).join('\n'));

/** What a Dockerfile may be read with: small texts by their names. */
function checkOut(git: string, commit: string): string | null {
  const run = (...words: string[]): Buffer => execFileSync('git', ['-C', resolve(git), ...words], { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const folder = mkdtempSync(join(tmpdir(), 'muslin-bench-'));
    for (const path of run('ls-tree', '-r', '-z', '--name-only', commit).toString().split('\0')) {
      if (!/dockerfile|containerfile|dockerignore|compose[^/]*\.ya?ml$|\.(?:txt|in|toml|lock|cfg|hcl)$|(?:^|\/)(?:setup\.py|Pipfile|devcontainer\.json)$/i.test(path) || path.split('/').length > 4) continue;
      const text = attempt(() => run('cat-file', 'blob', `${commit}:${path}`));
      if (text === null || text.length > 2_000_000) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  } catch {
    return null;
  }
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

async function tryFixes(name: string, folder: string, path: string): Promise<void> {
  const workspace = diskWorkspace({ roots: [folder] });
  const index = openIndex(policyOf(settings, true), process.env, () => undefined);
  const session = createSession({ workspace, index });
  const uri = pathToFileURL(join(folder, path)).href;
  const fact = await workspace.readText(uri);
  if (fact.state !== 'known') return;
  const judge = (text: string): Promise<DockerfileAnalysis> => analyze(session, { uri, text, settings, folder: pathToFileURL(folder).href });
  const start = performance.now();
  const before = await judge(fact.value);
  count('ms to judge with fixes', performance.now() - start);
  count('Dockerfiles');
  for (const diagnostic of before.diagnostics) {
    count(`finding ${diagnostic.code}`);
    const fixes = diagnostic.fixes.filter((fix) => fix.kind === kind);
    if (fixes.length > 0) count(`finding with a fix ${diagnostic.code}`);
    for (const fix of fixes) {
      const saved = new Map(session.files);
      const text = apply(fix, uri, fact.value, session.files);
      const after = await judge(text);
      const left = after.diagnostics.filter((one) => !before.diagnostics.some((other) => other.code === one.code)).map((one) => one.code);
      const stays = after.diagnostics.some((one) => one.code === diagnostic.code && one.message === diagnostic.message);
      count(`fix ${fix.title.split(' ').slice(0, 2).join(' ')}`);
      if (stays || left.length > 0) count(`BROKEN ${diagnostic.code}`);
      console.log(`\n## ${name} ${path}: ${diagnostic.code}: ${fix.title}${stays ? ' STAYS' : ''}${left.length > 0 ? ` NEW ${left.join()}` : ''}`);
      for (const [one, old] of [[uri, known(fact.value)] as const, ...saved]) {
        const now = one === uri ? text : textIn(session.files.get(one));
        if (old.state === 'known' && now !== null && now !== old.value) console.log(unifiedDiff(fileURLToPath(one).slice(folder.length + 1), old.value, now).trimEnd());
      }
      for (const [one, old] of saved) session.files.set(one, old);
    }
  }
  await index.close();
}

function textIn(fact: Fact<string> | undefined): string | null {
  return fact?.state === 'known' ? fact.value : null;
}

function apply(fix: Fix, uri: string, text: string, files: Map<string, Fact<string>>): string {
  for (const other of new Set(fix.edits.map((edit) => edit.uri))) {
    const old = textIn(files.get(other));
    if (other !== uri && old !== null) files.set(other, known(applyEdits(old, fix.edits.filter((edit) => edit.uri === other))));
  }
  return applyEdits(text, fix.edits.filter((edit) => edit.uri === uri));
}
