import { describe, expect, it, onTestFinished } from 'vitest';
import { CancellationTokenSource, type DocumentDiagnosticReport, type WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { fakeWorld } from './fake-world.ts';
import { connect } from './harness.ts';
import { ALPINE, client, DOCKERFILE, REQUIREMENTS, torchWorld } from './scene.ts';

describe('pushed diagnostics', () => {
  it('are published at didOpen with version, range, severity, code and related information', async () => {
    const { open, waitFor } = await client(torchWorld());
    await open(DOCKERFILE, ALPINE);
    expect(await waitFor(({ uri }) => uri === DOCKERFILE)).toEqual({
      uri: DOCKERFILE, version: 1,
      diagnostics: [{
        range: { start: { line: 0, character: 5 }, end: { line: 0, character: 23 } }, severity: 1, code: 'musl-install-fails', source: 'muslin', message: 'torch cannot be installed',
        codeDescription: { href: 'https://example.com/rules/musl-install-fails' },
        relatedInformation: [{ location: { uri: REQUIREMENTS, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } } }, message: 'torch: no file for musl' }],
      }],
    });
  });

  it('are published for every version, where the list is empty or unchanged too', async () => {
    const { open, change, waitFor, published } = await client(torchWorld());
    await open(DOCKERFILE, 'FROM debian\n');
    await change(DOCKERFILE, 2, 'FROM debian\n\n');
    await change(DOCKERFILE, 3, ALPINE);
    await waitFor(({ version }) => version === 3);
    expect(published.map(({ version, diagnostics }) => [version, diagnostics.length])).toEqual([[1, 0], [2, 0], [3, 1]]);
  });

  it('follow 500 edits, each with its version, in order, and refine the last alone', async () => {
    const world = torchWorld(false);
    const { open, change, waitFor, published } = await client(world);
    await open(DOCKERFILE, ALPINE);
    await waitFor(({ version }) => version === 1);
    for (let version = 2; version <= 501; version++) void change(DOCKERFILE, version, `${ALPINE}${'#'.repeat(version)}\n`);
    await waitFor(({ version }) => version === 501);
    expect(published.map(({ version }) => version)).toEqual(Array.from({ length: 501 }, (_, index) => index + 1));
    world.arrive();
    const refined = await waitFor(({ diagnostics }) => diagnostics.length > 0);
    expect(refined.version).toBe(501);
    expect(world.calls.refine).toBeLessThan(20);
  });

  it('are refined once facts arrive', async () => {
    const world = torchWorld(false);
    const { open, waitFor, published } = await client(world);
    await open(DOCKERFILE, ALPINE);
    await waitFor(({ version }) => version === 1);
    expect(published[0]?.diagnostics).toEqual([]);
    while (world.calls.refine === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    world.arrive();
    expect((await waitFor(({ diagnostics }) => diagnostics.length === 1)).version).toBe(1);
  });

  it('drop the refinement of a version that is no longer', async () => {
    const world = torchWorld(false);
    const { open, change, waitFor, published } = await client(world);
    while (world.calls.configured.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await open(DOCKERFILE, ALPINE);
    while (world.calls.refine === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await change(DOCKERFILE, 2, 'FROM debian\n');
    await waitFor(({ version }) => version === 2);
    expect(world.calls.aborted).toBe(1);
    world.arrive();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(published.filter(({ version }) => version === 1)).toHaveLength(1);
  });

  it('change with an unsaved requirements buffer, and again when it is closed', async () => {
    const { open, change, waitFor, published, protocol } = await client(torchWorld());
    await open(DOCKERFILE, ALPINE);
    await waitFor(({ diagnostics }) => diagnostics.length === 1);
    await open(REQUIREMENTS, 'torch\n', 'pip-requirements');
    await change(REQUIREMENTS, 2, 'flask\n');
    await waitFor(({ uri, diagnostics }) => uri === DOCKERFILE && diagnostics.length === 0);
    published.length = 0;
    // The file on the disk still names torch.
    await protocol.sendNotification('textDocument/didClose', { textDocument: { uri: REQUIREMENTS } });
    // A refinement of the edit may still be published before: with nothing in it.
    await waitFor(({ uri, diagnostics }) => uri === DOCKERFILE && diagnostics.length === 1);
  });

  it('change with a file on the disk', async () => {
    const world = torchWorld();
    const { open, waitFor, protocol, registrations } = await client(world);
    await open(DOCKERFILE, ALPINE);
    await waitFor(({ diagnostics }) => diagnostics.length === 1);
    world.files.set(REQUIREMENTS, 'flask\n');
    await protocol.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: REQUIREMENTS, type: 2 }] });
    await waitFor(({ diagnostics }) => diagnostics.length === 0);
    expect(registrations.map(({ method }) => method)).toContain('workspace/didChangeWatchedFiles');
  });

  it('are taken back when the document is closed', async () => {
    const { open, waitFor, protocol, published } = await client(torchWorld());
    await open(DOCKERFILE, ALPINE);
    await waitFor(({ diagnostics }) => diagnostics.length === 1);
    published.length = 0;
    await protocol.sendNotification('textDocument/didClose', { textDocument: { uri: DOCKERFILE } });
    expect((await waitFor(({ uri }) => uri === DOCKERFILE)).diagnostics).toEqual([]);
  });

  it('stand in manifests too where the setting says so', async () => {
    const { open, waitFor } = await client(torchWorld(), { settings: { diagnostics: { inManifests: true } } });
    await open(DOCKERFILE, ALPINE);
    const inManifest = await waitFor(({ uri, diagnostics }) => uri === REQUIREMENTS && diagnostics.length > 0);
    expect(inManifest.diagnostics[0]).toMatchObject({ code: 'musl-install-fails', message: 'torch: no file for musl',
      range: { start: { line: 0, character: 0 } } });
  });

  it('are told to a client without any capability', async () => {
    const { open, waitFor } = await client(torchWorld(), { capabilities: {} });
    await open(DOCKERFILE, ALPINE);
    const { diagnostics } = await waitFor(({ diagnostics: list }) => list.length > 0);
    expect(diagnostics[0]).not.toHaveProperty('relatedInformation');
    expect(diagnostics[0]).not.toHaveProperty('codeDescription');
  });

  it.each([
    ['file:///w/Dockerfile', 'plaintext', true],
    ['file:///w/api.Dockerfile', '', true],
    ['file:///w/Containerfile.dev', 'plaintext', true],
    ['file:///w/whatever', 'dockerfile', true],
    ['file:///w/Dockerfile', 'markdown', false],
    ['file:///w/Dockerfile.dockerignore', 'plaintext', false],
    ['file:///w/notes.txt', 'plaintext', false],
  ])('%s of language "%s": is a Dockerfile: %s', async (uri, language, expected) => {
    const { open, waitFor, published } = await client(torchWorld());
    await open(uri, ALPINE, language);
    await open('file:///w/last/Dockerfile', 'FROM debian\n');
    await waitFor((one) => one.uri === 'file:///w/last/Dockerfile');
    expect(published.some((one) => one.uri === uri)).toBe(expected);
  });
});

describe('settings', () => {
  it('are asked of the client, and act at once when they change', async () => {
    const { open, waitFor, settings, protocol } = await client(torchWorld(),
      { settings: { severity: { 'musl-install-fails': 'warning' } } });
    await open(DOCKERFILE, ALPINE);
    await waitFor(({ diagnostics }) => diagnostics[0]?.severity === 2);
    settings.current = { severity: { 'musl-install-fails': 'off' } };
    await protocol.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await waitFor(({ diagnostics }) => diagnostics.length === 0);
  });

  it('count from initializationOptions and didChangeConfiguration where the client can\'t be asked', async () => {
    const { open, waitFor, protocol } = await client(torchWorld(), { capabilities: {},
      initializationOptions: { settings: { severity: { 'musl-install-fails': 'warning' } } } });
    await open(DOCKERFILE, ALPINE);
    expect((await waitFor(({ diagnostics }) => diagnostics.length > 0)).diagnostics[0]?.severity).toBe(2);
    await protocol.sendNotification('workspace/didChangeConfiguration', { settings: { muslin: { severity: {} } } });
    await waitFor(({ diagnostics }) => diagnostics[0]?.severity === 1);
  });

  it('are laid under a team\'s policy, folder by folder', async () => {
    const world = fakeWorld({ factsAtHand: true, files: {
      'file:///a/requirements.txt': 'torch', 'file:///b/requirements.txt': 'torch',
      'file:///a/.muslin.toml': '[severity]\nmusl-install-fails = "off"\n', 'file:///b/pyproject.toml': '[tool.muslin.severity]\nmusl-install-fails = "warning"\n',
    } });
    const { open, waitFor } = await client(world, { folders: ['file:///a', 'file:///b'] });
    await open('file:///a/Dockerfile', ALPINE);
    await open('file:///b/Dockerfile', ALPINE);
    await waitFor(({ uri, diagnostics }) => uri === 'file:///b/Dockerfile' && diagnostics[0]?.severity === 2);
    await waitFor(({ uri, diagnostics }) => uri === 'file:///a/Dockerfile' && diagnostics.length === 0);
  });

  it('reach the index, trust with them', async () => {
    const world = torchWorld();
    const { protocol } = await client(world, { settings: { offline: true }, initializationOptions: { workspaceTrusted: false } });
    while (world.calls.configured.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await protocol.sendNotification('muslin/workspaceTrusted', { trusted: true });
    await protocol.sendRequest('textDocument/hover', { textDocument: { uri: DOCKERFILE }, position: { line: 9, character: 0 } });
    expect(world.calls.configured[0]).toEqual({ offline: true, told: { trusted: false, proxy: null } });
    expect(world.calls.configured.at(-1)).toEqual({ offline: true, told: { trusted: true, proxy: null } });
  });

  it('reach the index with the editor\'s proxy, from the start and when it changes', async () => {
    const world = torchWorld();
    const url = 'http://proxy.example:3128';
    const { protocol } = await client(world, { initializationOptions: { workspaceTrusted: true, proxy: { url, noProxy: ['a', 1],
      strictSsl: false } } });
    while (world.calls.configured.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(world.calls.configured.map(({ told }) => told.proxy)).toEqual(world.calls.configured.map(() => ({ url, noProxy: ['a'],
      strictSsl: false })));
    for (const proxy of [{ url: '' }, { url: 7 }, null]) await protocol.sendNotification('muslin/proxy', proxy);
    await protocol.sendRequest('textDocument/hover', { textDocument: { uri: DOCKERFILE }, position: { line: 9, character: 0 } });
    expect(world.calls.configured.slice(-3).map(({ told }) => told.proxy)).toEqual([{ url: '', noProxy: [], strictSsl: true }, null, null]);
  });
});

describe('pulled diagnostics', () => {
  const PULLING = { textDocument: { diagnostic: {}, publishDiagnostics: {} }, workspace: { diagnostics: { refreshSupport: true } } };

  it('answer in full, then as unchanged; what was pushed is taken back', async () => {
    const { open, protocol, waitFor, published } = await client(torchWorld(), { capabilities: PULLING });
    await open(DOCKERFILE, ALPINE);
    await waitFor(({ diagnostics }) => diagnostics.length === 1);
    const pull = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
      protocol.sendRequest('textDocument/diagnostic', { textDocument: { uri: DOCKERFILE },
        ...(previousResultId === undefined ? {} : { previousResultId }) });
    const full = await pull();
    expect(full).toMatchObject({ kind: 'full', items: [{ code: 'musl-install-fails' }] });
    expect(published.at(-1)?.diagnostics).toEqual([]);
    expect(await pull('resultId' in full ? full.resultId : '')).toMatchObject({ kind: 'unchanged' });
  });

  it('wait for facts where the client can\'t be told to ask again', async () => {
    const world = torchWorld(false);
    const { open, protocol } = await client(world, { capabilities: { textDocument: { diagnostic: {} } } });
    await open(DOCKERFILE, ALPINE);
    const answer = protocol.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri: DOCKERFILE } });
    while (world.calls.refine === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    world.arrive();
    expect(await answer).toMatchObject({ items: [{ code: 'musl-install-fails' }] });
  });

  it('of the workspace hold Dockerfiles that are not open, and drop those that are gone', async () => {
    const world = torchWorld();
    world.files.set('file:///w/sub/Dockerfile', 'FROM debian\n');
    const { protocol } = await client(world);
    const { items } = await protocol.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic',
      { previousResultIds: [{ uri: 'file:///w/gone/Dockerfile', value: 'x' }] });
    expect(items.map((one) => [one.uri, one.kind === 'full' ? one.items.length : null])).toEqual([[DOCKERFILE, 1],
      ['file:///w/sub/Dockerfile', 0], ['file:///w/gone/Dockerfile', 0]]);
  });
});

describe('the protocol', () => {
  it.each([[undefined, true], [{ workspaceTrusted: true }, false]])('offers diagnostics to be asked for, but not to our own client: %j', async (initializationOptions, offered) => {
    const { initialized } = await client(torchWorld(), { initializationOptions });
    expect(initialized.capabilities.diagnosticProvider !== undefined).toBe(offered);
    expect(initialized).toMatchObject({ serverInfo: { name: 'muslin', version: '1.2.3' }, capabilities: { hoverProvider: true,
      textDocumentSync: { openClose: true, change: 2 } } });
  });

  it('refuses requests before initialize, and drops notifications', async () => {
    const { protocol, dispose } = connect(torchWorld());
    onTestFinished(dispose);
    protocol.listen();
    await protocol.sendNotification('textDocument/didOpen', { textDocument: { uri: DOCKERFILE, languageId: 'dockerfile', version: 1,
      text: ALPINE } });
    await expect(protocol.sendRequest('textDocument/hover', { textDocument: { uri: DOCKERFILE }, position: { line: 0,
      character: 0 } })).rejects.toMatchObject({ code: -32002 });
  });

  it('refuses a second initialize and unknown requests, and goes on', async () => {
    const { protocol, open, waitFor } = await client(torchWorld());
    await expect(protocol.sendRequest('initialize', { processId: null, rootUri: null,
      capabilities: {} })).rejects.toMatchObject({ code: -32600 });
    await expect(protocol.sendRequest('muslin/unheardOf', {})).rejects.toMatchObject({ code: -32601 });
    await protocol.sendNotification('muslin/unheardOf', {});
    await open(DOCKERFILE, ALPINE);
    await waitFor(({ diagnostics }) => diagnostics.length === 1);
  });

  it('answers a cancelled request with RequestCancelled, under way as well as waiting', async () => {
    const world = torchWorld(false);
    const { protocol, open, waitFor } = await client(world, { capabilities: {} });
    await open(DOCKERFILE, ALPINE);
    await waitFor(({ version }) => version === 1);
    const pull = (source: CancellationTokenSource) => protocol.sendRequest('textDocument/diagnostic',
      { textDocument: { uri: DOCKERFILE } }, source.token);
    const underWay = new CancellationTokenSource();
    const first = pull(underWay);
    while (world.calls.refine < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    underWay.cancel();
    await expect(first).rejects.toMatchObject({ code: -32800 });
    const waiting = new CancellationTokenSource();
    const second = pull(waiting);
    waiting.cancel();
    await expect(second).rejects.toMatchObject({ code: -32800 });
  });

  it('survives documents that are changed or closed without having been opened, and opened twice', async () => {
    const { protocol, open, change, waitFor } = await client(torchWorld());
    await change('file:///w/never/Dockerfile', 2, ALPINE);
    await protocol.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///w/never/Dockerfile' } });
    await open(DOCKERFILE, 'FROM debian\n');
    await open(DOCKERFILE, ALPINE);
    await waitFor(({ diagnostics }) => diagnostics.length === 1);
  });

  it('applies incremental edits', async () => {
    const { protocol, open, waitFor } = await client(torchWorld());
    await open(DOCKERFILE, 'FROM python:3.12-slim\n');
    await protocol.sendNotification('textDocument/didChange', { textDocument: { uri: DOCKERFILE, version: 2 },
      contentChanges: [{ range: { start: { line: 0, character: 17 }, end: { line: 0, character: 21 } }, text: 'alpine' }] });
    expect((await waitFor(({ version }) => version === 2)).diagnostics).toHaveLength(1);
  });
});
