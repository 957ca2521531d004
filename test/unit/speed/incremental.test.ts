/** What is remembered between edits may never show: after any sequence of edits, the answer is the one that a fresh engine gives. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze, analyzeNow, createSession, type AnalysisRequest, type Session } from '../../../server/engine/analyze.ts';
import type { DockerfileAnalysis } from '../../../server/core/model/analysis.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../server/core/settings/settings.ts';
import type { Fact, ProjectDetail } from '../../../server/core/model/types.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from '../../support/case-ports.ts';

const DOCKERFILE = `${FOLDER}/Dockerfile`;
const REQUIREMENTS = `${FOLDER}/requirements.txt`;

const page = (name: string, ...files: string[]): [string, ProjectDetail] => [
  name,
  { name, files: files.map((filename) => ({ filename, requiresPython: null, yanked: false })) },
];

const WITH_WHEELS = new Map([
  page('numpy', 'numpy-2.0-cp312-cp312-manylinux_2_17_x86_64.whl', 'numpy-2.0.tar.gz'),
  page('six', 'six-1.0-py3-none-any.whl'),
  page('lxml', 'lxml-5.0-cp312-cp312-musllinux_1_2_x86_64.whl', 'lxml-5.0-cp312-cp312-manylinux_2_17_x86_64.whl'),
]);
const LATER = new Map([
  ...WITH_WHEELS,
  page('numpy', 'numpy-2.0-cp312-cp312-musllinux_1_2_x86_64.whl', 'numpy-2.0-cp312-cp312-manylinux_2_17_x86_64.whl'),
]);

const LINES = [
  'FROM python:3.12-alpine', 'FROM python:3.12-alpine AS build', 'FROM build', 'FROM python:3.8-slim', 'FROM python:3.${MINOR}-alpine', 'ARG MINOR=12', '# muslin ignore=musl-source-build -- known', '# comment',
  'RUN pip install --no-deps numpy', 'RUN pip install --no-deps lxml six \\', '  && pip install --no-deps numpy', 'RUN pip install --no-deps -r requirements.txt', 'RUN apk add build-base', 'COPY requirements.txt .', 'COPY . /app',
  'WORKDIR /app', 'ENV NAME=numpy', 'ENV NAME=six', 'RUN pip install --no-deps $NAME', 'RUN <<EOF', 'pip install --no-deps numpy', 'EOF', 'SHELL ["/bin/sh", "-c"]', 'COPY --from=build /usr/local /usr/local', 'RUN echo numpy > requirements.txt', 'RUN ./install.sh',
];

type Edit =
  | { readonly kind: 'insert'; readonly at: number; readonly line: string }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'type'; readonly at: number; readonly character: string }
  | { readonly kind: 'requirements'; readonly text: string }
  | { readonly kind: 'index'; readonly later: boolean }
  | { readonly kind: 'settings'; readonly ignored: boolean };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('insert' as const), at: fc.nat(12), line: fc.constantFrom(...LINES) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: fc.nat(12) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('type' as const), at: fc.nat(200), character: fc.constantFrom(' ', 'x', '\n', '\\', '"', '#', '$') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('requirements' as const), text: fc.constantFrom('', 'numpy\n', 'lxml\nsix\n', 'numpy==1.0\n') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('index' as const), later: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('settings' as const), ignored: fc.boolean() }) },
);

const SETTINGS: Record<'plain' | 'ignoring', Settings> = {
  plain: DEFAULT_SETTINGS,
  ignoring: { ...DEFAULT_SETTINGS, ignorePackages: ['numpy'] },
};

/** What a session and a request are made from. */
type Scene = { text: string; requirements: string; index: ReadonlyMap<string, ProjectDetail>; settings: Settings };

function apply(scene: Scene, change: Edit): void {
  const lines = scene.text.split('\n');
  if (change.kind === 'insert') lines.splice(Math.min(change.at, lines.length), 0, change.line);
  if (change.kind === 'remove') lines.splice(Math.min(change.at, lines.length - 1), 1);
  scene.text = lines.join('\n');
  if (change.kind === 'type') scene.text = scene.text.slice(0, change.at) + change.character + scene.text.slice(change.at);
  if (change.kind === 'requirements') scene.requirements = change.text;
  if (change.kind === 'index') scene.index = change.later ? LATER : WITH_WHEELS;
  if (change.kind === 'settings') scene.settings = SETTINGS[change.ignored ? 'ignoring' : 'plain'];
}

const known = <T>(value: T): Fact<T> => ({ state: 'known', value, source: 'workspace', asOf: null });
const request = ({ text, settings }: Scene): AnalysisRequest => ({ uri: DOCKERFILE, text, folder: FOLDER, settings });

function sessionOf({ requirements, index }: Scene): Session {
  return createSession({ workspace: memoryWorkspace(new Map([['requirements.txt', requirements]])), index: memoryIndex(index, new Map()) });
}

/** As a client would tell of it: the buffer's text, the index's new page. */
function tell(session: Session, scene: Scene, change: Edit): void {
  if (change.kind === 'requirements') session.files.set(REQUIREMENTS, known(scene.requirements));
  if (change.kind !== 'index') return;
  for (const key of session.projects.keys()) {
    const detail = scene.index.get(key.split(' ')[1] ?? '');
    if (detail !== undefined) session.projects.set(key, { state: 'known', value: detail, source: 'index', asOf: null });
  }
}

/** Sources of the facts differ by how they came; verdicts may not. */
const verdict = ({ stages, diagnostics, problems }: DockerfileAnalysis): unknown => ({
  stages: stages.map((stage) => ({
    ...stage,
    findings: stage.findings.map(({ requirement, platform, here, onGlibc }) => ({ requirement, platform, here, onGlibc })),
  })),
  diagnostics: diagnostics.map(({ code, severity, message, range, related }) => ({ code, severity, message, range, related })),
  problems,
});

test('edit by edit, the answer is the one that is worked out afresh', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 3, maxLength: 14 }), async (edits) => {
      const scene: Scene = { text: 'FROM python:3.12-alpine\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install --no-deps -r requirements.txt\n', requirements: 'numpy\n', index: WITH_WHEELS, settings: SETTINGS.plain };
      const session = sessionOf(scene);
      await analyze(session, request(scene));
      for (const change of edits) {
        apply(scene, change);
        tell(session, scene, change);
        await analyze(session, request(scene));
        const fresh = await analyze(sessionOf(scene), request(scene));
        expect(verdict(analyzeNow(session, request(scene)))).toEqual(verdict(fresh));
      }
    }),
    { numRuns: 20, seed: 16 },
  );
}, 60_000);

test('a remembered answer is dropped with the fact that it rests on', async () => {
  const scene: Scene = {
    text: 'FROM python:3.12-alpine\nRUN pip install --no-deps numpy\n',
    requirements: '',
    index: WITH_WHEELS,
    settings: SETTINGS.plain,
  };
  const session = sessionOf(scene);
  expect((await analyze(session, request(scene))).diagnostics.map((one) => one.code)).toContain('musl-source-build');
  const change: Edit = { kind: 'index', later: true };
  apply(scene, change);
  tell(session, scene, change);
  expect(analyzeNow(session, request(scene)).diagnostics.map((one) => one.code)).not.toContain('musl-source-build');
});

test('the same question on the same facts is answered once', async () => {
  const text = 'FROM python:3.12-alpine\nRUN pip install --no-deps numpy\n';
  const scene: Scene = { text, requirements: '', index: WITH_WHEELS, settings: SETTINGS.plain };
  const session = sessionOf(scene);
  const first = await analyze(session, request(scene));
  expect(analyzeNow(session, request(scene))).toBe(first);
  expect(analyzeNow(session, { ...request(scene), text: `${scene.text}#` })).not.toBe(first);
});
