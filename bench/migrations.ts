/**
 * The move to slim beside moves that maintainers made by hand: for each commit of ../shared/truth/migrations.tsv the Dockerfile as it was
 * before, as our fix leaves it and as theirs does: what both do, what they did and we don't, what we do and they don't. Each difference is
 * judged in migrations-judged.tsv, with the reason; one that isn't judged there, a judgement without its difference, and whatever of ours
 * breaks the Dockerfile (move-faults.ts) make the exit status 1.
 *
 * Needs: ../shared/truth/migrations.tsv, clones of its repositories (OWNER+NAME/repo under the folder named first), git.
 *   node scripts/run-typescript.mjs bench/migrations.ts CLONES [--only WORD] [--show] [--reasons] [--index URL]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { analyze, createSession, rewritesNow } from '../server/engine/analyze.ts';
import { applyEdits } from '../server/core/fixes/apply-edits.ts';
import { benchIndex } from './bench-index.ts';
import { gitWorkspace, read, ROOT } from './git-workspace.ts';
import { followingItems, wordChanges } from './migration-items.ts';
import { readJudgements, VERDICTS } from './migration-judgements.ts';
import { moveFaults } from './move-faults.ts';

const [clones = '', ...options] = process.argv.slice(2);
const only = options.includes('--only') ? (options[options.indexOf('--only') + 1] ?? '') : '';
const rows = readFileSync(resolve('../shared/truth/migrations.tsv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t'));
const judgements = readJudgements();
const { index, settings } = benchIndex(options);

const totals = {
  files: 0,
  moved: 0,
  items: 0,
  done: 0,
  faults: 0,
  unjudged: 0,
  leftOut: 0,
  byOtherMeans: 0,
  words: { both: 0, missed: 0, extra: 0 },
};
for (const [repo = '', commit = '', path = ''] of rows) if (`${repo} ${path}`.includes(only)) await compare(repo, commit, path);
await index.close();
summarize();

async function compare(repo: string, commit: string, path: string): Promise<void> {
  const key = `${repo} ${commit} ${path}`;
  const git = join(clones, repo.replace('/', '+'), 'repo');
  const before = existsSync(git) ? read(git, `${commit}^`, path) : null;
  const theirs = existsSync(git) ? (read(git, commit, path) ?? read(git, commit, path.replace(/-alpine$/, '-debian'))) : null;
  console.log(`\n### ${key}`);
  if (before === null || theirs === null) return console.log('  no clone, or not there before or after');
  totals.files += 1;
  const session = createSession({ workspace: gitWorkspace(git, `${commit}^`), index });
  const request = { uri: `${ROOT}/${path}`, text: before, settings, folder: ROOT };
  const analysis = await analyze(session, request);
  const moves = rewritesNow(session, request);
  const fix = (moves.find((one) => one.stage === null) ?? moves[0])?.fix;
  if (fix === undefined) {
    console.log(
      `  no move: ${[...new Set(analysis.stages.map((one) => `${one.image}: ${one.slim?.found === false ? one.slim.reason : (one.unknown ?? '')}`))].join('; ')}`,
    );
    return judge(key, ['no-move'], 'no move');
  }
  totals.moved += 1;
  const ours = applyEdits(before, fix.edits.filter((edit) => edit.uri === request.uri));
  console.log(`  ${fix.title}`);
  if (options.includes('--reasons')) for (const edit of fix.edits) console.log(`    ${JSON.stringify(edit.newText)}: ${edit.reason}`);
  if (options.includes('--show')) console.log(`--- before\n${before}\n--- ours\n${ours}\n--- theirs\n${theirs}`);
  report(key, before, ours, theirs);
  for (const fault of await moveFaults(session, request, analysis, ours)) {
    totals.faults += 1;
    console.log(`  FAULT ${fault}`);
  }
}

function report(key: string, before: string, ours: string, theirs: string): void {
  const { items, missed, ourAlone } = followingItems(before, ours, theirs);
  const words = wordChanges(before, ours, theirs);
  for (const kind of ['both', 'missed', 'extra'] as const) totals.words[kind] += words[kind].length;
  const elsewhere = judgements.take(key, '*');
  if (elsewhere !== null) console.log(`  not counted: ${elsewhere.why}`);
  totals.items += elsewhere === null ? items : 0;
  totals.done += elsewhere === null ? items - missed.length : 0;
  console.log(`  follows from the move: ${items - missed.length} of ${items}`);
  judge(key, missed, 'not ours');
  judge(key, ourAlone.map((name) => `ours:${name}`), 'ours alone');
  console.log(`  words of both: ${words.both.join(' ')}\n  words of theirs alone: ${words.missed.join(' ')}\n  words of ours alone: ${words.extra.join(' ')}`);
}

function judge(key: string, differences: readonly string[], title: string): void {
  for (const difference of differences) {
    const found = judgements.take(key, difference);
    if (found === null) totals.unjudged += 1;
    if (found?.verdict === 'other-change') totals.leftOut += 1;
    if (found?.verdict === 'other-means') totals.byOtherMeans += 1;
    console.log(`  ${title}: ${difference}: ${found === null ? 'NOT JUDGED' : `${VERDICTS[found.verdict]}: ${found.why}`}`);
  }
}

function summarize(): void {
  const stale = only === '' ? judgements.left() : [];
  for (const one of stale) console.log(`judged, but no difference any more: ${one}`);
  const percent = (part: number, whole: number): string => `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
  const { both, missed, extra } = totals.words;
  console.log(`\n${totals.files} Dockerfiles, ${totals.moved} with a move, ${totals.faults} faults, ${totals.unjudged} differences not judged`);
  console.log(`theirs that are ours, letter by letter: ${percent(totals.done, totals.items)}`);
  console.log(`without ${totals.leftOut} that are no part of a move from Alpine to slim: ${percent(totals.done, totals.items - totals.leftOut)}`);
  console.log(`and with ${totals.byOtherMeans} that ours reaches by other means: ${percent(totals.done + totals.byOtherMeans, totals.items - totals.leftOut)}`);
  console.log(`words: both ${both}, they alone ${missed}, we alone ${extra}`);
  process.exitCode = totals.faults + totals.unjudged + stale.length > 0 ? 1 : 0;
}

