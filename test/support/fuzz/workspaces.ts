/** Workspaces by a grammar: Dockerfiles that mean something, with the files and the index that they speak of. */
import fc, { type Arbitrary } from 'fast-check';
import type { IndexFile, ProjectDetail, ReleaseMetadata } from '../../../server/core/model/types.ts';
import { grammaticalDockerfiles } from './dockerfile-grammar.ts';
import { FRAGMENTS } from './fragments-table.ts';
import { textOf } from './texts.ts';

export type GeneratedWorkspace = {
  readonly files: ReadonlyMap<string, string>;
  readonly projects: ReadonlyMap<string, ProjectDetail>;
  readonly metadata: ReadonlyMap<string, ReleaseMetadata>;
};

const PROJECTS = ['numpy', 'pandas', 'a-b', 'torch', 'constructor', '__proto__', 'grpcio'];
const IMAGES = [
  'python:3.12-alpine', 'python:3.8.5-alpine3.12', 'python:3-slim', 'alpine:3.20', 'debian', 'scratch', 'b', '$BASE',
  '${BASE:-python:alpine}', 'ghcr.io/x/y:alpine', 'python:3.13t-alpine', 'python@sha256:00', 'PYTHON:Alpine',
];

const version = fc.constantFrom('1.0', '1.1.post1', '2.0rc1', '0.9', '2.0+l', '1!3');
const name = fc.constantFrom(...PROJECTS);
const specifier = fc.constantFrom('', '==1.0', '>=1', '<2', '~=1.0', '===2.0+l', '>=1,<1', '==1.*', '>x');
const marker = fc.constantFrom(
  '',
  '',
  '; python_version < "3.9"',
  "; sys_platform == 'linux'",
  '; extra == "x"',
  '; platform_libc == "musl"',
);
const requirement = fc.tuple(name, fc.constantFrom('', '[x]'), specifier, marker).map((parts) => parts.join(''));

const install = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'pip install ',
        'pip3 install --no-deps ',
        'python -m pip install --only-binary=:all: ',
        'uv pip install --system ',
        'pip install --upgrade pip && pip install ',
        'pip install -c c.txt ',
      ),
      fc.array(requirement, { minLength: 1, maxLength: 3 }),
    )
    .map(([command, names]) => command + names.map((one) => `'${one}'`).join(' ')),
  fc.constantFrom(
    'pip install -r requirements.txt',
    'pip install -r /app/requirements.txt',
    'pip install .',
    'uv sync --frozen',
    'poetry install',
    'pipenv install --deploy',
    'pip install -r ../../secret',
    'apk add --no-cache gcc musl-dev',
    'apt-get update && apt-get install -y gcc',
    'apk add py3-numpy',
    'python -m venv /venv',
    'cd /app; pip install -r requirements.txt',
  ),
);
const other = fc.constantFrom(
  'COPY . .',
  'COPY requirements.txt /app/',
  'COPY --from=b /venv /venv',
  'COPY --from=0 / /',
  'WORKDIR /app',
  'ENV PIP_NO_BINARY=:all:',
  'ENV A=$A',
  'ARG A=1',
  'ARG BASE',
  'USER nobody',
  'SHELL ["/bin/ash", "-c"]',
  'ONBUILD RUN pip install -r requirements.txt',
  '# muslin ignore=musl-install-fails -- known',
  'RUN --mount=type=bind,source=requirements.txt,target=/r.txt pip install -r /r.txt',
  'RUN <<EOF\npip install numpy\nEOF',
  'RUN pip install \\\n  # why\n\n  numpy',
);
const instruction = fc.oneof(
  { weight: 3, arbitrary: install.map((text) => `RUN ${text}`) },
  { weight: 3, arbitrary: other },
  { weight: 1, arbitrary: fc.constantFrom(...FRAGMENTS.dockerfile) },
);
const stage = fc
  .tuple(
    fc.constantFrom(...IMAGES),
    fc.constantFrom('', ' AS b', ' as c'),
    fc.constantFrom('', '--platform=linux/arm64 ', '--platform=$BUILDPLATFORM '),
    fc.array(instruction, { maxLength: 6 }),
  )
  .map(([image, alias, platform, lines]) => [`FROM ${platform}${image}${alias}`, ...lines].join('\n'));
const meaningful = fc
  .tuple(fc.constantFrom('', 'ARG BASE=python:3.11-alpine\n', '# escape=`\n', '\uFEFF'), fc.array(stage, { minLength: 1, maxLength: 4 }))
  .map(([head, stages]) => `${head}${stages.join('\n')}\n`);

const dockerfile = fc.oneof({ weight: 2, arbitrary: meaningful }, { weight: 1, arbitrary: grammaticalDockerfiles.map(({ text }) => text) });

const requirementsFile = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: requirement },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '-r requirements.txt',
          '-r sub/more.txt',
          '-c c.txt',
          '-e .',
          '--pre',
          '--no-binary numpy',
          '# c',
          'a \\',
          '-r /etc/passwd',
          '--extra-index-url http://127.0.0.1/',
        ),
      },
    ),
    { maxLength: 6 },
  )
  .map((lines) => lines.join('\n'));
const pyproject = fc
  .array(requirement, { maxLength: 4 })
  .map((list) => `[project]\nname = "app"\nversion = "1"\ndependencies = ${JSON.stringify(list)}\n`);
const files: Arbitrary<ReadonlyMap<string, string>> = fc
  .record(
    {
      Dockerfile: dockerfile,
      'requirements.txt': requirementsFile,
      'sub/more.txt': requirementsFile,
      'c.txt': requirementsFile,
      'pyproject.toml': fc.oneof(pyproject, textOf('toml')),
      'uv.lock': textOf('toml'),
      'compose.yaml': fc.oneof(fc.constant('services:\n  a:\n    build: .\n'), textOf('yaml')),
      '.dockerignore': textOf('pattern'),
    },
    { requiredKeys: ['Dockerfile'] },
  )
  .map((record) => new Map(Object.entries(record)));

const filename = fc
  .tuple(
    name,
    version,
    fc.constantFrom(
      '-cp312-cp312-manylinux_2_17_x86_64.whl',
      '-cp312-cp312-musllinux_1_2_x86_64.whl',
      '-py3-none-any.whl',
      '.tar.gz',
      '-cp38-abi3-musllinux_1_1_aarch64.whl',
      '-broken.whl',
      '',
    ),
  )
  .map((parts) =>
    parts
      .join('-')
      .replace('--', '-')
      .replace(/-\.tar/, '.tar'),
  );
const indexFile: Arbitrary<IndexFile> = fc.record({
  filename,
  requiresPython: fc.constantFrom(null, undefined, '>=3.8', '<3', 'x'),
  yanked: fc.boolean(),
});
const release: Arbitrary<ReleaseMetadata> = fc.record({
  requiresDist: fc.array(requirement, { maxLength: 3 }),
  providesExtra: fc.constantFrom([], ['x']),
  requiresPython: fc.constant(null),
});

export const workspaces: Arbitrary<GeneratedWorkspace> = fc
  .tuple(
    files,
    fc.array(fc.tuple(name, fc.array(indexFile, { maxLength: 6 })), { maxLength: 6 }),
    fc.array(fc.tuple(name, version, release), { maxLength: 6 }),
  )
  .map(([all, projects, releases]) => ({
    files: all,
    projects: new Map(projects.map(([one, list]) => [one, { name: one, files: list }])),
    metadata: new Map(releases.map(([one, number, metadata]) => [`${one} ${number}`, metadata])),
  }));
