/**
 * What is remembered between edits may never show: after any sequence of edits, the answer is the one that a session gives which
 * has seen nothing before and remembers nothing. All sessions here that live through edits share one memory, so that a key that
 * leaves something out meets the answer to another question. `module-state.test.ts` holds that nothing is remembered elsewhere.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readSettings } from '../../../server/core/settings/read-settings.ts';
import { DEFAULT_SETTINGS } from '../../../server/core/settings/settings.ts';
import type { ProjectDetail } from '../../../server/core/model/types.ts';
import { analyze, analyzeNow, createSession } from '../../../server/engine/analyze.ts';
import { createMemo } from '../../../server/engine/memo.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from '../../support/case-ports.ts';
import { freshAnswer, LivedSession, sceneOf, type Scene } from '../../support/edit-scenes.ts';
import { readCases } from '../../support/literate-case.ts';
import { CHANGES, INDEX, type Moment } from './changes-table.ts';

const MEMO = createMemo();

async function follows(scenes: readonly Scene[]): Promise<void> {
  const [first] = scenes;
  if (first === undefined) return;
  const lived = new LivedSession(first, MEMO);
  for (const scene of scenes) {
    const [there, fresh] = [await lived.answer(scene), await freshAnswer(scene)];
    expect(there).toEqual(fresh);
  }
}

const sceneAt = ({ files, rest }: Moment): Scene => sceneOf(new Map(Object.entries(files)), rest);

describe('a change shows', () => {
  it.each(CHANGES)('$title', async ({ before, after }) => {
    const [one, other] = [sceneAt(before), sceneAt(after)];
    expect(await freshAnswer(other)).not.toEqual(await freshAnswer(one));
    await follows([one, other, one]);
  });

  it('in what is found where a file is written that the install reads', async () => {
    const text = (folder: string): string =>
      `FROM python:3.12-alpine\nWORKDIR ${folder}\nRUN echo numpy > requirements.txt\nRUN pip install --no-deps -r requirements.txt\n`;
    const scenes = ['/app', '/opt'].map((folder) => sceneOf(new Map([['Dockerfile', text(folder)]]), { index: INDEX }));
    const [first] = scenes;
    const lived = first === undefined ? null : new LivedSession(first, MEMO);
    for (const scene of scenes) {
      expect((await lived?.answer(scene))?.codes).toEqual(['musl-source-build', 'missing-build-dependency']);
    }
  });
});

const LINES = [
  'FROM python:3.12-alpine', 'FROM python:3.12-alpine AS build', 'FROM build', 'FROM python:3.8-slim', 'FROM python:3.${MINOR}-alpine', 'ARG MINOR=12', '# muslin ignore=musl-source-build -- known', '# comment',
  'RUN pip install --no-deps numpy', 'RUN pip install --no-deps lxml six \\', '  && pip install --no-deps numpy', 'RUN pip install --no-deps -r requirements.txt', 'RUN apk add build-base', 'COPY requirements.txt .', 'COPY . /app',
  'WORKDIR /app', 'WORKDIR /opt', 'ENV NAME=numpy', 'ENV NAME=six', 'RUN pip install --no-deps $NAME', 'RUN <<EOF', 'pip install --no-deps numpy', 'EOF', 'SHELL ["/bin/sh", "-c"]', 'COPY --from=build /usr/local /usr/local', 'RUN echo numpy > requirements.txt', 'RUN ./install.sh',
  'ENV PIP_ONLY_BINARY=:all:', 'RUN pip install pip==20.3', 'USER app',
];

const REPLACED: readonly (readonly [string, string])[] = [
  ['/app', '/opt'], ['alpine', 'slim'], ['3.12', '3.13'], ['3.8', '3.12'], ['pip install', 'pip install --only-binary :all:'], ['pip install', 'uv pip install --system'], ['--no-deps', ''], ['apk add', 'apk del'], ['COPY', '# COPY'],
  ['numpy', 'six'], ['requirements', 'other'], ['==', '>='], ['FROM', 'FROM --platform=linux/arm64'],
];

type TextEdit = { readonly kind: 'insert' | 'remove' | 'type' | 'replace'; readonly file: number; readonly at: number };

type Edit = TextEdit | { readonly kind: 'index' | 'settings'; readonly at: number };

const place = { file: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(5)), at: fc.nat(500) };
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('insert' as const, 'remove' as const, 'type' as const), ...place }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('replace' as const), ...place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('index' as const, 'settings' as const), at: fc.nat(500) }) },
);

const picked = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(all.length, 1)];

function edited(scene: Scene, change: Edit): Scene {
  switch (change.kind) {
    case 'settings':
      return { ...scene, settings: { ...scene.settings, ignorePackages: change.at % 2 === 0 ? [] : ['numpy'] } };
    case 'index': {
      const named = change.at % scene.index.size;
      const index = new Map([...scene.index].map(([name, page], at) => [name, at === named ? withoutOne(page, change.at) : page]));
      return { ...scene, index };
    }
    default:
      return editedFile(scene, change);
  }
}

function editedFile(scene: Scene, change: TextEdit): Scene {
  const others = [...scene.files.keys()].filter((name) => name !== scene.path);
  const path = change.file === 0 ? scene.path : (picked(others, change.file) ?? scene.path);
  const now = ([name, text]: readonly [string, string]): [string, string] =>
    [name, name === path ? editedText(text, change.kind, change.at) : text];
  return { ...scene, files: new Map([...scene.files].map(now)) };
}

const withoutOne = ({ name, files }: ProjectDetail, at: number): ProjectDetail =>
  ({ name, files: files.filter((_, place) => place !== at % files.length) });

function editedText(text: string, kind: TextEdit['kind'], at: number): string {
  const lines = text.split('\n');
  if (kind === 'insert') lines.splice(at % (lines.length + 1), 0, picked(LINES, at) ?? '');
  if (kind === 'remove') lines.splice(at % lines.length, 1);
  if (kind === 'insert' || kind === 'remove') return lines.join('\n');
  const place = at % (text.length + 1);
  if (kind === 'type') return text.slice(0, place) + (picked([' ', 'x', '\n', '\\', '"', '#', '$'], at) ?? '') + text.slice(place);
  const [from, to] = picked(REPLACED.filter(([word]) => text.includes(word)), at) ?? ['\n', '\n# moved\n'];
  return text.replace(from, to);
}

async function holdsUnder(first: Scene, edits: number, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: edits, maxLength: edits }), async (changes) => {
      const scenes = [first];
      for (const change of changes) scenes.push(edited(scenes.at(-1) ?? first, change));
      await follows(scenes);
    }),
    { numRuns, seed: 16, endOnFailure: true },
  );
}

test('edit by edit, the answer is the one that is worked out afresh', async () => {
  const files = new Map([
    ['Dockerfile', 'FROM python:3.12-alpine\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install --no-deps -r requirements.txt\n'],
    ['requirements.txt', 'numpy\nsix\n'],
    ['.dockerignore', 'other.txt\n'],
  ]);
  await holdsUnder(sceneOf(files, { index: INDEX }), 8, 12);
}, 120_000);

const pages = readdirSync('test/cases').map((name) => ({ name, cases: readCases(readFileSync(`test/cases/${name}`, 'utf8')) }));

test.each(pages)('so it is in the examples of $name', async ({ cases }) => {
  for (const { files, index, metadata, settings } of cases) {
    const path = [...files.keys()].find((name) => /(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$/.test(name));
    if (path !== undefined) await holdsUnder(sceneOf(files, { path, index, metadata, settings: readSettings(settings).value }), 4, 1);
  }
}, 120_000);

const examples = readdirSync('examples', { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name);

test.each(examples)('so it is in examples/%s', async (folder) => {
  const names = readdirSync(`examples/${folder}`, { withFileTypes: true }).filter((one) => one.isFile()).map(({ name }) => name);
  const files = new Map(names.map((name) => [name, readFileSync(`examples/${folder}/${name}`, 'utf8')]));
  for (const path of names.filter((name) => /Dockerfile/.test(name))) await holdsUnder(sceneOf(files, { path, index: INDEX }), 4, 1);
}, 120_000);

test('the same question on the same facts is answered once', async () => {
  const text = 'FROM python:3.12-alpine\nRUN pip install --no-deps numpy\n';
  const session = createSession({ workspace: memoryWorkspace(new Map()), index: memoryIndex(INDEX, new Map()) });
  const request = { uri: `${FOLDER}/Dockerfile`, text, folder: FOLDER, settings: DEFAULT_SETTINGS };
  const first = await analyze(session, request);
  expect(analyzeNow(session, request)).toBe(first);
  expect(analyzeNow(session, { ...request, text: `${text}#` })).not.toBe(first);
});
