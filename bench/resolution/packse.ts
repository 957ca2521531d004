/**
 * The scenarios of packse and uv (`scenarios` of https://github.com/astral-sh/packse, which are of uv 0.11 and before, and
 * `test/scenarios` of https://github.com/astral-sh/uv; to be fetched, they are not part of this repository) against our resolver.
 *
 *     node scripts/run-typescript.mjs bench/resolution/packse.ts FOLDER [--uv=VERSION] [--details]
 *         as uv, against the files' own expectations
 *     node scripts/run-typescript.mjs bench/resolution/packse.ts FOLDER --scenarios
 *         prints them as pip-answers.py beside this reads them
 *     node scripts/run-typescript.mjs bench/resolution/packse.ts FOLDER ANSWERS.jsonl [--details]
 *         as pip, against what pip-answers.py printed
 *
 * Universal resolutions, which are for all platforms at once, are left out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { resolve } from '../../server/core/python/resolution/resolve.ts';
import { scenarioQuestion, type Scenario, type ScenarioRelease } from './scenario.ts';

type Package = { readonly versions: Readonly<Record<string, Partial<Release>>> };
type Release = {
  readonly requires_python: string;
  readonly requires: readonly string[];
  readonly extras: Readonly<Record<string, readonly string[]>>;
  readonly sdist: boolean;
  readonly wheel: boolean;
  readonly yanked: boolean;
  readonly wheel_tags: readonly string[];
};
type File = {
  readonly name: string;
  readonly root: { readonly requires: readonly string[] };
  readonly expected: { readonly satisfiable: boolean; readonly packages?: Readonly<Record<string, string>> };
  readonly packages?: Readonly<Record<string, Package>>;
  readonly environment?: { readonly python?: string };
  readonly resolver_options?: Options;
};
type Options = {
  readonly universal?: boolean;
  readonly python?: string;
  readonly prereleases?: boolean;
  readonly no_build?: readonly string[];
  readonly no_binary?: readonly string[];
  readonly resolution?: 'lowest' | 'lowest-direct';
};

const [folder = '', ...rest] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.toml')).sort();
const cases = files.flatMap((file) => {
  const read = parse(readFileSync(`${folder}/${file}`, 'utf8')) as unknown as File;
  return read.resolver_options?.universal === true || read.root === undefined ? [] : [{ read, scenario: scenarioOf(read) }];
});
const uvVersion = rest.find((one) => one.startsWith('--uv='))?.slice('--uv='.length) ?? null;
const answersFile = rest.find((one) => one.endsWith('.jsonl'));
if (rest.includes('--scenarios')) for (const { scenario } of cases) console.log(JSON.stringify(scenario));
else compare();

function compare(): void {
  const answers = readAnswers();
  let same = 0;
  let all = 0;
  for (const { read, scenario } of cases) {
    const answer = answers.get(scenario.id);
    if (answersFile !== undefined && answer === undefined) continue;
    const { satisfiable, packages = {} } = read.expected;
    const expected = answer === undefined ? (satisfiable ? packages : null) : answer.installed;
    const installer = answer === undefined ? { name: 'uv', version: uvVersion } as const : { name: 'pip', version: answer.pip } as const;
    const { state, reason, pins } = resolve(scenarioQuestion(scenario, installer));
    const ours = state === 'impossible' ? null : Object.fromEntries(pins.map((one) => [one.name, one.release?.text ?? '?']));
    all += 1;
    // Some files say that it can be satisfied, and not by what.
    const unsaid = answer === undefined && satisfiable && read.expected.packages === undefined && state === 'complete';
    if (unsaid || textOf(ours) === textOf(expected)) same += 1;
    else if (rest.includes('--details')) {
      console.log(`${scenario.id}: expected ${textOf(expected)}\n   ours ${textOf(ours)} ${state} ${reason ?? ''}`);
    }
  }
  console.log(`same ${same}/${all}`);
}

type Answer = { readonly id: string; readonly installed: Readonly<Record<string, string>> | null; readonly pip: string };

function readAnswers(): ReadonlyMap<string, Answer> {
  const lines = answersFile === undefined ? [] : readFileSync(answersFile, 'utf8').split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => JSON.parse(line) as Answer).map((one) => [one.id, one]));
}

function textOf(set: Readonly<Record<string, string>> | null): string {
  return set === null ? 'impossible' : Object.entries(set).map(([name, version]) => `${name} ${version}`).sort().join(', ');
}

function scenarioOf({ name, root, packages = {}, environment = {}, resolver_options: options = {} }: File): Scenario {
  return {
    id: name, requirements: root.requires, constraints: [], python: options.python ?? environment.python ?? '3.12',
    pre: options.prereleases === true, noBinary: options.no_binary ?? [], onlyBinary: options.no_build ?? [],
    strategy: options.resolution ?? 'highest',
    projects: Object.fromEntries(Object.entries(packages).map(([project, { versions }]) => [project, Object.fromEntries(
      Object.entries(versions).map(([version, release]) => [version, releaseOf(project, version, release)]))])),
  };
}

function releaseOf(name: string, version: string, release: Partial<Release>): ScenarioRelease {
  const spelling = name.replaceAll('-', '_');
  const { wheel_tags: tags = [], requires_python: python = '>=3.12' } = release;
  const wheels = release.wheel === false ? [] : tags.length === 0 ? ['py3-none-any'] : tags;
  return {
    dependencies: release.requires ?? [], extras: release.extras ?? {}, requires_python: python, yanked: release.yanked ?? false,
    filenames: [
      ...(release.sdist === false ? [] : [`${spelling}-${version}.tar.gz`]),
      ...wheels.map((tag) => `${spelling}-${version}-${tag}.whl`),
    ],
  };
}
