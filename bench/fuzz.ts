/**
 * Reads a million generated texts with every parser and judges generated workspaces with the whole engine; then doubles texts to
 * see that no parser's time grows faster than its input.
 *   node scripts/run-typescript.mjs bench/fuzz.ts [--inputs 1000000] [--seed 1] [--only NAME] [--corpus FOLDER]… [--growth]
 * Needs nothing but the repository. `--corpus`: folders of real files (Dockerfiles, requirements, locks, Compose files; none is
 * part of this repository), whose mutations are read too. `--growth`: the doubling alone. Ends with 1 where something failed.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import fc, { type IProperty } from 'fast-check';
import { buildFileKind } from '../server/core/build/definitions/build-files.ts';
import { manifestFormatOf } from '../server/core/python/manifests/manifest-of.ts';
import { FRAGMENTS } from '../test/support/fuzz/fragments-table.ts';
import { PARSERS, type FuzzedParser } from '../test/support/fuzz/parsers.ts';
import { fuzzed } from '../test/support/fuzz/properties.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    corpus: { type: 'string', multiple: true, default: [] },
    growth: { type: 'boolean', default: false },
  },
});
const BUILD_FILES = new Map([['compose', 'compose.yaml'], ['bake', 'docker-bake.json'], ['devcontainer', 'devcontainer.json']]);
const MANIFESTS = new Map([['requirements', 'requirements.txt'], ['pyproject', 'pyproject.toml'], ['pipfile', 'Pipfile']]);

let failures = 0;

if (!values.growth) await fuzz(Number(values.inputs), Number(values.seed));
growth();
process.exitCode = failures > 0 ? 1 : 0;

async function fuzz(inputs: number, seed: number): Promise<void> {
  const properties = fuzzed(corpus(values.corpus)).filter(({ name }) => values.only === undefined || name === values.only);
  const whole = properties.reduce((sum, { share }) => sum + share, 0);
  let done = 0;
  for (const { name, share, property } of properties) {
    const numRuns = Math.max(1, Math.round((inputs * share) / whole));
    const start = performance.now();
    const details = await fc.check(property as IProperty<unknown[]>, { seed, numRuns });
    const seconds = (performance.now() - start) / 1000;
    done += details.numRuns;
    console.log(`${details.failed ? 'FAIL' : 'ok  '} ${name}: ${details.numRuns} inputs, ${seconds.toFixed(1)} s`);
    if (!details.failed) continue;
    failures += 1;
    console.log(`     ${String(details.errorInstance instanceof Error ? details.errorInstance.stack?.split('\n').slice(0, 4).join('\n     ') : details.errorInstance)}\n     ${JSON.stringify(details.counterexample, (_, one: unknown) => (one instanceof Map ? [...one] : one))}`);
  }
  console.log(`${done} inputs, seed ${seed}, ${failures} of ${properties.length} properties failed`);
}

/** Real files by the parser that reads them; at most 2,000 of a kind, none above 200 kB. */
function corpus(folders: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, entry);
      const name = parserOf(path);
      const texts = found.get(name ?? '') ?? [];
      if (name === null || texts.length >= 2_000 || !statSync(path).isFile() || statSync(path).size > 200_000) continue;
      found.set(name, [...texts, readFileSync(path, 'utf8')]);
    }
  }
  for (const [name, texts] of found) console.log(`corpus: ${texts.length} × ${name}`);
  return found;
}

function parserOf(path: string): string | null {
  const format = manifestFormatOf(path);
  if (format !== null) return MANIFESTS.get(format) ?? format;
  const kind = buildFileKind(basename(path));
  if (kind !== null) return BUILD_FILES.get(kind) ?? null;
  if (basename(path) === '.dockerignore') return '.dockerignore';
  return /(?:^|[./])(?:Dockerfile|Containerfile)/i.test(basename(path)) ? 'Dockerfile' : null;
}

/** Each fragment, and each pair of a few, repeated to 20, 40 and 80 thousand characters. */
function growth(): void {
  let slowest = { parser: '', text: '', milliseconds: 0 };
  for (const parser of PARSERS.filter(({ name }) => values.only === undefined || name === values.only)) {
    const fragments = FRAGMENTS[parser.fragments].filter((one) => one.length > 0);
    const patterns = [
      ...fragments,
      ...fragments.slice(0, 30).flatMap((one) => ['\n', ' ', '"', '(', '#', '\\'].map((other) => one + other)),
    ];
    for (const pattern of patterns) {
      const measure = (): number[] =>
        [20_000, 40_000, 80_000].map((length) => timed(parser, pattern.repeat(Math.ceil(length / pattern.length))));
      let times = measure();
      // Once may be the collector's work, or another program's: the least of four counts.
      for (let again = 0; again < 3 && grows(times); again += 1) times = measure().map((time, at) => Math.min(time, times[at] ?? time));
      const last = times.at(-1) ?? 0;
      if (last > slowest.milliseconds) slowest = { parser: parser.name, text: pattern, milliseconds: last };
      if (!grows(times)) continue;
      failures += 1;
      console.log(`GROWS ${parser.name}: ${JSON.stringify(pattern)} repeated: ${times.map((one) => one.toFixed(0)).join(', ')} ms for 20, 40, 80 thousand characters`);
    }
  }
  console.log(`growth: slowest ${slowest.parser} on ${JSON.stringify(slowest.text)} repeated to 80,000 characters: ${slowest.milliseconds.toFixed(0)} ms`);
}

/** Four times the text may take four times the time, with room for a busy machine; what takes no time has no growth. */
function grows([first = 0, , last = 0]: readonly number[]): boolean {
  return last >= 400 && last >= first * 9;
}

function timed({ read }: FuzzedParser, text: string): number {
  const start = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
