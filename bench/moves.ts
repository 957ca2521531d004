/**
 * Moves real Dockerfiles to slim and judges them again: none may name apk afterwards, break its shell scripts, get a new finding or be
 * moved twice. Prints what it did and each fault; exit 1 where there is one.
 *
 * Needs: ../shared/truth/labels.tsv, clones of its repositories (OWNER+NAME/repo under the folder named first), git.
 *   node scripts/run-typescript.mjs bench/moves.ts CLONES [--only WORD] [--show]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { analyze, createSession, rewritesNow } from '../server/analyze.ts';
import { applyEdits } from '../server/core/fixes/apply-edits.ts';
import { readModel } from '../server/core/model.ts';
import { DEFAULT_SETTINGS } from '../server/core/settings.ts';
import { readRun } from '../server/core/shell/run-script.ts';
import { openPackageIndex } from '../server/io/package-index.ts';
import { gitWorkspace, read, ROOT } from './git-workspace.ts';

const [clones = '', ...options] = process.argv.slice(2);
const only = options.includes('--only') ? options[options.indexOf('--only') + 1] ?? '' : '';
const files = new Map(readFileSync(resolve('../shared/truth/labels.tsv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t')).map(([repo = '', commit = '', path = '']) => [`${repo} ${commit} ${path}`, { repo, commit, path }]));
const policy = { offline: true, indexUrl: DEFAULT_SETTINGS['index.url'], extraUrls: [], allowedHosts: [], trusted: true };
const index = openPackageIndex({ policy, snapshot: resolve('data/snapshot.bin'), environment: process.env, onNotice: () => undefined, userAgent: 'muslin-bench' });
const counts = { read: 0, moved: 0, unknown: 0, faults: 0 };
const unknown = new Map<string, number>();

for (const [key, { repo, commit, path }] of files) {
  const git = join(clones, repo.replace('/', '+'), 'repo');
  const text = key.includes(only) && existsSync(git) ? read(git, commit, path) : null;
  if (text === null || !/alpine|apk/.test(text)) continue;
  counts.read += 1;
  const session = createSession({ workspace: gitWorkspace(git, commit), index });
  const request = { uri: `${ROOT}/${path}`, text, settings: DEFAULT_SETTINGS, folder: ROOT };
  const before = await analyze(session, request);
  const moves = rewritesNow(session, request);
  const fix = (moves.find((one) => one.stage === null) ?? moves[0])?.fix;
  if (fix === undefined) continue;
  counts.moved += 1;
  const moved = applyEdits(text, fix.edits);
  const after = await analyze(session, { ...request, text: moved });
  const codes = new Set(before.diagnostics.map((one) => one.code));
  const stagesMoved = new Set(after.stages.filter((stage) => stage.targets.some((pair) => pair.here.libc.family === 'glibc')).map((stage) => stage.index));
  const faults = [
    ...readModel('', moved, {}).stages.flatMap((one) => (stagesMoved.has(one.stage.index) ? one.state.packageCommands : [])).filter((one) => one.command.manager === 'apk').map((one) => `apk is left: ${moved.slice(one.command.span.start, one.command.span.end)}`),
    ...(shellProblems(text).length === 0 ? shellProblems(moved) : []),
    ...after.diagnostics.filter((one) => !codes.has(one.code)).map((one) => `${one.code}: ${one.message}`),
    ...(rewritesNow(session, { ...request, text: moved }).length > 0 ? ['it can be moved again'] : []),
  ];
  for (const name of /no Debian package is known for ([^;)]*)/.exec(fix.title)?.[1]?.split(', ') ?? []) unknown.set(name, (unknown.get(name) ?? 0) + 1);
  if (fix.title.includes('no Debian package')) counts.unknown += 1;
  counts.faults += faults.length;
  if (faults.length > 0 || options.includes('--show')) console.log(`### ${key}: ${fix.title}\n${faults.map((one) => `  FAULT ${one}\n`).join('')}${options.includes('--show') ? `--- before\n${text}\n--- after\n${moved}\n` : ''}`);
}
await index.close();
console.log(`${counts.read} Dockerfiles read, ${counts.moved} moved, ${counts.unknown} with a package that has no known Debian name, ${counts.faults} faults`);
console.log([...unknown].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`).join(', '));
process.exitCode = counts.faults > 0 ? 1 : 0;

function shellProblems(text: string): string[] {
  return readModel('', text, {}).stages.flatMap(({ state }) => state.runs.flatMap(({ instruction }) => readRun(instruction, null).problems.map((one) => one.message)));
}
