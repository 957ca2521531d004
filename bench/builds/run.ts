/**
 * Do Dockerfiles build, and start, as a fix leaves them? Lays repositories out, fixes with `muslin fix --write`, builds on stand-ins
 * for the official images, looks into what was built, and prints a table. Where the build fails, the file as it was before is built
 * too, on a stand-in for Alpine, so that what was broken before is seen. README.md says what it needs.
 *   node scripts/run-typescript.mjs bench/builds/run.ts CASES.tsv [--only WORD] [--limit N] [--again]
 *   node scripts/run-typescript.mjs bench/builds/run.ts --own
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, lookInto } from './builder.ts';
import { buildable, type Base } from './buildable.ts';
import { causeOf, type Cause } from './causes-table.ts';
import { checkOut } from './checkout.ts';
import { startFaults } from './start-faults.ts';

type Case = { readonly id: string; readonly path: string; readonly layOut: (folder: string) => boolean };
type Outcome = 'built' | 'no fix' | 'broken before' | 'stand-in' | 'context' | 'fix' | 'unclear' | 'not judged';
type Result = {
  readonly id: string;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly seconds: number;
  /** What fails when the image is started, and what of it the fix had said. */
  readonly start: readonly { readonly fault: string; readonly isSaid: boolean }[];
};

const words = process.argv.slice(2);
const valueOf = (name: string): string => (words.includes(name) ? (words[words.indexOf(name) + 1] ?? '') : '');
const work = resolve(process.env.BUILDS ?? '.cache/builds');
const mirror = resolve(process.env.MIRROR ?? '.mirror');
const muslin = (process.env.MUSLIN ?? `node ${resolve('dist/cli.js')}`).split(' ');
function ownCases(): readonly Case[] {
  const folder = resolve('bench/builds/own');
  return readdirSync(folder).sort().map((name): Case => ({
    id: `own-${name}`,
    path: 'Dockerfile',
    layOut: (to) => {
      cpSync(join(folder, name), to, { recursive: true });
      return true;
    },
  }));
}

/** Lines of repository, commit and path of the Dockerfile, with a tab between. */
function listedCases(list: string): readonly Case[] {
  const lines = readFileSync(list, 'utf8').split('\n');
  return lines.filter((line) => /^[^\t/]+\/[^\t]+\t\w+\t/.test(line)).map((line): Case => {
    const [repo = '', commit = '', path = ''] = line.split('\t');
    const id = `${repo} ${path}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    return { id: `${id}-${commit.slice(0, 6)}`, path, layOut: (folder) => checkOut(mirror, repo, commit, folder) };
  });
}

function kept(one: Case): Result {
  const file = join(work, 'results', `${one.id}.json`);
  const isKept = existsSync(file) && !words.includes('--again') && !words.includes('--own');
  if (isKept) return JSON.parse(readFileSync(file, 'utf8')) as Result;
  const result = tryCase(one);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(result, null, 1));
  const reason = result.reason === '' ? '' : `: ${result.reason}`;
  console.log(`${result.outcome.padEnd(13)} ${String(result.seconds).padStart(4)} s  ${one.id}${reason}`);
  for (const { fault, isSaid } of result.start) console.log(`${' '.repeat(22)}${isSaid ? 'said: ' : 'NOT SAID: '}${fault}`);
  return result;
}

function tryCase({ id, path, layOut }: Case): Result {
  const folder = join(work, 'cases', id);
  const source = join(folder, 'source');
  const result = (outcome: Outcome, reason: string, seconds = 0): Result => ({ id, outcome, reason, seconds, start: [] });
  rmSync(folder, { recursive: true, force: true });
  if (!layOut(source)) return result('not judged', 'the repository is not there');
  try {
    const before = readFileSync(join(source, path), 'utf8');
    const judgedBefore = judge(source, path);
    const fixed = run([...muslin, 'fix', ...JUDGING, '--write', path], source);
    const after = readFileSync(join(source, path), 'utf8');
    writeFileSync(join(folder, 'before'), before);
    writeFileSync(join(folder, 'after'), after);
    writeFileSync(join(folder, 'said'), fixed.stderr);
    if (after === before) return result('no fix', fixed.stderr.trim().split('\n').at(-1) ?? '');
    const ours = buildOnce(folder, source, path, after, judge(source, path), 'after');
    if (ours.ok) {
      const faults = lookInto(work, 'after', startFaults) ?? [];
      return { ...result('built', '', ours.seconds), start: faults.map((fault) => ({ fault, isSaid: isSaid(fault, fixed.stderr) })) };
    }
    const cause = causeOf(ours.log);
    const old = buildOnce(folder, source, path, before, judgedBefore, 'before');
    const outcome = old.ok ? cause.side : outcomeOf(cause, causeOf(old.log));
    return result(outcome, `${cause.name}: ${cause.line}`, ours.seconds + old.seconds);
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
}

/** The same cause before and after is not the fix's. */
const outcomeOf = (after: Cause, before: Cause): Outcome =>
  after.name === before.name && after.side !== 'stand-in' ? 'broken before' : after.side;

const JUDGING = ['--offline', '--severity', 'alpine-python=error'];

const run = (command: readonly string[], cwd: string): { readonly stdout: string; readonly stderr: string } =>
  spawnSync(command[0] ?? '', command.slice(1), { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });

type JudgedStage = {
  readonly image: string;
  readonly resolvedImage: string | null;
  readonly context: string | null;
  readonly targets: readonly { readonly libc: string | null; readonly python: string | null }[];
  readonly requirements: readonly Judged[];
};

type Judged = { readonly name: string; readonly via: readonly string[]; readonly here: { readonly compiles: boolean } };

type Report = { readonly dockerfiles: readonly { readonly stages: readonly JudgedStage[] }[] };

function judge(cwd: string, path: string): readonly JudgedStage[] {
  const { stdout } = run([...muslin, 'check', ...JUDGING, '--format', 'json', path], cwd);
  const report = JSON.parse(stdout === '' ? '{"dockerfiles":[]}' : stdout) as Report;
  return report.dockerfiles[0]?.stages ?? [];
}

const SUITES: Readonly<Record<string, string>> = { '2.41': 'trixie', '2.36': 'bookworm', '2.31': 'bullseye' };

function baseOf({ image, resolvedImage, targets }: JudgedStage): Base {
  const name = resolvedImage ?? image;
  const [target] = targets;
  const libc = target?.libc ?? '';
  const hasUv = /\/uv:/.test(name);
  if (libc.startsWith('musl') || /alpine/.test(name)) return { root: 'alpine', python: target?.python ?? null, hasUv };
  const suite = /trixie|bookworm|bullseye/.exec(name)?.[0] ?? SUITES[libc.split(' ').at(-1) ?? ''];
  const isOther = suite === undefined || /node|golang|rust|nginx/.test(name.split(':')[0] ?? '');
  return isOther ? null : { root: suite, python: target?.python ?? null, hasUv };
}

function buildOnce(
  folder: string,
  source: string,
  path: string,
  text: string,
  stages: readonly JudgedStage[],
  name: string,
): ReturnType<typeof build> {
  const context = resolve(source, stages.find((one) => one.context !== null)?.context ?? dirname(path));
  const facts = join(folder, 'facts');
  mkdirSync(facts, { recursive: true });
  const compiled = stages.flatMap((one) => one.requirements).filter(({ here }) => here.compiles);
  writeFileSync(join(facts, 'compiled'), compiled.map((one) => `${one.name}\t${one.via[0] ?? one.name}\n`).join(''));
  const file = join(context, 'Dockerfile.standin');
  writeFileSync(file, buildable(text, stages.map(baseOf), context));
  const ignore = join(context, '.dockerignore');
  if (existsSync(ignore)) writeFileSync(ignore, `${readFileSync(ignore, 'utf8')}\n!.standin-*\n!Dockerfile.standin\n`);
  const built = build(work, name, file, context, facts);
  writeFileSync(join(folder, `log-${name}`), built.log);
  return built;
}

/** Do the fix's remarks name the script or the program? */
const isSaid = (fault: string, remarks: string): boolean =>
  [...fault.matchAll(/[\w./-]{3,}/g)].some(([word]) => /[./]|^(?:apk|crond|su-exec|openrc)$/.test(word) && remarks.includes(word));

function summarize(): void {
  const counts = new Map<Outcome, number>();
  for (const { outcome } of results) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const unsaid = results.flatMap(({ id, start }) => start.filter((one) => !one.isSaid).map((one) => `${id}: ${one.fault}`));
  console.log(`\n${results.length} Dockerfiles`);
  for (const [outcome, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(5)}  ${outcome}`);
  console.log(`${String(unsaid.length).padStart(5)}  faults at the start that the fix doesn’t say`);
  const failed = results.filter(({ outcome }) => outcome === 'fix' || outcome === 'unclear');
  for (const { id, reason } of failed) console.log(`  to be read: ${id}: ${reason}`);
  process.exitCode = failed.length + unsaid.length > 0 ? 1 : 0;
}

const cases = (words.includes('--own') ? ownCases() : listedCases(words[0] ?? ''))
  .filter((one) => one.id.includes(valueOf('--only')))
  .slice(0, Number(valueOf('--limit') || Infinity));
if (!existsSync(join(work, 'storage.conf'))) throw new Error(`${work} has no images: bench/builds/stand-ins.sh makes them`);
const results = cases.map(kept);
summarize();
