/** The server as it ships, over stdio, with the real engine and the bundled facts. */
import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type Hover,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { bundlePrograms, folderOf, type Programs } from '../support/programs.ts';

const DOCKERFILE = 'FROM python:3.8-alpine\nCOPY requirements.txt .\nRUN apk add --no-cache freetype-dev && pip install -r requirements.txt\n';

let programs: Programs;
beforeAll(async () => {
  programs = await bundlePrograms();
}, 60_000);
afterAll(() => programs.remove());

type Server = {
  readonly process: ChildProcess;
  readonly protocol: ProtocolConnection;
  readonly uri: (name: string) => string;
  readonly write: (name: string, text: string) => void;
  readonly until: (fits: (params: PublishDiagnosticsParams) => boolean) => Promise<PublishDiagnosticsParams>;
  readonly published: PublishDiagnosticsParams[];
};

const started: { server: Server; folder: string }[] = [];
afterEach(() => {
  for (const { server, folder } of started.splice(0)) {
    server.protocol.dispose();
    server.process.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function startServer(files: Record<string, string>, more: { readonly folders: boolean } = { folders: true }): Promise<Server> {
  const folder = folderOf(files);
  const child = spawn(process.execPath, [programs.server, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, MUSLIN_CACHE_DIR: join(folder, '.cache') },
  });
  const protocol = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const published: PublishDiagnosticsParams[] = [];
  let wake = (): void => undefined;
  protocol.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    wake();
  });
  protocol.listen();
  const root = pathToFileURL(folder).href;
  await protocol.sendRequest('initialize', {
    processId: process.pid,
    rootUri: more.folders ? root : null,
    workspaceFolders: more.folders ? [{ uri: root, name: 'w' }] : null,
    initializationOptions: { settings: { offline: true } },
    capabilities: {
      textDocument: {
        hover: { contentFormat: ['markdown'] },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
        publishDiagnostics: { relatedInformation: true },
      },
    },
  });
  await protocol.sendNotification('initialized', {});
  const server: Server = {
    process: child, protocol, published,
    uri: (name) => `${root}/${name}`,
    write: (name, text) => writeFileSync(join(folder, name), text),
    until: async (fits) => {
      for (;;) {
        const found = published.find(fits);
        if (found) return found;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
  started.push({ server, folder });
  return server;
}

const open = ({ protocol }: Server, uri: string, text: string, languageId = 'dockerfile') =>
  protocol.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
const codes = ({ diagnostics }: PublishDiagnosticsParams): unknown[] => diagnostics.map(({ code }) => code);

describe('the language server as a process', { timeout: 30_000 }, () => {
  it('judges, explains, and follows an unsaved requirements buffer without losing what it knows', async () => {
    const server = await startServer({ 'Dockerfile': DOCKERFILE, 'requirements.txt': 'pandas==1.0.3\n' });
    const { protocol, until, published, uri } = server;
    await open(server, uri('Dockerfile'), DOCKERFILE);
    const found = await until((one) => codes(one).includes('musl-source-build'));
    expect(found.version).toBe(1);
    expect(found.diagnostics[0]?.relatedInformation?.[0]?.location).toEqual({
      uri: uri('requirements.txt'),
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: expect.any(Number) as number } },
    });

    const hover = await protocol.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri: uri('Dockerfile') },
      position: { line: 0, character: 8 },
    });
    expect(JSON.stringify(hover.contents)).toMatch(/Compiles here: pandas[\s\S]*`pandas`[\s\S]*Python 3\.8/);
    const apk = await protocol.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri: uri('Dockerfile') },
      position: { line: 2, character: 26 },
    });
    expect(JSON.stringify(apk.contents)).toContain('libfreetype');
    const actions = await protocol.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uri('Dockerfile') },
      range: found.diagnostics[0]?.range,
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title }) => title)).toContain('Ignore musl-source-build here');
    // Several findings share the move to slim, and the file has but this stage.
    const offers = actions.map(({ kind, title }) => `${kind}: ${title}`);
    expect(offers).toEqual([...new Set(offers)]);
    expect(actions.filter(({ kind }) => kind?.startsWith('refactor.'))).toHaveLength(1);

    published.length = 0;
    await open(server, uri('requirements.txt'), 'pandas==1.0.3\n', 'pip-requirements');
    await protocol.sendNotification('textDocument/didChange', {
      textDocument: { uri: uri('requirements.txt'), version: 2 },
      contentChanges: [{ text: 'flask==3.0.0\n' }],
    });
    await until((one) => !codes(one).includes('musl-source-build'));
    published.length = 0;
    await protocol.sendNotification('textDocument/didChange', {
      textDocument: { uri: uri('requirements.txt'), version: 3 },
      contentChanges: [{ text: 'pandas==1.0.3\nflask\n' }],
    });
    await until((one) => codes(one).includes('musl-source-build'));
  });

  it('reads what lies beside a Dockerfile that was opened without a folder', async () => {
    const server = await startServer({ 'Dockerfile': DOCKERFILE, 'requirements.txt': 'pandas==1.0.3\n' }, { folders: false });
    await open(server, server.uri('Dockerfile'), DOCKERFILE);
    const found = await server.until((one) => codes(one).includes('musl-source-build'));
    expect(found.diagnostics[0]?.relatedInformation?.[0]?.location.uri).toBe(server.uri('requirements.txt'));
  });

  it('follows files on the disk, those too that were not there', async () => {
    const server = await startServer({ 'Dockerfile': DOCKERFILE });
    const { protocol, until, uri } = server;
    await open(server, uri('Dockerfile'), DOCKERFILE);
    await until((one) => one.version === 1);
    server.write('requirements.txt', 'pandas==1.0.3\n');
    await protocol.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('requirements.txt'), type: 1 }] });
    await until((one) => codes(one).includes('musl-source-build'));
  });

  it('takes another writing of a URI for the same file', async () => {
    const server = await startServer({ 'Dockerfile': DOCKERFILE, 'requirements.txt': 'flask\n' });
    const { until, uri } = server;
    await open(server, uri('requirements.txt').replace('requirements', '%72equirements'), 'pandas==1.0.3\n', 'plaintext');
    await open(server, uri('Dockerfile'), DOCKERFILE);
    await until((one) => codes(one).includes('musl-source-build'));
  });

  it('shows no secret of a file outside of the workspace', async () => {
    const text = 'FROM python:3.8-alpine\nCOPY . .\nRUN pip install -r ../../../etc/passwd -r /etc/hostname\n';
    const server = await startServer({ 'Dockerfile': text });
    await open(server, server.uri('Dockerfile'), text);
    const hover = await server.protocol.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri: server.uri('Dockerfile') },
      position: { line: 0, character: 8 },
    });
    expect(JSON.stringify(hover)).not.toContain('root:');
  });

  it('ends with 0 after shutdown, with 1 without', async () => {
    const proper = await startServer({});
    await proper.protocol.sendRequest('shutdown');
    const ended = new Promise((resolve) => proper.process.on('exit', resolve));
    await proper.protocol.sendNotification('exit');
    expect(await ended).toBe(0);
    const abrupt = await startServer({});
    const died = new Promise((resolve) => abrupt.process.on('exit', resolve));
    await abrupt.protocol.sendNotification('exit');
    expect(await died).toBe(1);
  });

  it('ends when its client is gone', async () => {
    const server = await startServer({});
    const ended = new Promise((resolve) => server.process.on('exit', resolve));
    server.process.stdin?.end();
    expect(await ended).toBeTypeOf('number');
  });

  it('ends with 1 when its client goes without a word', async () => {
    const child = spawn(process.execPath, [programs.server, '--stdio'], { stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.end();
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(1);
  });

  it('refuses requests before the first, and answers that one once', async () => {
    const child = spawn(process.execPath, [programs.server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const protocol = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    protocol.listen();
    await expect(protocol.sendRequest('textDocument/hover', {})).rejects.toThrow('not initialized');
    const params = { processId: null, rootUri: null, capabilities: {} };
    expect(await protocol.sendRequest('initialize', params)).toHaveProperty('serverInfo.name', 'muslin');
    await expect(protocol.sendRequest('initialize', params)).rejects.toThrow('initialized already');
    protocol.dispose();
    child.kill();
  });
});

describe('Dockerfiles in a Compose file', { timeout: 30_000 }, () => {
  const COMPOSE = [
    'services:', '  web:', '    build:', '      context: ./app', '      dockerfile_inline: |', '        FROM python:3.8-alpine', '        COPY requirements.txt .',
    '        RUN apk add --no-cache freetype-dev && pip install -r requirements.txt', '',
  ].join('\n');
  const FILES = { 'compose.yaml': COMPOSE, 'app/requirements.txt': 'pandas==1.0.3\n' };

  it('have diagnostics, hovers and fixes at their places', async () => {
    const server = await startServer(FILES);
    const { protocol, until, uri } = server;
    const textDocument = { uri: uri('compose.yaml') };
    await open(server, textDocument.uri, COMPOSE, 'dockercompose');
    const found = await until((one) => codes(one).includes('musl-source-build'));
    const diagnostic = found.diagnostics.find(({ code }) => code === 'musl-source-build');
    expect([found.uri, found.version, diagnostic?.range]).toEqual([
      textDocument.uri,
      1,
      { start: { line: 5, character: 13 }, end: { line: 5, character: 30 } },
    ]);
    expect(diagnostic?.relatedInformation?.[0]?.location.uri).toBe(uri('app/requirements.txt'));

    const hoverAt = async (line: number, character: number): Promise<Hover> =>
      protocol.sendRequest<Hover>('textDocument/hover', { textDocument, position: { line, character } });
    const image = await hoverAt(5, 20);
    expect(JSON.stringify(image.contents)).toContain('`pandas`');
    expect(image.range?.start).toEqual({ line: 5, character: 13 });
    const apk = await hoverAt(7, 36);
    expect([JSON.stringify(apk.contents).includes('libfreetype'), apk.range]).toEqual([
      true,
      { start: { line: 7, character: 31 }, end: { line: 7, character: 43 } },
    ]);
    expect(JSON.stringify((await hoverAt(7, 50)).contents)).toContain('On `python:3.8-alpine`');

    const actions = await protocol.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: diagnostic?.range,
      context: { diagnostics: [] },
    });
    const ignore = actions.find(({ title }) => title === 'Ignore musl-source-build here');
    expect(ignore?.edit?.changes?.[textDocument.uri]).toEqual([
      {
        range: { start: { line: 5, character: 8 }, end: { line: 5, character: 8 } },
        newText: '# muslin ignore=musl-source-build\n        ',
      },
    ]);
    const move = actions.find(({ kind }) => kind === 'refactor.rewrite.muslin.slim');
    expect(move?.edit?.changes?.[textDocument.uri]?.[0]).toMatchObject({
      range: { start: { line: 5, character: 13 } },
      newText: expect.stringMatching(/^python:3\.8-slim/) as string,
    });
  });

  it('are judged at each edit, and forgotten when they go', async () => {
    const server = await startServer(FILES);
    const { protocol, until, uri } = server;
    await open(server, uri('compose.yaml'), COMPOSE, 'yaml');
    await until((one) => codes(one).includes('musl-source-build'));
    await protocol.sendNotification('textDocument/didChange', {
      textDocument: { uri: uri('compose.yaml'), version: 2 },
      contentChanges: [{ text: COMPOSE.replace('alpine', 'slim').replace('apk add --no-cache freetype-dev && ', '') }],
    });
    expect((await until((one) => one.version === 2)).diagnostics).toEqual([]);
  });

  it('say by what others are built: an edit of Compose judges them again', async () => {
    const text = 'ARG TAG=3.8-slim\nFROM python:$TAG\nRUN pip install pandas==1.0.3\n';
    const compose = 'services:\n  web:\n    build:\n      context: .\n      args: {TAG: 3.8-slim}\n';
    const server = await startServer({ 'Dockerfile': text, 'docker-compose.yml': compose });
    const { protocol, until, published, uri } = server;
    await open(server, uri('Dockerfile'), text);
    await open(server, uri('docker-compose.yml'), compose, 'yaml');
    await until((one) => one.uri === uri('Dockerfile') && one.version === 1);
    published.length = 0;
    await protocol.sendNotification('textDocument/didChange', {
      textDocument: { uri: uri('docker-compose.yml'), version: 2 },
      contentChanges: [{ text: compose.replace('3.8-slim', '3.8-alpine') }],
    });
    const found = await until((one) => one.uri === uri('Dockerfile') && codes(one).includes('musl-source-build'));
    expect(found.diagnostics[0]?.range.start).toEqual({ line: 1, character: 5 });
  });
});
