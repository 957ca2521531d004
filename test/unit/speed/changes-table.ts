/** Pairs of workspaces that differ in one thing that an answer rests on: each key of what is remembered is told apart by one of them. */
import type { IndexFile, ProjectDetail, ReleaseMetadata } from '../../../server/core/model/types.ts';
import { DEFAULT_SETTINGS } from '../../../server/core/settings/settings.ts';
import type { Scene } from '../../support/edit-scenes.ts';

export type Moment = { readonly files: Readonly<Record<string, string>>; readonly rest: Partial<Scene> };

export type Change = { readonly title: string; readonly before: Moment; readonly after: Moment };

const file = (filename: string): IndexFile => ({ filename, requiresPython: null, yanked: false });
const page = (name: string, ...files: string[]): [string, ProjectDetail] => [name, { name, files: files.map(file) }];

const dated = (filename: string, uploadTime: string): IndexFile => ({ ...file(filename), uploadTime });

const PRIVATE = 'https://private.example/simple/';
const OTHER = 'https://other.example/simple/';

export const INDEX: ReadonlyMap<string, ProjectDetail> = new Map([
  page('numpy', 'numpy-1.0-cp38-cp38-manylinux_2_17_x86_64.whl', 'numpy-2.0-cp312-cp312-manylinux_2_17_x86_64.whl', 'numpy-2.0.tar.gz'),
  page('six', 'six-1.0-py3-none-any.whl'),
  page('lxml', 'lxml-4.0.tar.gz', 'lxml-4.0-cp312-cp312-manylinux_2_17_x86_64.whl', 'lxml-5.0-cp312-cp312-musllinux_1_2_x86_64.whl', 'lxml-5.0-cp312-cp312-manylinux_2_17_x86_64.whl'),
  page('markupsafe', 'markupsafe-2.0.tar.gz', 'markupsafe-2.0-cp312-cp312-manylinux_2_17_x86_64.whl'),
  page('amd64-only', 'amd64_only-1.0.tar.gz', 'amd64_only-1.0-cp312-cp312-manylinux_2_17_x86_64.whl'),
  page('app', 'app-1.0-py3-none-any.whl'),
  ['late', { name: 'late', files: [dated('late-1.0-cp312-cp312-musllinux_1_2_x86_64.whl', '2024-01-01T00:00:00Z'), dated('late-2.0.tar.gz', '2025-01-01T00:00:00Z'), dated('late-2.0-cp312-cp312-manylinux_2_17_x86_64.whl', '2025-01-01T00:00:00Z')] }],
  page('shared', 'shared-1.0.tar.gz', 'shared-1.0-cp312-cp312-manylinux_2_17_x86_64.whl'),
  [`${PRIVATE} shared`, { name: 'shared', files: [file('shared-1.0-cp312-cp312-musllinux_1_2_x86_64.whl')] }],
  [`${OTHER} shared`, { name: 'shared', files: [file('shared-0.9-py3-none-any.whl')] }],
]);

const needing = (...requiresDist: string[]): ReadonlyMap<string, ReleaseMetadata> => new Map([['app 1.0', { requiresDist, providesExtra: ['fast'], requiresPython: null }]]);

const at = (files: Readonly<Record<string, string>>, rest: Partial<Scene> = {}): Moment => ({ files, rest: { index: INDEX, ...rest } });

const dockerfile = (...lines: string[]): string => ['FROM python:3.12-alpine', ...lines, ''].join('\n');
const installing = (what: string): string => dockerfile(`RUN pip install --no-deps ${what}`);
const FROM_FILE = dockerfile('COPY . .', 'RUN pip install --no-deps -r requirements.txt');

const lock = (filename: string): string =>
  `version = 1\nrequires-python = ">=3.12"\n\n[[package]]\nname = "web"\nversion = "1"\nsource = { virtual = "." }\ndependencies = [{ name = "lxml" }]\n\n[[package]]\nname = "lxml"\nversion = "5.0"\nsource = { registry = "https://pypi.org/simple" }\nwheels = [{ url = "https://files.example/${filename}", hash = "sha256:00" }, { url = "https://files.example/lxml-5.0-cp312-cp312-manylinux_2_17_x86_64.whl", hash = "sha256:00" }]\n`;

const compose = (...lines: string[]): string => `services:\n  web:\n    build:\n      context: .\n${lines.map((line) => `      ${line}\n`).join('')}`;
const project = (name: string): string => `[project]\nname = "web"\nversion = "1"\ndependencies = ["${name}"]\n`;

/** One file that is named is changed. */
const inFile = (title: string, files: Readonly<Record<string, string>>, name: string, before: string, after: string): Change =>
  ({ title, before: at({ ...files, [name]: before }), after: at({ ...files, [name]: after }) });

const inDockerfile = (title: string, before: string, after: string): Change => inFile(title, {}, 'Dockerfile', before, after);

const OWN_IMAGE = 'FROM example/base\nRUN pip install --no-deps lxml==4.0\n';
const OWN = { pattern: 'example/base', python: '3.12', pip: '25.0' };

const UV = dockerfile('COPY . .', 'RUN uv sync --frozen');
const LOCAL = dockerfile('COPY . .', 'RUN pip install .');

export const CHANGES: readonly Change[] = [
  inDockerfile('of the Python that a marker is evaluated for', installing("'numpy; python_version < \"3.9\"'"), installing("'numpy; python_version < \"3.9\"'").replace('3.12', '3.8')),
  inDockerfile('of the version that is asked for', installing('lxml==5.0'), installing('lxml==4.0')),
  inDockerfile('of the options', installing('numpy'), installing('--only-binary :all: numpy')),
  inDockerfile('of the Python', installing('lxml'), installing('lxml').replace('3.12', '3.13')),
  inDockerfile('of the C library', installing('lxml==4.0'), installing('lxml==4.0').replace('alpine', 'slim')),
  inDockerfile('of the release of Alpine', installing('lxml'), installing('lxml').replace('alpine', 'alpine3.12')),
  inDockerfile('of what the stage shows of its image', 'FROM example/base\nRUN apk add curl\nRUN pip install lxml\n', 'FROM example/base\nRUN apt-get install curl\nRUN pip install lxml\n'),
  inDockerfile('of the pip that installs', installing('lxml==5.0'), dockerfile('RUN pip install pip==20.3', 'RUN pip install --no-deps lxml==5.0')),
  inDockerfile('of the installer', installing('lxml'), installing('lxml').replace('pip install', 'uv pip install --system')),
  inDockerfile('of the compiler in the stage', installing('markupsafe'), dockerfile('RUN apk add build-base', 'RUN pip install --no-deps markupsafe')),
  inDockerfile('of the folder of the container', dockerfile('WORKDIR /app', 'RUN echo numpy > requirements.txt', 'RUN pip install --no-deps -r /app/requirements.txt'), dockerfile('WORKDIR /opt', 'RUN echo numpy > requirements.txt', 'RUN pip install --no-deps -r /app/requirements.txt')),
  inDockerfile('of what stands before a command', installing('numpy'), dockerfile('', 'RUN true', 'RUN pip install --no-deps numpy')),
  inDockerfile('of a variable', dockerfile('ENV NAME=numpy', 'RUN pip install --no-deps $NAME'), dockerfile('ENV NAME=six', 'RUN pip install --no-deps $NAME')),
  inDockerfile('of whether dependencies are installed', dockerfile('RUN pip install app'), installing('app')),
  inDockerfile('of the moment before which files count', installing('--uploaded-prior-to 2024-06-01 late'), installing('--uploaded-prior-to 2025-06-01 late')),
  inDockerfile('of the other index', installing(`--extra-index-url ${PRIVATE} shared`), installing(`--extra-index-url ${OTHER} shared`)),
  inFile('of a requirements file', { Dockerfile: FROM_FILE }, 'requirements.txt', 'numpy\n', 'six\n'),
  inFile('of a constraints file', { Dockerfile: dockerfile('COPY . .', 'RUN pip install --no-deps -c constraints.txt lxml') }, 'constraints.txt', 'lxml==5.0\n', 'lxml==4.0\n'),
  inFile('of a project file', { Dockerfile: LOCAL }, 'pyproject.toml', project('numpy'), project('six')),
  inFile('of a lock', { Dockerfile: UV, 'pyproject.toml': project('lxml') }, 'uv.lock', lock('lxml-5.0-cp312-cp312-musllinux_1_2_x86_64.whl'), lock('lxml-5.0.tar.gz')),
  inFile('of what the context leaves out', { Dockerfile: FROM_FILE, 'requirements.txt': 'numpy\n' }, '.dockerignore', 'other.txt\n', 'requirements.txt\n'),
  inFile('of the platform that Compose builds for', { Dockerfile: dockerfile('ARG TARGETARCH', 'RUN pip install --no-deps $TARGETARCH-only') }, 'compose.yaml', compose('platforms: [linux/amd64]'), compose('platforms: [linux/arm64]')),
  inFile('of an argument that Compose gives', { Dockerfile: 'ARG MINOR\nFROM python:3.${MINOR}-alpine\nRUN pip install --no-deps lxml\n' }, 'compose.yaml', compose('args: {MINOR: "12"}'), compose('args: {MINOR: "13"}')),
  inFile('of a variable of Compose', { Dockerfile: 'ARG MINOR\nFROM python:3.${MINOR}-alpine\nRUN pip install --no-deps lxml\n', 'compose.yaml': compose('args: {MINOR: "${M}"}') }, '.env', 'M=12\n', 'M=13\n'),
  inFile('of the image that Compose puts in', { Dockerfile: 'FROM base\nRUN pip install --no-deps lxml\n' }, 'compose.yaml', compose('additional_contexts:', '  base: docker-image://python:3.12-alpine'), compose('additional_contexts:', '  base: docker-image://python:3.13-alpine')),
  {
    title: 'of the nearest policy',
    before: at({ 'web/Dockerfile': installing('numpy'), 'web/.muslin.toml': 'ignorePackages = ["six"]\n' }, { path: 'web/Dockerfile' }),
    after: at({ 'web/Dockerfile': installing('numpy'), 'web/.muslin.toml': 'ignorePackages = ["numpy"]\n' }, { path: 'web/Dockerfile' }),
  },
  {
    title: 'of the settings that a policy is laid over',
    before: at({ 'web/Dockerfile': installing('numpy'), 'web/.muslin.toml': 'platforms = ["linux/amd64"]\n' }, { path: 'web/Dockerfile' }),
    after: at({ 'web/Dockerfile': installing('numpy'), 'web/.muslin.toml': 'platforms = ["linux/amd64"]\n' }, { path: 'web/Dockerfile', settings: { ...DEFAULT_SETTINGS, ignorePackages: ['numpy'] } }),
  },
  {
    title: 'of the settings of an image',
    before: at({ Dockerfile: OWN_IMAGE }, { settings: { ...DEFAULT_SETTINGS, images: [{ ...OWN, libc: 'musl' }] } }),
    after: at({ Dockerfile: OWN_IMAGE }, { settings: { ...DEFAULT_SETTINGS, images: [{ ...OWN, libc: 'glibc' }] } }),
  },
  {
    title: 'of the page of the index',
    before: at({ Dockerfile: installing('numpy') }),
    after: at({ Dockerfile: installing('numpy') }, { index: new Map([page('numpy', 'numpy-2.0-cp312-cp312-musllinux_1_2_x86_64.whl', 'numpy-2.0-cp312-cp312-manylinux_2_17_x86_64.whl')]) }),
  },
  {
    title: 'of the metadata of a release',
    before: at({ Dockerfile: dockerfile('RUN pip install app') }, { metadata: needing('numpy') }),
    after: at({ Dockerfile: dockerfile('RUN pip install app') }, { metadata: needing('six') }),
  },
  {
    title: 'of the extras that are asked for',
    before: at({ Dockerfile: dockerfile('RUN pip install app') }, { metadata: needing('numpy; extra == "fast"') }),
    after: at({ Dockerfile: dockerfile('RUN pip install app[fast]') }, { metadata: needing('numpy; extra == "fast"') }),
  },
  {
    title: 'of what is asked while an index is slow',
    before: at({ Dockerfile: installing('six') }, { slowIndex: true }),
    after: at({ Dockerfile: installing('numpy') }, { slowIndex: true }),
  },
];
