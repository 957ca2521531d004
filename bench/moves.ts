/**
 * Moves real Dockerfiles to slim and judges them again: none may name apk afterwards, break its shell scripts, get a new finding or be
 * moved twice. Prints what it did and each fault; exit 1 where there is one.
 *
 * Needs: ../shared/truth/labels.tsv, clones of its repositories (OWNER+NAME/repo under the folder named first), git.
 *   node scripts/run-typescript.mjs bench/moves.ts CLONES [--only WORD] [--show] [--index URL]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { analyze, createSession, rewritesNow } from '../server/engine/analyze.ts';
import { applyEdits } from '../server/core/fixes/apply-edits.ts';
import { benchIndex } from './bench-index.ts';
import { gitWorkspace, read, ROOT } from './git-workspace.ts';
import { moveFaults } from './move-faults.ts';

const [clones = '', ...options] = process.argv.slice(2);
const only = options.includes('--only') ? options[options.indexOf('--only') + 1] ?? '' : '';
const files = new Map(
  readFileSync(resolve('../shared/truth/labels.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([repo = '', commit = '', path = '']) => [`${repo} ${commit} ${path}`, { repo, commit, path }]),
);
const { index, settings } = benchIndex(options);
const counts = { read: 0, moved: 0, unknown: 0, faults: 0 };
const unknown = new Map<string, number>();

for (const [key, { repo, commit, path }] of files) {
  const git = join(clones, repo.replace('/', '+'), 'repo');
  const text = key.includes(only) && existsSync(git) ? read(git, commit, path) : null;
  if (text === null || !/alpine|apk/.test(text)) continue;
  counts.read += 1;
  const session = createSession({ workspace: gitWorkspace(git, commit), index });
  const request = { uri: `${ROOT}/${path}`, text, settings, folder: ROOT };
  const before = await analyze(session, request);
  const moves = rewritesNow(session, request);
  const fix = (moves.find((one) => one.stage === null) ?? moves[0])?.fix;
  if (fix === undefined) continue;
  counts.moved += 1;
  const moved = applyEdits(text, fix.edits.filter((edit) => edit.uri === request.uri));
  const faults = await moveFaults(session, request, before, moved);
  for (const name of /no Debian package is known for ([^;)]*)/.exec(fix.title)?.[1]?.split(', ') ?? []) {
    unknown.set(name, (unknown.get(name) ?? 0) + 1);
  }
  if (fix.title.includes('no Debian package')) counts.unknown += 1;
  counts.faults += faults.length;
  if (faults.length > 0 || options.includes('--show')) {
    console.log(
      `### ${key}: ${fix.title}\n${faults.map((one) => `  FAULT ${one}\n`).join('')}${options.includes('--show') ? `--- before\n${text}\n--- after\n${moved}\n` : ''}`,
    );
  }
}
await index.close();
console.log(`${counts.read} Dockerfiles read, ${counts.moved} moved, ${counts.unknown} with a package that has no known Debian name, ${counts.faults} faults`);
console.log([...unknown].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`).join(', '));
process.exitCode = counts.faults > 0 ? 1 : 0;
