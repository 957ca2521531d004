/**
 * Every fix of every finding on real Dockerfiles, applied, and the file judged again: the finding must be gone, no rule may find
 * anything new, the file must parse, and the same fix must not be offered again. Prints each broken promise, and counts; exit 1
 * where one is broken.
 *
 * Needs: ../shared/truth/labels.tsv (or a LIST of the same first columns: owner/name, commit, path), clones of its repositories
 * (OWNER+NAME/repo under the folder named first; blobs may be missing), git. No network unless `--index URL`.
 *   node scripts/run-typescript.mjs bench/fixes.ts CLONES [--list LIST] [--only WORD] [--diff] [--index URL]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { analyze, createSession, type AnalysisRequest, type Session } from '../server/engine/analyze.ts';
import type { DockerfileAnalysis } from '../server/core/model/analysis.ts';
import { applyEdits } from '../server/core/fixes/apply-edits.ts';
import { readModel } from '../server/core/build/dockerfile-model.ts';
import { RULES } from '../server/core/verdict/rules/index.ts';
import type { Settings } from '../server/core/settings/settings.ts';
import { readRun } from '../server/core/reading/shell/run-script.ts';
import type { Diagnostic, Fact, Fix } from '../server/core/model/types.ts';
import { unifiedDiff } from '../server/report/diff.ts';
import { benchIndex } from './bench-index.ts';
import { gitWorkspace, read, ROOT } from './git-workspace.ts';

const [clones = '', ...options] = process.argv.slice(2);
const valueOf = (name: string): string | undefined => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined);
const { index, settings: base } = benchIndex(options);
// Every rule speaks, the one for teams included: that is how each image is found that Python is on.
const settings: Settings = {
  ...base,
  severity: Object.fromEntries(RULES.map((rule) => [rule.code, rule.level === 'off' ? 'information' : rule.level])),
};
const tally = new Map<string, number>();
const count = (key: string): void => void tally.set(key, (tally.get(key) ?? 0) + 1);

const rows = readFileSync(resolve(valueOf('--list') ?? '../shared/truth/labels.tsv'), 'utf8')
  .split('\n')
  .map((line) => line.split('\t').slice(0, 3).join('\t'));
for (const row of new Set(rows.filter((one) => one.includes('/') && one.includes(valueOf('--only') ?? '')))) {
  const [repo = '', commit = '', path = ''] = row.split('\t');
  const git = join(clones, repo.replace('/', '+'), 'repo');
  const text = existsSync(git) ? read(git, commit, path) : null;
  if (text === null) count('Dockerfiles that are not there');
  else await tryAll(`${repo} ${path}`, git, commit, path, text);
}
await index.close();
console.log([...tally].sort().map(([key, times]) => `${String(times).padStart(6)}  ${key}`).join('\n'));
process.exitCode = [...tally.keys()].some((key) => key.startsWith('BROKEN')) ? 1 : 0;

async function tryAll(title: string, git: string, commit: string, path: string, text: string): Promise<void> {
  const session = createSession({ workspace: gitWorkspace(git, commit), index });
  const request: AnalysisRequest = { uri: `${ROOT}/${path}`, text, settings, folder: ROOT };
  const before = await analyze(session, request);
  count('Dockerfiles');
  if (before.diagnostics.length > 0) count('Dockerfiles with a finding');
  for (const diagnostic of before.diagnostics) {
    count(`finding ${diagnostic.code}`);
    for (const kind of new Set(diagnostic.fixes.map((fix) => fix.kind))) {
      count(`finding ${diagnostic.code}, with a fix of the kind ${kind}`);
    }
    for (const fix of diagnostic.fixes) await tryFix(title, session, request, before, diagnostic, fix);
  }
}

async function tryFix(
  title: string,
  session: Session,
  request: AnalysisRequest,
  before: DockerfileAnalysis,
  diagnostic: Diagnostic,
  fix: Fix,
): Promise<void> {
  const saved = new Map(session.files);
  const text = apply(fix, request, session.files);
  const after = await analyze(session, { ...request, text });
  const broken = brokenPromises(request.text, text, before, after, diagnostic, fix);
  for (const [uri, fact] of saved) session.files.set(uri, fact);
  count(`fix of the kind ${fix.kind}: applied`);
  for (const one of broken) {
    count(`BROKEN ${fix.kind}: ${one}`);
    console.log(`\n## ${title}: ${diagnostic.code}: ${fix.title}: BROKEN: ${one}`);
  }
  if (options.includes('--diff') || broken.length > 0) console.log(unifiedDiff(title, request.text, text).trimEnd());
}

function brokenPromises(
  old: string,
  text: string,
  before: DockerfileAnalysis,
  after: DockerfileAnalysis,
  { code, stage, message }: Diagnostic,
  fix: Fix,
): readonly string[] {
  const codes = new Set(before.diagnostics.map((one) => one.code));
  const fresh = after.diagnostics.filter((one) => !codes.has(one.code)).map((one) => one.code);
  const same = after.diagnostics.filter((one) => one.code === code && one.stage === stage);
  return [
    ...(same.some((one) => one.message === message) ? ['the finding stays'] : []),
    ...fresh.map((one) => `a finding comes, ${one}`),
    ...(problems(old) === 0 && problems(text) > 0 ? ['it does not parse'] : []),
    ...(same.some((one) => one.fixes.some((other) => other.title === fix.title)) ? ['the fix is offered again'] : []),
  ];
}

/** Of the instructions, and of the scripts in them. */
function problems(text: string): number {
  const model = readModel('', text, {});
  return (
    model.problems.length +
    model.stages.flatMap(({ state }) => state.runs.flatMap(({ instruction }) => readRun(instruction, null).problems)).length
  );
}

function apply(fix: Fix, { uri, text }: AnalysisRequest, files: Map<string, Fact<string>>): string {
  for (const other of new Set(fix.edits.map((edit) => edit.uri))) {
    const old = files.get(other);
    if (other === uri || old?.state !== 'known') continue;
    files.set(other, { ...old, value: applyEdits(old.value, fix.edits.filter((edit) => edit.uri === other)) });
  }
  return applyEdits(text, fix.edits.filter((edit) => edit.uri === uri));
}
