/** The ways that keep Alpine: which are offered, what they write, and that judging again finds what they promise. */
import { describe, expect, it } from 'vitest';
import { judge, waysOf, type Files } from './ways.ts';

const OLD_PIP = `
fast
  fast-2.0-cp38-cp38-manylinux_2_5_x86_64.manylinux1_x86_64.whl
  fast-2.0-cp38-cp38-musllinux_1_1_x86_64.whl
  fast-2.0.tar.gz
pip
  pip-24.0-py3-none-any.whl`;

/** Wheels for musl from 2.1 on, and in 1.5. */
const LATER = `
fast
  fast-1.5-cp312-cp312-manylinux_2_17_x86_64.whl
  fast-1.5-cp312-cp312-musllinux_1_2_x86_64.whl
  fast-1.5.tar.gz
  fast-2.0-cp312-cp312-manylinux_2_17_x86_64.whl
  fast-2.0.tar.gz
  fast-2.1-cp312-cp312-manylinux_2_17_x86_64.whl
  fast-2.1-cp312-cp312-musllinux_1_2_x86_64.whl
  fast-2.1.tar.gz
  fast-2.2-cp312-cp312-manylinux_2_17_x86_64.whl
  fast-2.2-cp312-cp312-musllinux_1_2_x86_64.whl
  fast-2.2.tar.gz`;

/** The newest has none for musl. */
const EARLIER = `
fast
  fast-1.5-cp312-cp312-manylinux_2_17_x86_64.whl
  fast-1.5-cp312-cp312-musllinux_1_2_x86_64.whl
  fast-1.5.tar.gz
  fast-1.6-cp312-cp312-manylinux_2_17_x86_64.whl
  fast-1.6.tar.gz`;

const PSYCOPG = `
psycopg2
  psycopg2-2.9.9.tar.gz
  psycopg2-2.9.9-cp312-cp312-win_amd64.whl
psycopg2-binary
  psycopg2_binary-2.9.9-cp312-cp312-manylinux_2_17_x86_64.whl
  psycopg2_binary-2.9.9-cp312-cp312-musllinux_1_1_x86_64.whl`;

const NATIVE = `
native
  native-1.0-cp312-cp312-win_amd64.whl
  native-1.0.tar.gz`;

const GCC = 'apk add --no-cache --virtual .build-deps gcc musl-dev';

type Case = {
  readonly title: string;
  readonly files: Files;
  readonly index: string;
  /** Diagnostic's code → the fix's title begins so → the changed files after it; null: no such fix. */
  readonly code: string;
  readonly fix: string;
  readonly after: Files | null;
};

const dockerfile = (...lines: string[]): string => lines.map((line) => `${line}\n`).join('');

const CASES: readonly Case[] = [
  {
    title: 'pip is upgraded in a RUN before the one that installs',
    files: { Dockerfile: dockerfile('FROM python:3.8.10-alpine', '# What we need', 'RUN pip install fast') }, index: OLD_PIP, code: 'pip-too-old', fix: 'Upgrade pip',
    after: { Dockerfile: dockerfile('FROM python:3.8.10-alpine', 'RUN pip install --no-cache-dir --upgrade pip', '# What we need', 'RUN pip install fast') },
  },
  {
    title: 'by the name that the command calls it by, in lower case and with CRLF',
    files: { Dockerfile: 'from python:3.8.10-alpine\r\nrun python3 -m pip install fast\r\n' }, index: OLD_PIP, code: 'pip-too-old', fix: 'Upgrade pip',
    after: { Dockerfile: 'from python:3.8.10-alpine\r\nrun python3 -m pip install --no-cache-dir --upgrade pip\r\nrun python3 -m pip install fast\r\n' },
  },
  {
    title: 'in the same RUN where pip comes into being there',
    files: { Dockerfile: dockerfile('FROM alpine:3.12', 'RUN apk add --no-cache python3 py3-pip \\', ' && pip3 install fast \\', ' && rm -rf /root/.cache') }, index: OLD_PIP, code: 'pip-too-old', fix: 'Upgrade pip',
    after: { Dockerfile: dockerfile('FROM alpine:3.12', 'RUN apk add --no-cache python3 py3-pip \\', ' && pip3 install --no-cache-dir --upgrade pip \\', ' && pip3 install fast \\', ' && rm -rf /root/.cache') },
  },
  {
    title: 'in the same RUN, in the virtual environment that it makes',
    files: { Dockerfile: dockerfile('FROM python:3.8.10-alpine', 'RUN python -m venv /venv \\', ' && /venv/bin/pip install fast \\', ' && rm -rf /root/.cache') }, index: OLD_PIP, code: 'pip-too-old', fix: 'Upgrade pip',
    after: { Dockerfile: dockerfile('FROM python:3.8.10-alpine', 'RUN python -m venv /venv \\', ' && /venv/bin/pip install --no-cache-dir --upgrade pip \\', ' && /venv/bin/pip install fast \\', ' && rm -rf /root/.cache') },
  },
  {
    title: 'not for a pip that has no newer one (Python 3.5 ends with pip 20.3)',
    files: { Dockerfile: dockerfile('FROM python:3.5-alpine', 'RUN pip install fast') }, index: OLD_PIP.replaceAll('cp38', 'cp35'), code: 'missing-build-dependency', fix: 'Upgrade pip', after: null,
  },
  {
    title: 'the tag that still moves has a newer pip',
    files: { Dockerfile: dockerfile('FROM python:3.8.10-alpine', 'RUN pip install fast') }, index: OLD_PIP, code: 'pip-too-old', fix: 'Take python:3.8-alpine',
    after: { Dockerfile: dockerfile('FROM python:3.8-alpine', 'RUN pip install fast') },
  },
  {
    title: 'in the ARG that the tag comes from',
    files: { Dockerfile: dockerfile('ARG VERSION="3.8.10"', 'FROM python:${VERSION}-alpine', 'RUN pip install fast') }, index: OLD_PIP, code: 'pip-too-old', fix: 'Take python:3.8-alpine',
    after: { Dockerfile: dockerfile('ARG VERSION="3.8"', 'FROM python:${VERSION}-alpine', 'RUN pip install fast') },
  },
  {
    title: 'the digest of the old image goes',
    files: { Dockerfile: dockerfile(`FROM docker.io/python:3.8.10-alpine@sha256:${'0'.repeat(64)} AS app`, 'RUN pip install fast') }, index: OLD_PIP, code: 'pip-too-old', fix: 'Take docker.io/python:3.8-alpine; the digest is dropped',
    after: { Dockerfile: dockerfile('FROM docker.io/python:3.8-alpine AS app', 'RUN pip install fast') },
  },
  {
    title: 'an Alpine of before musl 1.2 gives way to the newest that this Python was built on',
    files: { Dockerfile: dockerfile('FROM python:3.9-alpine3.12', 'RUN pip install --upgrade pip', 'RUN pip install fast') }, index: OLD_PIP.replaceAll('cp38', 'cp39').replace('musllinux_1_1', 'musllinux_1_2'), code: 'musl-source-build', fix: 'Take python:3.9-alpine3.',
    after: { Dockerfile: dockerfile('FROM python:3.9-alpine3.22', 'RUN pip install --upgrade pip', 'RUN pip install fast') },
  },
  {
    title: 'the nearest newer release of Alpine whose pip sees them, with another Python',
    files: { Dockerfile: dockerfile('FROM alpine:3.15', 'RUN apk add python3 py3-pip build-base python3-dev', 'RUN pip3 install fast') }, index: `${OLD_PIP.replaceAll('cp38', 'cp39')}\nfast\n  fast-2.0-cp310-cp310-musllinux_1_1_x86_64.whl\n  fast-2.0-cp39-cp39-manylinux_2_17_x86_64.whl\n  fast-2.0-cp39-cp39-musllinux_1_1_x86_64.whl\n  fast-2.0.tar.gz`, code: 'pip-too-old', fix: 'Take alpine:3.16',
    after: { Dockerfile: dockerfile('FROM alpine:3.16', 'RUN apk add python3 py3-pip build-base python3-dev', 'RUN pip3 install fast') },
  },
  {
    title: 'no other Alpine for a stage that pins packages of this one',
    files: { Dockerfile: dockerfile('FROM python:3.8.10-alpine', 'RUN apk add gcc=9.3.0-r2 musl-dev', 'RUN pip install fast') }, index: OLD_PIP, code: 'pip-too-old', fix: 'Take', after: null,
  },
  {
    title: 'the nearest newer version that has a wheel, `==` stays `==`',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'COPY requirements.txt .', 'RUN pip install -r requirements.txt'), 'requirements.txt': 'six\nfast == 2.0  # speed\n' }, index: `${LATER}\nsix\n  six-1.0-py3-none-any.whl`, code: 'musl-source-build', fix: 'Pin fast to 2.1',
    after: { 'requirements.txt': 'six\nfast == 2.1  # speed\n' },
  },
  {
    title: 'within what the constraints allow: the nearest older one',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'COPY requirements.txt constraints.txt ./', 'RUN pip install -r requirements.txt -c constraints.txt'), 'requirements.txt': 'fast==2.0\n', 'constraints.txt': 'fast<2.1\n' }, index: LATER, code: 'musl-source-build', fix: 'Pin fast',
    after: { 'requirements.txt': 'fast==1.5\n' },
  },
  {
    title: 'an upper bound is put to an open range, with the markers kept',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'COPY requirements.txt .', 'RUN pip install -r requirements.txt'), 'requirements.txt': 'fast>=1.2 ; python_version > "3"\n' }, index: EARLIER, code: 'musl-source-build', fix: 'Pin fast to 1.5',
    after: { 'requirements.txt': 'fast>=1.2,<=1.5 ; python_version > "3"\n' },
  },
  {
    title: 'a requirement without a version gets one',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'RUN pip install fast') }, index: EARLIER, code: 'musl-source-build', fix: 'Pin fast to 1.5',
    after: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'RUN pip install fast==1.5') },
  },
  {
    title: 'in the quotes of a word of the command',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', "RUN pip install 'fast>=1.2'") }, index: EARLIER, code: 'musl-source-build', fix: 'Pin fast to 1.5',
    after: { Dockerfile: dockerfile('FROM python:3.12-alpine', "RUN pip install 'fast>=1.2,<=1.5'") },
  },
  {
    title: 'not where hashes belong to the version',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'COPY requirements.txt .', 'RUN pip install -r requirements.txt'), 'requirements.txt': `fast==2.0 --hash=sha256:${'0'.repeat(64)}\n` }, index: LATER, code: 'musl-source-build', fix: 'Pin fast', after: null,
  },
  {
    title: 'not where only one of two platforms has the wheel',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'RUN pip install fast==2.0') }, index: LATER, code: 'musl-source-build', fix: 'Pin fast', after: null,
  },
  {
    title: 'in the style of Poetry',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'WORKDIR /app', 'COPY pyproject.toml .', 'RUN pip install .'), 'pyproject.toml': '[tool.poetry]\nname = "app"\nversion = "1"\n[tool.poetry.dependencies]\npython = "^3.12"\nfast = "2.0"\n[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n' }, index: LATER, code: 'musl-source-build', fix: 'Pin fast to 2.1',
    after: { 'pyproject.toml': '[tool.poetry]\nname = "app"\nversion = "1"\n[tool.poetry.dependencies]\npython = "^3.12"\nfast = "2.1"\n[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n' },
  },
  {
    title: 'in the list of a project',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'WORKDIR /app', 'COPY pyproject.toml .', 'RUN pip install .'), 'pyproject.toml': '[project]\nname = "app"\nversion = "1"\ndependencies = [\n  "fast ~= 2.0.0",\n]\n' }, index: LATER, code: 'musl-source-build', fix: 'Pin fast to 2.1',
    after: { 'pyproject.toml': '[project]\nname = "app"\nversion = "1"\ndependencies = [\n  "fast ~= 2.1",\n]\n' },
  },
  {
    title: 'the sibling that its upstream publishes as wheels',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'COPY requirements.txt .', 'RUN pip install -r requirements.txt'), 'requirements.txt': 'psycopg2==2.9.9\n' }, index: PSYCOPG, code: 'missing-build-dependency', fix: 'Take psycopg2-binary',
    after: { 'requirements.txt': 'psycopg2-binary==2.9.9\n' },
  },
  {
    title: 'with what runs it left in the image, where it is compiled',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'RUN pip install psycopg2==2.9.9') }, index: PSYCOPG, code: 'missing-build-dependency', fix: 'Install gcc',
    after: {
      Dockerfile: dockerfile('FROM python:3.12-alpine', 'RUN apk add --no-cache libpq && \\', `    ${GCC} postgresql-dev && \\`, '    pip install psycopg2==2.9.9 && \\', '    apk del .build-deps'),
    },
  },
  {
    title: 'the packages of a compile, joined as the file joins its commands',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'RUN mkdir /app \\', '  && pip install native \\', '  && rm -rf /tmp/x') }, index: NATIVE, code: 'missing-build-dependency', fix: 'Install gcc and musl-dev',
    after: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'RUN mkdir /app \\', `  && ${GCC} \\`, '  && pip install native \\', '  && apk del .build-deps \\', '  && rm -rf /tmp/x') },
  },
  {
    title: 'in the group that is there already',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'RUN apk add --no-cache --virtual build make \\', '  && pip install native \\', '  && apk del build') }, index: NATIVE, code: 'missing-build-dependency', fix: 'Install gcc',
    after: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'RUN apk add --no-cache --virtual build make gcc musl-dev \\', '  && pip install native \\', '  && apk del build') },
  },
  {
    title: 'not for a user who may not install packages',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'USER app', 'RUN pip install native') }, index: NATIVE, code: 'missing-build-dependency', fix: 'Install', after: null,
  },
  {
    title: 'on Debian with apt',
    files: { Dockerfile: dockerfile('FROM python:3.12-slim', 'RUN pip install native') }, index: NATIVE, code: 'missing-build-dependency', fix: 'Install gcc and libc6-dev',
    after: {
      Dockerfile: dockerfile('FROM python:3.12-slim', 'RUN apt-get update && \\', '    apt-get install -y --no-install-recommends gcc libc6-dev && \\', '    pip install native && \\', '    apt-get purge -y --auto-remove gcc libc6-dev && \\', '    rm -rf /var/lib/apt/lists/*'),
    },
  },
  {
    title: 'a builder stage keeps the toolchain out',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'WORKDIR /app', 'COPY requirements.txt .', 'RUN pip install -r requirements.txt', 'COPY . .', 'CMD ["python", "app.py"]'), 'requirements.txt': 'psycopg2==2.9.9\n' }, index: PSYCOPG, code: 'missing-build-dependency', fix: 'Compile psycopg2 in a builder stage',
    after: {
      Dockerfile: dockerfile(
        'FROM python:3.12-alpine AS builder', 'RUN apk add --no-cache gcc musl-dev postgresql-dev', 'WORKDIR /app', 'COPY requirements.txt .', 'RUN python -m venv /opt/venv', 'RUN /opt/venv/bin/pip install -r requirements.txt', '',
        'FROM python:3.12-alpine', 'WORKDIR /app', 'COPY requirements.txt .', 'RUN apk add --no-cache libpq', 'COPY --from=builder /opt/venv /opt/venv', 'ENV PATH="/opt/venv/bin:$PATH"', 'COPY . .', 'CMD ["python", "app.py"]'),
    },
  },
  {
    title: 'no builder stage where the stage installs more than once',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'RUN pip install native', 'RUN pip install six') }, index: `${NATIVE}\nsix\n  six-1.0-py3-none-any.whl`, code: 'missing-build-dependency', fix: 'Compile', after: null,
  },
  {
    title: 'an older version is pinned as it is',
    files: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'RUN pip install fast') }, index: EARLIER.replace(/ {2}fast-1\.6\.tar\.gz/, ''), code: 'musl-older-version', fix: 'Pin fast to 1.5',
    after: { Dockerfile: dockerfile('FROM python:3.12-alpine', 'RUN pip install fast==1.5') },
  },
];

const platforms = (title: string): string[] => (title.includes('two platforms') ? ['linux/amd64', 'linux/arm64'] : ['linux/amd64']);

describe('ways that keep Alpine', () => {
  it.each(CASES.map((one) => [one.title, one] as const))('%s', async (title, { files, index, code, fix, after }) => {
    const settings = { platforms: platforms(title) };
    const before = await judge(files, index, settings);
    expect(before.diagnostics.map((one) => one.code)).toContain(code);
    const ways = waysOf(files, before).filter((way) => way.code === code);
    const way = ways.find((one) => one.title.startsWith(fix));
    if (after === null) {
      expect(ways.map((one) => one.title).filter((one) => one.startsWith(fix))).toEqual([]);
      return;
    }
    expect(ways.map((one) => one.title)).toContainEqual(expect.stringContaining(fix));
    expect(way?.after).toEqual({ ...files, ...after });
  });

  it.each(CASES.map((one) => [one.title, one] as const))('leave nothing new: %s', async (title, { files, index }) => {
    const settings = { platforms: platforms(title) };
    const before = await judge(files, index, settings);
    for (const way of waysOf(files, before)) {
      const codes = (await judge(way.after, index, settings)).diagnostics.map((one) => one.code);
      expect(codes, way.title).not.toContain(way.code);
      expect(before.diagnostics.map((one) => one.code), way.title).toEqual(expect.arrayContaining(codes));
      expect(way.fix.edits.every((edit) => edit.reason !== '')).toBe(true);
    }
  });
});
