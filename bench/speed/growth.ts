/** Does the time grow with the size, or with its square? Edits are timed warm: each is a text that was never seen before. */
import { openSnapshot } from '../../server/io/snapshot/snapshot.ts';
import { timed } from './statistics.ts';
import { FOLDER, memoryWorld, type MemoryWorld } from './world.ts';

export type Growth = {
  readonly of: string;
  readonly sizes: readonly number[];
  /** Milliseconds of one edit → diagnostics; for Dockerfiles, of all. */
  readonly times: readonly number[];
};

export type Interactive = { readonly of: string; readonly milliseconds: number; readonly target: number };

const SIZES = [10, 100, 1_000, 10_000];
const DOCKERFILE = `${FOLDER}/Dockerfile`;

export async function growth(report: (one: Growth) => void): Promise<void> {
  for (const [of, measure] of MEASURES) {
    const times: number[] = [];
    for (const size of SIZES) times.push(await measure(size));
    report({ of, sizes: SIZES, times });
  }
}

const MEASURES: readonly (readonly [string, (size: number) => Promise<number>])[] = [
  ['instructions of many kinds', (size) => edits(new Map(), instructions(size), size)],
  ['RUN instructions that install', (size) => edits(new Map(), installs(size), size)],
  ['COPY instructions and an install', (size) => edits(requirements(10), copies(size), size)],
  ['stages', (size) => edits(new Map(), stages(size), size)],
  ['lines of one RUN', (size) => edits(new Map(), oneRun(size), size)],
  ['requirements in a file', (size) => edits(requirements(size), FROM_FILE, size)],
  ['requirements in a file that is edited', (size) => editedRequirements(size)],
  ['packages in a lock', (size) => edits(lock(size), FROM_LOCK, size)],
  ['Dockerfiles', (size) => dockerfiles(size)],
];

export async function interactive(): Promise<readonly Interactive[]> {
  return [
    { of: 'a Dockerfile of 5,000 lines', milliseconds: await edits(requirements(50), instructions(5_000), 5_000), target: 200 },
    { of: 'a lock of 3,000 packages', milliseconds: await edits(lock(3_000), FROM_LOCK, 3_000), target: 200 },
    { of: 'requirements of 3,000 lines, edited', milliseconds: await editedRequirements(3_000), target: 200 },
  ];
}

/** The first lines are edited, so that everything behind moves. */
async function edits(files: ReadonlyMap<string, string>, text: string, size: number): Promise<number> {
  const world = memoryWorld(files);
  await world.settle(DOCKERFILE, text);
  let edit = 0;
  const changed = (): string => text.replace('\n', `\n# ${'x'.repeat((edit += 1))}\n`);
  for (let at = 0; at < 3; at += 1) world.check(DOCKERFILE, changed());
  return timed(size > 2_000 ? 5 : 15, () => world.check(DOCKERFILE, changed()));
}

async function editedRequirements(size: number): Promise<number> {
  const files = requirements(size);
  const world = memoryWorld(files);
  await world.settle(DOCKERFILE, FROM_FILE);
  const uri = `${FOLDER}/requirements.txt`;
  let edit = 0;
  const step = (): void => {
    edit += 1;
    world.session.files.set(uri, {
      state: 'known',
      value: `# ${'x'.repeat(edit)}\n${files.get(uri) ?? ''}`,
      source: 'workspace',
      asOf: null,
    });
    world.check(DOCKERFILE, FROM_FILE);
  };
  for (let at = 0; at < 3; at += 1) step();
  return timed(size > 2_000 ? 5 : 15, step);
}

/** Each judged once, as `muslin check` does. */
async function dockerfiles(size: number): Promise<number> {
  const world: MemoryWorld = memoryWorld(requirements(10));
  const uri = (at: number): string => `${FOLDER}/Dockerfile.${at}`;
  await world.settle(uri(0), FROM_FILE);
  return timed(1, () => {
    for (let at = 1; at <= size; at += 1) world.check(uri(at), `${FROM_FILE}ENV NUMBER=${at}\n`);
  });
}

const FROM_FILE = 'FROM python:3.12-alpine\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install --no-deps -r requirements.txt\n';
const FROM_LOCK = 'FROM python:3.12-alpine\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --frozen\n';

const repeated = (size: number, line: (at: number) => string): string => Array.from({ length: size }, (_, at) => line(at)).join('');

const KINDS: readonly ((at: number) => string)[] = [
  (at) => `RUN apk add --no-cache package${at}\n`,
  (at) => `ENV NAME_${at}=value\n`,
  (at) => `COPY file${at}.txt /app/folder/\n`,
  (at) => `RUN echo ${at} && make target${at} > /srv/log${at} && rm -rf /srv/*\n`,
  (at) => `LABEL org.example.label${at}="some text"\n`,
  (at) => `RUN pip install --no-cache-dir --no-deps requests==2.31.${at % 3}\n`,
  (at) => `ARG VALUE_${at}=\${NAME_${at - 5}}\n`,
  (at) => `WORKDIR /app/${at}\n`,
];

const instructions = (size: number): string => `FROM python:3.12-alpine\n${repeated(size, (at) => KINDS[at % KINDS.length]?.(at) ?? '\n')}`;
const installs = (size: number): string =>
  `FROM python:3.12-alpine\n${repeated(size, (at) => `RUN pip install --no-deps numpy==1.26.${at % 5} && pip cache purge\n`)}`;
const copies = (size: number): string =>
  `FROM python:3.12-alpine\nWORKDIR /app\nCOPY requirements.txt .\n${repeated(size, (at) => `COPY file${at} /app/\n`)}RUN pip install --no-deps -r requirements.txt\n`;
const stages = (size: number): string => repeated(size, (at) => `FROM python:3.12-alpine AS s${at}\nRUN pip install --no-deps six\n`);
const oneRun = (size: number): string =>
  `FROM python:3.12-alpine\nRUN true ${repeated(size, (at) => `\\\n  && echo ${at} > /srv/file${at} `)}\n`;

const snapshot = openSnapshot('data/snapshot.bin');

/** Projects of the bundled facts, over and over where they don't reach. */
function requirements(size: number): Map<string, string> {
  const names = snapshot.names();
  const text = repeated(size, (at) => (at < names.length ? `${names[at]}\n` : `${names[at % names.length]}-number-${at}==1.0\n`));
  return new Map([[`${FOLDER}/requirements.txt`, text]]);
}

function lock(size: number): Map<string, string> {
  const names = Array.from({ length: size }, (_, at) => `package-${at}`);
  const project = `[project]\nname = "app"\nversion = "1"\ndependencies = [${names.map((name) => `"${name}"`).join(', ')}]\n`;
  const wheels = (name: string): string => ['musllinux_1_2_x86_64', 'manylinux_2_17_x86_64', 'macosx_11_0_arm64', 'win_amd64']
    .map((platform) => `    { url = "https://files.pythonhosted.org/${name.replaceAll('-', '_')}-1.0-cp312-cp312-${platform}.whl", hash = "sha256:00", size = 1000 },\n`).join('');
  const packages = names.map((name, at) => `[[package]]\nname = "${name}"\nversion = "1.0"\nsource = { registry = "https://pypi.org/simple" }\n` +
    `dependencies = [${at + 1 < size ? `{ name = "package-${at + 1}" }` : ''}]\nsdist = { url = "https://files.pythonhosted.org/${name.replaceAll('-', '_')}-1.0.tar.gz", hash = "sha256:00", size = 1000 }\nwheels = [\n${wheels(name)}]\n\n`);
  const own = `[[package]]\nname = "app"\nversion = "1"\nsource = { virtual = "." }\ndependencies = [${names.map((name) => `{ name = "${name}" }`).join(', ')}]\n\n`;
  return new Map([
    [`${FOLDER}/pyproject.toml`, project],
    [`${FOLDER}/uv.lock`, `version = 1\nrequires-python = ">=3.12"\n\n${own}${packages.join('')}`],
  ]);
}
