/** Hand-made analyses, for tests of what is done with one. */
import type { DockerfileAnalysis, StageAnalysis } from '../../server/core/model/analysis.ts';
import type { ImageDescription } from '../../server/core/model/image-description.ts';
import type { Range } from '../../server/core/model/text.ts';
import type { Diagnostic, Finding, Outcome, OutcomeKind, Target } from '../../server/core/model/types.ts';

export const range = (line: number, start: number, end: number): Range => ({
  start: { line, character: start },
  end: { line, character: end },
});

export const target = (family: 'musl' | 'glibc', platform = 'linux/amd64'): Target => ({
  platform,
  architecture: platform === 'linux/amd64' ? 'x86_64' : 'aarch64',
  libc: { family, version: family === 'musl' ? [1, 2] : [2, 41] },
  python: { major: 3, minor: 12, patch: 4, implementation: 'cpython', freeThreaded: false },
  installer: { name: 'pip', version: '24.0' },
});

export const outcome = (kind: OutcomeKind, version: string | null, more: Partial<Outcome> = {}): Outcome =>
  ({ kind, version, file: null, size: null, compiles: false, reason: null, ...more });

export function finding(
  name: string,
  here: Outcome,
  onGlibc: Outcome,
  more: Partial<Finding> = {},
  origin = { uri: 'file:///w/requirements.txt', range: range(0, 0, name.length) },
): Finding {
  return {
    requirement: {
      name,
      text: name,
      extras: [],
      specifier: '',
      marker: null,
      url: null,
      hashes: [],
      origin,
      via: [],
      lockedFiles: null,
      options: null,
    },
    platform: 'linux/amd64',
    here,
    onGlibc,
    onNewerPip: null,
    options: {},
    source: 'snapshot',
    asOf: '2026-05-01',
    ...more,
  };
}

export const description = (more: Partial<ImageDescription> = {}): ImageDescription => ({
  origin: 'python', libc: { family: 'musl', version: [1, 2] }, python: target('musl').python, pip: '24.0', alpine: '3.20', suite: null,
  packageManager: 'apk', uv: false, summary: 'the official Python image on Alpine 3.20', unknown: null, replacement: null, ...more,
});

export function stage(
  index: number,
  line: number,
  image: string,
  findings: readonly Finding[],
  more: Partial<StageAnalysis> = {},
): StageAnalysis {
  return {
    index,
    alias: null,
    image,
    resolvedImage: image,
    imageRange: range(line, 5, 5 + image.length),
    fromRange: range(line, 0, 5 + image.length),
    root: index,
    description: description(),
    slim: {
      found: true,
      image: { registry: null, name: 'python', tag: '3.12-slim', digest: null },
      suite: 'trixie',
      glibc: [2, 41],
      python: description().python ?? never(),
      pip: '25.0',
      remarks: [],
      archived: false,
    },
    targets: [{ here: target('musl'), glibc: target('glibc') }],
    unknown: null,
    installsPackages: true,
    sources: [{ kind: 'file', uri: 'file:///w/requirements.txt', label: 'requirements.txt', found: true, range: range(line + 1, 0, 3) }],
    context: 'file:///w',
    findings,
    commands: [],
    issues: [],
    resolutions: [],
    alternatives: [],
    ...more,
  };
}

export const analysis = (
  stages: readonly StageAnalysis[],
  diagnostics: readonly Diagnostic[],
  more: Partial<DockerfileAnalysis> = {},
): DockerfileAnalysis => ({
  uri: 'file:///w/Dockerfile',
  stages,
  diagnostics,
  problems: [],
  facts: { source: 'snapshot', asOf: '2026-05-01' },
  unjudged: [],
  ...more,
});

export const diagnostic = (more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'musl-install-fails',
  severity: 'error',
  message: 'torch cannot be installed',
  stage: 0,
  range: range(0, 5, 23),
  related: [],
  fixes: [],
  ...more,
});

function never(): never {
  throw new Error('unreachable');
}
