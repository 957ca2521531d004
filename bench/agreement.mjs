// How often `muslin explain --stdin` and pip itself choose the same file; prints each difference.
//   node bench/agreement.mjs [--n 5000] [--seeds 1,2,3,4] [--pip 23.2.1] [--source FOLDER] [--facts FILE]
//     --pip      whose rules are asked for; it has to be the pip that python3 imports,
//     --facts    other facts than ../shared/index/files.jsonl.gz, gzipped (bench/strange-facts.mjs makes some)
//     --source   a checkout of pypa/pip at that version's tag, where it isn't the installed one
// Needs: ../shared/oracle (ask.py, pip_answers.py), ../shared/index/files.jsonl.gz, python3 with pip.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const shared = join(here, '../../shared');
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '5000' },
    seeds: { type: 'string', default: '1,2,3,4' },
    pip: { type: 'string' },
    source: { type: 'string' },
    facts: { type: 'string' },
  },
});
const env = values.source === undefined ? process.env : { ...process.env, PYTHONPATH: join(values.source, 'src') };
const oracle = join(shared, 'oracle/pip_answers.py');
const running = spawnSync('python3', [oracle, '--version'], { env, encoding: 'utf8' }).stdout.trim();
if (values.pip !== undefined && values.pip !== running) console.log(`note: asked for pip ${values.pip}, python3 imports ${running}`);
const pip = values.pip ?? running;

const facts = values.facts ?? join(shared, 'index/files.jsonl.gz');

// pip_answers.py ends at a requirement that its pip rejects: those questions are left out.
const READABLE = `
import sys, json
from pip._vendor.packaging.requirements import Requirement
for line in sys.stdin:
    try:
        Requirement(json.loads(line)["requirement"])
    except Exception:
        continue
    sys.stdout.write(line)
`;

const folder = mkdtempSync(join(tmpdir(), 'muslin-agreement-'));
try {
  // What starting and loading take is taken off the times per decision: pip's side loads all facts at its start, ours
  // those it is asked for.
  const none = join(folder, 'none.jsonl');
  writeFileSync(none, '');
  const started = (await run('python3', [oracle, facts], none, env)).cpu;
  const spent = { theirs: 0, ours: 0 };
  let asked = 0;
  let agreed = 0;
  for (const seed of values.seeds.split(',')) {
    const asking = spawnSync('python3', [join(shared, 'oracle/ask.py'), '--n', values.n, '--seed', seed, '--pip', pip, '--data', facts], {
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    }).stdout;
    const questions = spawnSync('python3', ['-c', READABLE], { env, input: asking, encoding: 'utf8', maxBuffer: 1 << 30 }).stdout;
    const file = join(folder, `questions-${seed}.jsonl`);
    writeFileSync(file, questions);
    const theirs = await run('python3', [oracle, facts], file, env);
    const ours = await run('node', [join(here, 'explain-stdin.mjs'), '--facts', facts], file, process.env);
    const loaded = await run('node', [join(here, 'explain-stdin.mjs'), '--facts', facts, '--only-load'], file, process.env);
    spent.theirs += theirs.cpu - started;
    spent.ours += ours.cpu - loaded.cpu;
    questions.trim().split('\n').forEach((question, index) => {
      asked++;
      const [a, b] = [JSON.parse(theirs.lines[index]), JSON.parse(ours.lines[index])];
      if (['id', 'file', 'kind', 'known'].every((key) => a[key] === b[key])) agreed++;
      else console.log(`difference\n  asked ${question}\n  pip   ${theirs.lines[index]}\n  ours  ${ours.lines[index]}`);
    });
    console.log(`seed ${seed}: pip ${running} took ${theirs.seconds.toFixed(2)} s, ours ${ours.seconds.toFixed(2)} s (both with starting and loading)`);
  }
  console.log(`pip ${running}: ${agreed} of ${asked} the same (${((100 * agreed) / asked).toFixed(3)} %)`);
  const each = { theirs: (1000 * spent.theirs) / asked, ours: (1000 * spent.ours) / asked };
  console.log(`processor time per decision, without starting and loading: pip ${each.theirs.toFixed(3)} ms, ours ${each.ours.toFixed(4)} ms: ${Math.round(each.theirs / each.ours)} times faster`);
  process.exitCode = agreed === asked ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs a command; `cpu`: seconds of processor time, which doesn't depend on what else the machine does. */
function run(command, parameters, inputFile, environment) {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', 'TIMEFORMAT="cpu %U %S"; time "$@"', 'bash', command, ...parameters], {
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const chunks = [];
    let errors = '';
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`${command} ended with ${code}\n${errors}`));
      const cpu = /cpu ([\d.]+) ([\d.]+)\s*$/.exec(errors);
      resolve({
        lines: Buffer.concat(chunks).toString('utf8').trim().split('\n'),
        seconds: (performance.now() - start) / 1000,
        cpu: Number(cpu?.[1]) + Number(cpu?.[2]),
      });
    });
    child.stdin.end(readFileSync(inputFile));
  });
}
