/**
 * Does our resolver settle on what pip does? On the made-up indexes of ../shared/oracle/universe.py, which is needed, with the
 * answers of a pip: of `universe.py pip`, or of pip-answers.py beside this, which is faster.
 *
 *     node scripts/run-typescript.mjs bench/resolution/universe.ts SCENARIOS.jsonl ANSWERS.jsonl [--details]
 *
 * Prints how many scenarios have the same set of releases, or are impossible to both, and the time that our resolver took.
 */
import { readFileSync } from 'node:fs';
import { scenarioQuestion, type Scenario } from './scenario.ts';
import { resolve } from '../../server/core/python/resolution/resolve.ts';

type Answer = { readonly id: string; readonly installed: Readonly<Record<string, string>> | null; readonly pip: string };

const [scenariosFile = '', answersFile = '', ...flags] = process.argv.slice(2);
const lines = (file: string): unknown[] =>
  readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
const scenarios = new Map((lines(scenariosFile) as Scenario[]).map((one) => [one.id, one]));

let same = 0;
let all = 0;
let impossible = 0;
let rounds = 0;
const began = process.cpuUsage();
for (const { id, installed, pip } of lines(answersFile) as Answer[]) {
  const scenario = scenarios.get(id);
  if (scenario === undefined) continue;
  all += 1;
  if (installed === null) impossible += 1;
  const { state, reason, pins, rounds: took } = resolve(scenarioQuestion(scenario, { name: 'pip', version: pip }));
  rounds = Math.max(rounds, took);
  const ours = state === 'impossible' ? null : Object.fromEntries(pins.map((one) => [one.name, one.release?.text ?? '?']));
  if (keyOf(ours) === keyOf(installed)) same += 1;
  else if (flags.includes('--details')) console.log(`${id}: pip ${keyOf(installed)}\n   ours ${keyOf(ours)} ${state} ${reason ?? ''}`);
}
const { user, system } = process.cpuUsage(began);
const each = ((user + system) / 1_000 / all).toFixed(2);
console.log(`same ${same}/${all} = ${((100 * same) / all).toFixed(2)} % (${impossible} impossible to pip)`);
console.log(`${each} ms of processor time each, at most ${rounds} rounds`);

function keyOf(set: Readonly<Record<string, string>> | null): string {
  return set === null ? 'impossible' : Object.entries(set).map(([name, version]) => `${name} ${version}`).sort().join(', ');
}
