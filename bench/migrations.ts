/**
 * The move to slim beside moves that maintainers made by hand: for each commit of ../shared/truth/migrations.tsv the Dockerfile as it was
 * before, as our fix leaves it and as theirs does, word by word: what both do, what they did and we don't, what we do and they don't.
 *
 * Needs: ../shared/truth/migrations.tsv, clones of its repositories (OWNER+NAME/repo under the folder named first), git.
 *   node scripts/run-typescript.mjs bench/migrations.ts CLONES [--only WORD] [--show]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { analyze, createSession, rewritesNow } from '../server/analyze.ts';
import { applyEdits } from '../server/core/fixes/apply-edits.ts';
import { readModel } from '../server/core/model.ts';
import { DEFAULT_SETTINGS } from '../server/core/settings.ts';
import { openPackageIndex } from '../server/io/package-index.ts';
import { gitWorkspace, read, ROOT } from './git-workspace.ts';

const [clones = '', ...options] = process.argv.slice(2);
const only = options.includes('--only') ? options[options.indexOf('--only') + 1] ?? '' : '';
const show = options.includes('--show');
const rows = readFileSync(resolve('../shared/truth/migrations.tsv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t'));
const policy = { offline: true, indexUrl: DEFAULT_SETTINGS['index.url'], extraUrls: [], allowedHosts: [], trusted: true };
const index = openPackageIndex({ policy, snapshot: resolve('data/snapshot.bin'), environment: process.env, onNotice: () => undefined, userAgent: 'muslin-bench' });

const BUNDLE = ['gcc', 'g++', 'make', 'libc6-dev', 'build-essential'];

/** A compiler is a compiler: build-essential takes the place of gcc and make, and the reverse. */
const covers = (names: ReadonlySet<string>, name: string): boolean => names.has(name) || (BUNDLE.includes(name) && BUNDLE.some((other) => names.has(other)));

const totals = { both: 0, missed: 0, extra: 0, followed: 0, follows: 0 };
for (const [repo = '', commit = '', path = ''] of rows) {
  if (!`${repo} ${path}`.includes(only)) continue;
  const git = join(clones, repo.replace('/', '+'), 'repo');
  if (!existsSync(git)) { console.log(`\n### ${repo}: no clone`); continue; }
  const before = read(git, `${commit}^`, path);
  const theirs = read(git, commit, path) ?? read(git, commit, path.replace(/-alpine$/, '-debian'));
  if (before === null || theirs === null) { console.log(`\n### ${repo} ${commit} ${path}: not there before or after`); continue; }
  const session = createSession({ workspace: gitWorkspace(git, `${commit}^`), index });
  const request = { uri: `${ROOT}/${path}`, text: before, settings: DEFAULT_SETTINGS, folder: ROOT };
  const { stages } = await analyze(session, request);
  const moves = rewritesNow(session, request);
  const fix = (moves.find((one) => one.stage === null) ?? moves[0])?.fix;
  if (fix === undefined) { console.log(`\n### ${repo} ${commit} ${path}: no move; ${stages.map((one) => `${one.image}: ${one.slim?.found === false ? one.slim.reason : one.unknown ?? ''}`).join('; ')}`); continue; }
  const ours = applyEdits(before, fix.edits);
  report(`${repo} ${commit} ${path}: ${fix.title}`, before, ours, theirs, fix.edits);
}
await index.close();
const share = (100 * totals.both) / Math.max(1, totals.both + totals.missed);
console.log(`\nfollows from the move: ${totals.followed} of ${totals.follows} (${((100 * totals.followed) / Math.max(1, totals.follows)).toFixed(1)} %)`);
console.log(`words: both ${totals.both}, they alone ${totals.missed}, we alone ${totals.extra}; ${share.toFixed(1)} % of theirs are ours`);

function report(title: string, before: string, ours: string, theirs: string, edits: readonly { newText: string; reason: string }[]): void {
  const [b, o, t] = [words(before), words(ours), words(theirs)];
  const our = changes(b, o);
  const their = changes(b, t);
  const both = [...their].filter((one) => our.has(one));
  const missed = [...their].filter((one) => !our.has(one));
  const extra = [...our].filter((one) => !their.has(one));
  totals.both += both.length;
  totals.missed += missed.length;
  totals.extra += extra.length;
  console.log(`\n### ${title}`);
  followUp(before, ours, theirs);
  if (show) console.log(`--- before\n${before}\n--- ours\n${ours}\n--- theirs\n${theirs}`);
  for (const edit of edits) if (options.includes('--reasons')) console.log(`    ${JSON.stringify(edit.newText)}: ${edit.reason}`);
  console.log(`  both:   ${both.join(' ')}\n  missed: ${missed.join(' ')}\n  extra:  ${extra.join(' ')}`);
}

/** What follows from the move alone: each FROM, package of apk, Debian package, and command on users, that theirs changed. */
function followUp(before: string, ours: string, theirs: string): void {
  const [b, o, t] = [parts(before), parts(ours), parts(theirs)];
  const items = [
    ...[...b.apk].filter((name) => !t.apk.has(name)).map((name) => ({ what: `-${name}`, done: !o.apk.has(name) && (covers(t.apt, name) || !covers(o.apt, name)) })),
    ...[...t.apt].filter((name) => !b.apt.has(name)).map((name) => ({ what: `+${name}`, done: covers(o.apt, name) })),
    ...[...b.from].filter((image) => !t.from.has(image)).map((image) => ({ what: `FROM ${image}`, done: !o.from.has(image) })),
    ...[...b.user].filter((command) => !t.user.has(command)).map((command) => ({ what: command, done: !o.user.has(command) })),
  ];
  const missed = items.filter((one) => !one.done).map((one) => one.what);
  totals.follows += items.length;
  totals.followed += items.length - missed.length;
  console.log(`  follows from the move: ${items.length - missed.length} of ${items.length}${missed.length > 0 ? `; not ours: ${missed.join(', ')}` : ''}; ours alone: ${[...o.apt].filter((name) => !b.apt.has(name) && !covers(t.apt, name)).join(' ')}`);
}

function parts(text: string): { readonly apk: Set<string>; readonly apt: Set<string>; readonly from: Set<string>; readonly user: Set<string> } {
  const { stages } = readModel('', text, {});
  const packages = stages.flatMap(({ state }) => state.packageCommands).map((one) => one.command);
  const names = (manager: string): Set<string> => new Set(packages.filter((one) => one.manager === manager && one.action === 'add').flatMap((one) => one.packages.flatMap((pkg) => pkg.name ?? [])));
  const commands = stages.flatMap(({ state }) => state.runs.flatMap((run) => run.script.commands));
  const users = commands.filter((one) => /^(?:adduser|addgroup|su-exec)$/.test(one.words[0]?.text ?? '')).map((one) => one.words.map((word) => word.text).join(' '));
  return { apk: names('apk'), apt: names('apt'), from: new Set(stages.map(({ stage }) => stage.resolved ?? stage.imageText).filter((image) => /alpine/.test(image))), user: new Set(users) };
}

function words(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const code = text.split('\n').filter((line) => !/^\s*#/.test(line)).join('\n');
  for (const word of code.split(/[\s\\;&|"',[\]()]+/).filter((one) => one !== '')) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

function changes(before: Map<string, number>, after: Map<string, number>): Set<string> {
  const found = new Set<string>();
  for (const [word, count] of after) if (count > (before.get(word) ?? 0)) found.add(`+${word}`);
  for (const [word, count] of before) if (count > (after.get(word) ?? 0)) found.add(`-${word}`);
  return found;
}
