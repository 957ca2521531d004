/** Which builds are found around a Dockerfile, what is asked for on the way, and what isn't done twice. */
import { describe, expect, it, test } from 'vitest';
import { createMemo } from '../../../../server/engine/memo.ts';
import { analyze, analyzeNow, createSession, type Session } from '../../../../server/engine/analyze.ts';
import { askFacts } from '../../../../server/core/model/ask.ts';
import { buildFileKind, mayHoldDockerfiles } from '../../../../server/core/build/definitions/build-files.ts';
import { environmentFile } from '../../../../server/core/build/definitions/environment-file.ts';
import { buildsOf } from '../../../../server/core/build/definitions/find-builds.ts';
import { readBuildFile } from '../../../../server/core/build/definitions/read-build-file.ts';
import { NO_FACTS, type Facts } from '../../../../server/core/model/facts.ts';
import { DEFAULT_SETTINGS } from '../../../../server/core/settings/settings.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from '../../../support/case-ports.ts';

const session = (files: Readonly<Record<string, string>>): Session =>
  createSession({ workspace: memoryWorkspace(new Map(Object.entries(files))), index: memoryIndex(new Map(), new Map()) });

const request = (path: string, text: string) => ({ uri: `${FOLDER}/${path}`, text, settings: DEFAULT_SETTINGS, folder: FOLDER });

const factsOf = ({ files, folders }: Session): Facts => ({ ...NO_FACTS, files, folders });

async function foundBuilds(path: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  const one = session({ [path]: 'FROM scratch\n', ...files });
  await analyze(one, request(path, 'FROM scratch\n'));
  const { builds, pending } = buildsOf(`${FOLDER}/${path}`, FOLDER, askFacts(factsOf(one)));
  expect(pending).toBe(false);
  return builds.map(({ context, args, target }) =>
    [context?.slice(FOLDER.length) || '/', ...[...args].map(pair => pair.join('=')), target ?? ''].join(' ').trim(),
  );
}

describe('names', () => {
  test.each<[string, ReturnType<typeof buildFileKind>]>([
    ['compose.yaml', 'compose'], ['compose.yml', 'compose'], ['docker-compose.yml', 'compose'], ['docker-compose.prod.yml', 'compose'], ['docker-compose-dev.yaml', 'compose'], ['Compose.YAML', 'compose'],
    ['docker-bake.json', 'bake'], ['docker-bake.override.json', 'bake'], ['docker-bake.hcl', null], ['devcontainer.json', 'devcontainer'], ['.devcontainer.json', 'devcontainer'],
    ['composer.yaml', null], ['compose.json', null], ['values.yaml', null], ['Dockerfile', null], ['my-compose.yaml', null],
  ])('%s: %s', (name, kind) => {
    expect(buildFileKind(name)).toBe(kind);
    expect(mayHoldDockerfiles(`file:///w/${name}`)).toBe(kind === 'compose' || kind === 'bake');
  });
});

describe('builds', () => {
  const service = (...lines: string[]): string =>
    ['services:', '  web:', '    build:', ...lines.map(line => `      ${line}`), ''].join('\n');

  test.each<[string, string, Record<string, string>, string[]]>([
    ['of the folder itself and of those above', 'a/b/Dockerfile', { 'a/b/compose.yaml': service('context: .'), 'compose.yaml': service('context: ./a', 'dockerfile: b/Dockerfile') }, ['/a/b', '/a']],
    ['with another writing of the path', 'my app/Dockerfile', { 'compose.yaml': service('context: ./x/../my app') }, ['/my%20app']],
    ['the same one once', 'Dockerfile', { 'compose.yaml': service('context: .'), 'docker-compose.yml': service('context: ./') }, ['/']],
    ['each target says nothing new', 'Dockerfile', { 'compose.yaml': 'services:\n  a: {build: {context: ., target: x}}\n  b: {build: {context: ., target: y}}\n' }, ['/ x']],
    ['at most sixteen', 'Dockerfile', { 'compose.yaml': `services:\n${Array.from({ length: 40 }, (_, n) => `  s${n}: {build: {context: ., args: {N: ${n}}}}\n`).join('')}` }, Array.from({ length: 16 }, (_, n) => `/ N=${n}`)],
    ['not of a Compose file elsewhere', 'a/Dockerfile', { 'b/compose.yaml': service('context: ../a') }, []],
    ['of a file that is no YAML', 'Dockerfile', { 'compose.yaml': 'services: [\n' }, []],
    ['that complete the main file, beside it', 'Dockerfile', { 'compose.yaml': service('context: .', 'args: {A: 1, B: 2}'), 'compose.override.yaml': service('args: [B=3]', 'target: dev') }, ['/ A=1 B=2', '/ A=1 B=3 dev']],
    ['that stand alone though the service has the same name', 'Dockerfile', { 'compose.yaml': service('context: .', 'args: {A: 1}'), 'compose.prod.yaml': service('context: ./') }, ['/ A=1', '/']],
    ['whose override builds another file', 'Dockerfile', { 'compose.yaml': service('context: .', 'dockerfile: Other'), 'compose.override.yaml': service('dockerfile: Dockerfile', 'args: {A: 1}') }, ['/ A=1']],
    ['whose argument is not known', 'Dockerfile', { 'compose.yaml': service('context: .', 'args: {A: "${X}", B: 2}') }, ['/ B=2']],
    ['with .env', 'Dockerfile', { '.env': 'X=7\n', 'compose.yaml': service('context: .', 'args: {A: "${X}"}') }, ['/ A=7']],
  ])('%s', async (_, path, files, expected) => {
    expect((await foundBuilds(path, files)).sort()).toEqual([...expected].sort());
  });

  it('are wanted before they are known', () => {
    const wants = askFacts(NO_FACTS);
    expect(buildsOf(`${FOLDER}/a/Dockerfile`, FOLDER, wants)).toEqual({ builds: [], files: [], pending: true });
    expect(wants.wants()).toEqual([{ kind: 'folder', uri: `${FOLDER}/a` }, { kind: 'folder', uri: FOLDER }]);
  });

  it('are read once, however often a Dockerfile is typed in', () => {
    const facts = { ...NO_FACTS, memo: createMemo() };
    const read = (text: string) => readBuildFile(`${FOLDER}/compose.yaml`, text, askFacts(facts));
    const first = read(service('context: .'));
    expect(read(service('context: .'))).toBe(first);
    expect(read(service('context: ./other'))).not.toBe(first);
  });
});

test('a Compose file that is being typed is read as far as it goes', async () => {
  const text = 'x: &a\n  dockerfile_inline: |-\n    FROM python:3.8-alpine\n    RUN pip install $$X "a" \\\n      b\nservices:\n  web:\n    build:\n      <<: *a\n      args: {A: "${B:-c}"}\n  two: {build: {dockerfile_inline: "FROM python:3.12-slim\\nRUN pip install x\\u0021"}}\n';
  for (let end = 0; end <= text.length; end += 1) {
    const typed = text.slice(0, end);
    const { stages } = analyzeNow(session({}), request('compose.yaml', typed));
    for (const { imageRange } of stages) {
      expect(typed.split('\n')[imageRange.start.line]?.slice(imageRange.start.character, imageRange.end.character)).not.toMatch(/\s/);
    }
  }
  expect(
    (await analyze(session({}), request('compose.yaml', text))).stages.map(({ index, resolvedImage }) => [index, resolvedImage]),
  ).toEqual([
    [0, 'python:3.8-alpine'],
    [1, 'python:3.12-slim'],
  ]);
});

test('.env', () => {
  const text = '# c\nA=1\nexport B = two words # c\nC="x y" # c\nD=\'$x\'\nE=$A\nF="a\\nb"\nG=\n H=#h\nno line\n1=2\nI="open\r\nJ=a#b\n';
  expect([...environmentFile(text)]).toEqual([
    ['A', '1'],
    ['B', 'two words'],
    ['C', 'x y'],
    ['D', '$x'],
    ['G', ''],
    ['H', ''],
    ['J', 'a#b'],
  ]);
});
