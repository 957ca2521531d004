/**
 * Compares the reader of requirements files with pip's own parser, line by line.
 *
 * Needs: a folder of real requirements files (any repositories, at any depth), and a Python with pip on the path.
 * Use: `npx esbuild bench/requirements-files/compare.ts --bundle --platform=node --format=esm --outfile=<out>.mjs`, then
 * `node <out>.mjs FOLDER [--python PYTHON] [--script bench/requirements-files/pip_lines.py]`. Prints counts and each
 * difference; exits 1 if there is one.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { decodeRequirements } from '../../server/core/python/manifests/decode-requirements.ts';
import type { Manifest } from '../../server/core/python/manifests/manifest.ts';
import { parseRequirementsFile } from '../../server/core/python/manifests/requirements-file.ts';
import type { ParseProblem, Position } from '../../server/core/model/text.ts';
import { offsetAt, positionAt, textLines } from '../../server/core/model/text.ts';

type PipLine = {
  readonly line: number;
  readonly requirement: string;
  readonly editable: boolean;
  readonly hashes: readonly string[];
  readonly name?: string | null;
  readonly specifier?: string;
  readonly extras?: readonly string[];
  readonly marker?: string | null;
  readonly link?: string | null;
  readonly error?: string;
};
type PipFile = {
  readonly path: string; readonly undecodable?: string; readonly numbers: readonly number[]; readonly lines: readonly PipLine[];
  readonly nested: readonly { readonly line: number; readonly kind: string; readonly path: string }[];
  readonly errors: readonly { readonly line: number; readonly text: string; readonly message: string }[];
  readonly options: Readonly<Record<string, unknown>>;
};

const [folder = '.', ...rest] = process.argv.slice(2);
const flag = (name: string, fallback: string): string => (rest.includes(name) ? (rest[rest.indexOf(name) + 1] ?? fallback) : fallback);
const files = requirementsFiles(folder);
const answer = spawnSync(flag('--python', 'python3'), [flag('--script', 'bench/requirements-files/pip_lines.py')], {
  input: files.join('\n'), encoding: 'utf8', maxBuffer: 1 << 30,
});
if (answer.status !== 0) throw new Error(answer.stderr);
const counts = { files: 0, requirements: 0, nested: 0, refused: 0, differences: 0, filesThatDiffer: 0 };
for (const row of answer.stdout.split('\n').filter((text) => text !== '')) compareFile(JSON.parse(row) as PipFile);
console.log(JSON.stringify(counts));
process.exitCode = counts.differences > 0 ? 1 : 0;

function requirementsFiles(root: string): string[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths
    .filter((path) => /(?:requirements|constraints|reqs?|deps)[^/]*\.(?:txt|in)$|requirements\/[^/]*\.(?:txt|in)$/.test(path))
    .sort();
}

function compareFile(pip: PipFile): void {
  counts.files++;
  const { text, problem } = decodeRequirements(readFileSync(pip.path));
  const { value, problems } = parseRequirementsFile('file:///x', text);
  const lines: string[] = [];
  if (pip.undecodable !== undefined) {
    if (problem === undefined) lines.push(`pip can't decode it: ${pip.undecodable}`);
  } else lines.push(...difference(pip, value, text, problems));
  counts.differences += lines.length;
  counts.filesThatDiffer += lines.length > 0 ? 1 : 0;
  for (const line of lines) console.log(`${relative(folder, pip.path)}: ${line}`);
}

/** pip counts lines as `str.splitlines` does, an editor doesn't. */
function pipLineNumbers(text: string): (position: Position) => number {
  const lines = textLines(text);
  const starts = [...text.matchAll(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g)].map((found) => found.index + found[0].length);
  return (position) => {
    const offset = offsetAt(lines, position);
    return starts.filter((start) => start <= offset).length + 1;
  };
}

function difference(pip: PipFile, manifest: Manifest, text: string, reported: readonly ParseProblem[]): string[] {
  const physical = pipLineNumbers(text);
  // A place in a joined line belongs to the line that the join began with.
  const numberOf = (position: Position): number => pip.numbers.findLast((number) => number <= physical(position)) ?? 0;
  const lines = textLines(text);
  const problems = new Set(reported.map((problem) => numberOf(positionAt(lines, problem.span.start))));
  const found: string[] = [];
  const requirements = [
    ...manifest.requirements.map(({ requirement }) => ({
      line: numberOf(requirement.origin.range.start),
      requirement,
      path: null as string | null,
      extras: requirement.extras,
    })),
    ...manifest.projects.map((project) => ({
      line: numberOf(project.range.start),
      requirement: null,
      path: project.path,
      extras: project.extras,
    })),
  ].sort((left, right) => left.line - right.line);
  const seen = new Set<unknown>();
  // pip stops at the first line that it refuses; what we keep of such a line has nothing to be compared with.
  const refused = new Set(pip.errors.map((error) => error.line));
  for (const line of pip.lines) {
    counts.requirements++;
    const ours = requirements.find((candidate) => !seen.has(candidate) && candidate.line === line.line);
    seen.add(ours);
    if (line.error !== undefined) {
      counts.refused++;
      // A path that doesn't exist here is refused by pip alone: whether it does is not the reader's affair.
      if (!problems.has(line.line) && ours?.path == null) {
        found.push(`line ${line.line}: pip refuses ${line.requirement} (${line.error}), we don't`);
      }
      continue;
    }
    if (ours === undefined) found.push(`line ${line.line}: missing ${line.requirement}`);
    else if (ours.requirement !== null) found.push(...compareRequirement(line, ours.requirement));
    else if (line.link == null) found.push(`line ${line.line}: ${line.requirement} is no project`);
    else if (problems.has(line.line)) found.push(`line ${line.line}: a problem that pip doesn't have`);
  }
  for (const ours of requirements) if (!seen.has(ours) && !refused.has(ours.line)) found.push(`line ${ours.line}: not in pip's list`);
  for (const error of pip.errors) {
    if (!problems.has(error.line)) found.push(`line ${error.line}: pip refuses "${error.text}" (${error.message}), we don't`);
  }
  counts.nested += pip.nested.length;
  const includes = manifest.includes
    .map((include) => ({ line: numberOf(include.range.start), kind: include.kind, path: include.path }))
    .filter((include) => !refused.has(include.line));
  const pipNested = pip.nested.map(({ kind, path }) => ({ kind, path }));
  same(found, 'nested files', pipNested, includes.map(({ kind, path }) => ({ kind, path })));
  if (refused.size === 0) same(found, 'options', pip.options, ourOptions(manifest));
  return found;
}

function compareRequirement(line: PipLine, ours: Manifest['requirements'][number]['requirement']): string[] {
  const found: string[] = [];
  const at = `line ${line.line}`;
  if (line.name != null) same(found, `${at} name`, line.name.replace(/[-_.]+/g, '-').toLowerCase(), ours.name);
  const clauses = (text: string): string[] =>
    text
      .split(',')
      .map((clause) => clause.replace(/\s+/g, ''))
      .filter((clause) => clause !== '')
      .sort();
  same(found, `${at} specifier`, [...new Set(clauses(line.specifier ?? ''))], [...new Set(clauses(ours.specifier))]);
  same(
    found,
    `${at} extras`,
    [...(line.extras ?? [])].map((extra) => extra.replace(/[-_.]+/g, '-').toLowerCase()).sort(),
    [...ours.extras].sort(),
  );
  const folded = (marker: string | null | undefined): string | null => (marker == null ? null : marker.replace(/["'\s()]/g, ''));
  same(found, `${at} marker`, folded(line.marker), folded(ours.marker));
  same(found, `${at} has an address`, line.link != null, ours.url !== null);
  same(found, `${at} hashes`, line.hashes, [...ours.hashes].sort());
  return found;
}

function ourOptions(manifest: Manifest): Record<string, unknown> {
  const of = (kind: string): string[] => manifest.indexes.filter((index) => index.kind === kind).map((index) => index.url);
  const primary = of('primary');
  return {
    indexes: [...(manifest.noIndex ? [] : primary.length > 0 ? primary : ['DEFAULT']), ...of('extra')],
    findLinks: of('find-links'),
    noIndex: manifest.noIndex,
    noBinary: [...(manifest.options.noBinary ?? [])].sort(),
    onlyBinary: [...(manifest.options.onlyBinary ?? [])].sort(),
    pre: manifest.options.pre ?? false,
    preferBinary: manifest.options.preferBinary ?? false,
    requireHashes: manifest.options.requireHashes ?? false,
  };
}

function same(found: string[], what: string, pip: unknown, ours: unknown): void {
  if (JSON.stringify(pip) !== JSON.stringify(ours)) found.push(`${what}: pip ${JSON.stringify(pip)}, we ${JSON.stringify(ours)}`);
}
