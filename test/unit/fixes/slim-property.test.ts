/**
 * After the move of any Dockerfile: it parses, no apk is left, the finding is gone, no rule finds anything new, and
 * there is nothing to move.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FURTHER_NAMES } from '../../../server/core/fixes/slim/map-package.ts';
import { allDebianNames } from '../../../server/core/knowledge/apk-debian.ts';
import { MISSING_IN_SLIM } from '../../../server/core/knowledge/busybox.ts';
import { readModel } from '../../../server/core/build/dockerfile-model.ts';
import { readRun } from '../../../server/core/reading/shell/run-script.ts';
import { readFixCases } from '../../support/fix-case.ts';
import { moveToSlim } from '../../support/moved-file.ts';

const PACKAGES = [
  'gcc', 'musl-dev', 'build-base', 'libffi-dev', 'postgresql-dev', 'libpq', 'curl', 'git', 'bash', 'su-exec', 'tini', 'tzdata',
  'py3-pip', 'py3-numpy', 'linux-headers', 'zlib-dev', 'jpeg-dev', 'no-such-thing', 'nginx', 'supervisor', 'uwsgi', 'python2',
  'mono', '$PKGS', 'curl=8.0-r0', 'libmagic', 'cargo', 'make', 'libstdc++',
];
const PROJECTS = ['native', 'pure', 'psycopg2', 'mysqlclient'];
const LINES = [
  'ENV A=1',
  'WORKDIR /app',
  'USER app',
  '# a comment',
  'RUN adduser -D app',
  'RUN addgroup -S g && adduser -S u -G g',
  'HEALTHCHECK CMD wget -q http://localhost/',
  'ENTRYPOINT ["/sbin/tini", "--"]',
  'CMD ["su-exec", "app", "x"]',
  'COPY . .',
  'ENV LIBRARY_PATH=/lib:/usr/lib',
  'ONBUILD RUN apk add --no-cache --virtual .on gcc git && pip install native && apk del .on',
  'ONBUILD RUN apk upgrade',
  'COPY --from=python:3.12-alpine /usr/local/bin/x /x',
  'RUN --mount=type=cache,target=/var/cache/apk apk add curl',
  'USER guest',
  '# hadolint ignore=DL3018',
  'RUN chown -R nginx:nginx /etc/nginx/conf.d',
  'CMD crond -f && true',
  'SHELL ["/bin/ash", "-eo", "pipefail", "-c"]',
  'RUN ["apk", "add", "git"]',
  'ARG PKGS="gcc curl musl-dev"',
  'RUN wget https://example.org/x-unknown-linux-musl.tar.gz',
  'RUN rm -rf /var/cache/apk/*',
  'RUN apk update',
  'RUN echo hello',
];
const IMAGES = [
  'python:3.12-alpine',
  'python:3.11-alpine3.18',
  'python:3-alpine',
  'alpine:3.20',
  'python:3.12-alpine3.20@sha256:' + '0'.repeat(64),
];

const layout = fc.constantFrom(' ', ' \\\n    ', ' \\\n  # why\n    ');
const options = fc.subarray(['--no-cache', '--update', '-q', '--virtual .deps'], { minLength: 0 });
const add = fc
  .record({ options, packages: fc.uniqueArray(fc.constantFrom(...PACKAGES), { minLength: 1, maxLength: 6 }), gap: layout })
  .map(({ options: some, packages, gap }) => ['apk add', ...some].join(' ') + packages.map((one) => gap + one).join(''));
const command = fc.oneof(
  add,
  add,
  fc.constantFrom(
    'apk update',
    'apk upgrade',
    'apk del .deps',
    'apk del gcc curl',
    'rm -rf /var/cache/apk/*',
    'echo x',
    'set -ex',
    'if true; then apk add curl; fi',
    '(apk add git)',
    'su-exec nobody true',
    'apk add x || true',
    'for p in gcc git; do apk add $p; done',
    'cat list | xargs apk add --no-cache',
    'test "$(apk --print-arch)" = x',
    'apk info -e curl',
    'apk add --no-cache glibc.apk',
    'wget https://example.org/glibc.apk',
    'rm glibc.apk',
    'echo -e x',
    '[[ -n x ]]',
    'sed -i s/x/y/ /etc/apk/repositories',
  ),
  fc.uniqueArray(fc.constantFrom(...PROJECTS), { minLength: 1, maxLength: 3 }).map((names) => `pip install ${names.join(' ')}`),
);
const run = fc
  .record({
    commands: fc.array(command, { minLength: 1, maxLength: 5 }),
    joint: fc.constantFrom(' && ', ' \\\n    && ', '; \\\n    ', ' && \\\n    '),
  })
  .map(({ commands, joint }) => `RUN ${commands.join(joint)}`);
const heredoc = fc
  .array(command, { minLength: 1, maxLength: 4 })
  .map((commands) => `RUN <<EOF\n${commands.join('\n').replace(/ *\\\n *(?:# why\n *)?/g, ' ')}\nEOF`);
const body = fc.array(
  fc.oneof({ weight: 3, arbitrary: run }, { weight: 1, arbitrary: heredoc }, { weight: 3, arbitrary: fc.constantFrom(...LINES) }),
  { minLength: 1, maxLength: 7 },
);
const stage = fc
  .record({ image: fc.constantFrom(...IMAGES), body })
  .map((one) =>
    [
      `FROM ${one.image}`,
      ...(one.image.startsWith('alpine') ? ['RUN apk add --no-cache python3 py3-pip'] : []),
      ...one.body,
      'RUN pip install native',
    ].join('\n'),
  );
const dockerfile = fc
  .record({ stages: fc.array(stage, { minLength: 1, maxLength: 2 }), newline: fc.constantFrom('\n', '\r\n') })
  .map(({ stages, newline }) => `${stages.join('\n\n')}\n`.replace(/\n/g, newline));

const [base] = readFixCases('## base\n```dockerfile Dockerfile\nFROM python:3.12-alpine\n```\n');
const shellProblems = (text: string): string[] =>
  readModel('', text, {}).stages.flatMap(({ state }) =>
    state.runs.flatMap(({ instruction }) => readRun(instruction, null).problems.map((one) => one.message)),
  );
const apkLeft = (text: string): string[] =>
  readModel('', text, {})
    .stages.flatMap((one) => one.state.packageCommands)
    .filter((one) => one.command.manager === 'apk')
    .map((one) => text.slice(one.command.span.start, one.command.span.end));

const DEBIAN = new Set([
  ...['bookworm', 'trixie'].flatMap((suite) => allDebianNames(suite)),
  ...FURTHER_NAMES,
  ...MISSING_IN_SLIM.values(),
  'libpq-dev',
  'default-libmysqlclient-dev',
  'libmariadb-dev',
]);
const aptNames = (text: string): string[] =>
  readModel('', text, {})
    .stages.flatMap((one) => one.state.packageCommands)
    .filter((one) => one.command.manager === 'apt' && one.command.action === 'add')
    .flatMap((one) => one.command.packages.flatMap((pkg) => pkg.name ?? []));

it('leaves a Dockerfile of which nothing is to be said that was not said before', async () => {
  if (base === undefined) throw new Error('no base case');
  await fc.assert(fc.asyncProperty(dockerfile, async (text) => {
    const moved = await moveToSlim(base.one, text);
    expect(moved.fix).not.toBeNull();
    expect(readModel('', moved.text, {}).problems.map((one) => one.message)).toEqual([]);
    if (shellProblems(text).length === 0) expect(shellProblems(moved.text)).toEqual([]);
    expect(apkLeft(moved.text)).toEqual([]);
    expect(aptNames(moved.text).filter((name) => !DEBIAN.has(name))).toEqual([]);
    const codes = new Set(moved.before.map((one) => one.code));
    expect(moved.after.filter((one) => !codes.has(one.code) || one.code.startsWith('musl-')).map((one) => one.message)).toEqual([]);
    expect(moved.again).toBeNull();
    if (text.includes('\r\n')) expect(moved.text.replace(/\r\n/g, '')).not.toContain('\n');
    for (const edit of moved.fix?.edits ?? []) expect(edit.reason.length).toBeGreaterThan(5);
  }), { numRuns: Number(process.env['MUSLIN_RUNS'] ?? 40) });
}, 300_000);
