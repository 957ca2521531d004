import { describe, expect, it } from 'vitest';
import type { CodeAction, CompletionItem, DocumentLink, Hover, InlayHint } from 'vscode-languageserver/node';
import { ALPINE, client, DOCKERFILE, REQUIREMENTS, torchWorld } from './scene.ts';

describe('code actions', () => {
  const request = (uri = DOCKERFILE, only?: string[]) => ({
    textDocument: { uri },
    range: { start: { line: 0, character: 7 }, end: { line: 0, character: 7 } },
    context: { diagnostics: [], ...(only ? { only } : {}) },
  });

  it('offer each fix as a versioned edit; one that wants a look is annotated', async () => {
    const { open, protocol } = await client(torchWorld());
    await open(DOCKERFILE, ALPINE);
    const actions = await protocol.sendRequest<CodeAction[]>('textDocument/codeAction', request());
    expect(actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
      ['Move to python:3.12-slim', 'quickfix', true], ['Ignore', 'quickfix', undefined], ['Move this stage to slim', 'refactor.rewrite.muslin.slim', undefined],
    ]);
    expect(actions[0]?.edit).toEqual({
      documentChanges: [
        {
          textDocument: { uri: DOCKERFILE, version: 1 },
          edits: [
            {
              range: { start: { line: 0, character: 5 }, end: { line: 0, character: 23 } },
              newText: 'python:3.12-slim',
              annotationId: 'muslin-1',
            },
          ],
        },
        {
          textDocument: { uri: REQUIREMENTS, version: null },
          edits: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: '# ', annotationId: 'muslin-2' }],
        },
      ],
      changeAnnotations: {
        'muslin-1': { label: 'the slim image', needsConfirmation: false },
        'muslin-2': { label: 'look at it', needsConfirmation: true },
      },
    });
    expect(actions[1]?.edit?.changeAnnotations).toBeUndefined();
    expect(actions[0]?.diagnostics?.[0]?.code).toBe('musl-install-fails');
  });

  it.each([
    [['quickfix'], 2], [['refactor'], 1], [['refactor.rewrite.muslin.slim'], 1], [['source.fixAll'], 0], [['source'], 0], [['source.fixAll.muslin'], 0], [['refactor.extract'], 0],
  ])('only %j: %i', async (only, count) => {
    const { open, protocol } = await client(torchWorld());
    await open(DOCKERFILE, ALPINE);
    expect(await protocol.sendRequest('textDocument/codeAction', request(DOCKERFILE, only))).toHaveLength(count);
  });

  it('that need review are applied at once in our own client, which then says what to check; beside them a preview', async () => {
    const { open, protocol } = await client(torchWorld(), { initializationOptions: { workspaceTrusted: true } });
    await open(DOCKERFILE, ALPINE);
    const actions = await protocol.sendRequest<CodeAction[]>('textDocument/codeAction', request(DOCKERFILE, ['quickfix']));
    expect(actions.map(({ title, command }) => [title, command?.command])).toEqual([
      ['Move to python:3.12-slim', 'muslin.reviewFix'], ['Preview: Move to python:3.12-slim', 'muslin.previewFix'], ['Ignore', undefined],
    ]);
    expect(actions[0]?.edit).not.toHaveProperty('changeAnnotations');
    expect(actions[0]?.command?.arguments).toEqual([[{ uri: REQUIREMENTS, line: 0, reason: 'look at it' }]]);
    expect(actions[1]).not.toHaveProperty('edit');
  });

  it('are plain edits for a client that knows no more', async () => {
    const { open, protocol } = await client(torchWorld(), {
      capabilities: { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } } },
    });
    await open(DOCKERFILE, ALPINE);
    const [first] = await protocol.sendRequest<CodeAction[]>('textDocument/codeAction', request());
    expect(Object.keys(first?.edit?.changes ?? {})).toEqual([DOCKERFILE, REQUIREMENTS]);
    expect(first).not.toHaveProperty('isPreferred');
  });
});

describe('hovers', () => {
  const at = (uri: string, line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });
  const textOf = (hover: Hover | null): string =>
    hover && typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : '';

  it.each([
    ['image reference', DOCKERFILE, 0, 8, '**Fails here: torch. It installs on python:3.12-slim.**'],
    ['apk package', DOCKERFILE, 1, 13, '**`gcc`** (Alpine package): on Debian trixie: `gcc`, `libc6-dev`'],
    ['installing command', DOCKERFILE, 1, 22, 'On `python:3.12-alpine`:'],
    ['requirement in its file', REQUIREMENTS, 0, 2, '**`torch`** is installed by:'],
  ])('on %s', async (_, uri, line, character, expected) => {
    const { open, protocol } = await client(torchWorld());
    await open(DOCKERFILE, ALPINE);
    await open(REQUIREMENTS, 'torch\n', 'pip-requirements');
    expect(textOf(await protocol.sendRequest<Hover | null>('textDocument/hover', at(uri, line, character)))).toContain(expected);
  });

  it('say nothing where there is nothing to say', async () => {
    const { open, protocol } = await client(torchWorld());
    await open(DOCKERFILE, ALPINE);
    expect(await protocol.sendRequest('textDocument/hover', at(DOCKERFILE, 0, 2))).toBeNull();
    expect(await protocol.sendRequest('textDocument/hover', at('file:///w/unopened', 0, 2))).toBeNull();
  });

  it.each(['x](command:evil)', '<img/src=x>', 'a|b', '`c`', '[l](https://evil.example)'])('escape %j', async (name) => {
    const { open, protocol } = await client(torchWorld());
    await open(DOCKERFILE, `FROM python:${name}-alpine\nRUN pip install torch\n`);
    const text = textOf(await protocol.sendRequest<Hover>('textDocument/hover', at(DOCKERFILE, 0, 8)));
    // In a code span (which holds no backtick, bar or backslash) or escaped: nothing else is left.
    const outside = text.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/`[^`|\\]*`/g, '');
    expect(outside).not.toMatch(/\]\(|<[a-z]|`/i);
  });

  it('are plain text for a client without Markdown', async () => {
    const { open, protocol } = await client(torchWorld(), { capabilities: {} });
    await open(DOCKERFILE, ALPINE);
    const hover = await protocol.sendRequest<Hover>('textDocument/hover', at(DOCKERFILE, 0, 8));
    expect(hover.contents).toMatchObject({ kind: 'plaintext' });
    expect(textOf(hover)).not.toMatch(/\*\*|`|&#/);
  });
});

describe('small things', () => {
  it('completes codes inside the ignore comment alone', async () => {
    const { open, protocol } = await client(torchWorld());
    const first = '# muslin ignore=musl-install-fails,mu';
    await open(DOCKERFILE, `# check\n${first}\n${ALPINE}`);
    const complete = (line: number, character: number) =>
      protocol.sendRequest<CompletionItem[]>('textDocument/completion', {
        textDocument: { uri: DOCKERFILE },
        position: { line, character },
      });
    expect((await complete(1, first.length)).map(({ label, textEdit }) => [label, textEdit])).toEqual([
      ['musl-source-build', { range: { start: { line: 1, character: 35 }, end: { line: 1, character: 37 } }, newText: 'musl-source-build' }],
    ]);
    expect(await complete(2, 5)).toEqual([]);
  });

  it('links codes to the rules\' pages', async () => {
    const { open, protocol } = await client(torchWorld());
    await open(DOCKERFILE, `FROM x\n# muslin ignore=musl-install-fails -- musl-install-fails is known\n${ALPINE}`);
    const links = await protocol.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: DOCKERFILE } });
    expect(links.map(({ target, range }) => [target, range.start, range.end.character])).toEqual([
      ['https://example.com/rules/musl-install-fails', { line: 1, character: 16 }, 34],
    ]);
  });

  it.each([[true, ['1 fails — slim: 1 wheel']], [false, []]])('counts over FROM where the setting is %s', async (codeLens, titles) => {
    const { open, protocol, waitFor } = await client(torchWorld(), { capabilities: {}, initializationOptions: { settings: { codeLens } } });
    await open(DOCKERFILE, ALPINE);
    await waitFor(() => true);
    const lenses = await protocol.sendRequest<{ command?: { title: string } }[]>('textDocument/codeLens', {
      textDocument: { uri: DOCKERFILE },
    });
    expect(lenses.map((one) => one.command?.title)).toEqual(titles);
  });

  it('reports a Dockerfile, and nothing for what is none', async () => {
    const { open, protocol } = await client(torchWorld());
    await open(DOCKERFILE, ALPINE);
    expect(await protocol.sendRequest('muslin/report', { uri: DOCKERFILE })).toEqual({
      title: 'Muslin: Dockerfile',
      html: '<h1>1</h1>',
      markdown: '# Report',
    });
    expect(await protocol.sendRequest('muslin/report', { uri: REQUIREMENTS })).toBeNull();
    expect(await protocol.sendRequest('muslin/report', 17)).toBeNull();
  });

  it.each([[{ workspaceTrusted: true }, true], [undefined, false]])('sends its status to our own client alone: %j', async (initializationOptions, sent) => {
    const { open, waitFor, notifications, protocol } = await client(torchWorld(), { initializationOptions });
    await open(DOCKERFILE, ALPINE);
    await waitFor(({ diagnostics }) => diagnostics.length === 1);
    await protocol.sendRequest('muslin/report', { uri: DOCKERFILE });
    expect(notifications.length > 0).toBe(sent);
    if (sent) expect(notifications.at(-1)?.params).toMatchObject({ offline: false, factsAsOf: '2026-05-01' });
  });
});

describe('the workspace', () => {
  it('marks requirements that are no wheels where they stand', async () => {
    const { open, protocol } = await client(torchWorld());
    await open(REQUIREMENTS, 'torch\n', 'pip-requirements');
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const hints = await protocol.sendRequest<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri: REQUIREMENTS }, range });
    expect(hints).toEqual([{
      position: { line: 0, character: 5 },
      label: '✗ fails on 3.12-alpine',
      paddingLeft: true,
      tooltip: 'torch on python:3.12-alpine: fails: no file for musl',
    }]);
  });

  it('marks none where the setting is off', async () => {
    const { open, protocol } = await client(torchWorld(), { capabilities: {}, initializationOptions: { settings: { inlayHints: false } } });
    await open(REQUIREMENTS, 'torch\n', 'pip-requirements');
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    expect(await protocol.sendRequest('textDocument/inlayHint', { textDocument: { uri: REQUIREMENTS }, range })).toEqual([]);
  });

  it('is checked as a whole when asked', async () => {
    const { protocol, waitFor } = await client(torchWorld());
    expect(await protocol.sendRequest('muslin/checkWorkspace', {})).toEqual({ dockerfiles: 1, findings: 1 });
    await waitFor(({ uri, diagnostics }) => uri === DOCKERFILE && diagnostics.length === 1);
  });

  it('is judged again from an index that is asked again', async () => {
    const world = torchWorld();
    const { open, protocol, waitFor } = await client(world);
    await open(DOCKERFILE, ALPINE);
    const before = world.calls.now;
    await protocol.sendRequest('muslin/refresh', {});
    await waitFor(() => world.calls.now > before);
    expect(world.calls.forgotten).toBe(1);
  });
});

it('lists no images nearby where none was worked out, or the document is none of ours', async () => {
  const { open, protocol } = await client(torchWorld());
  await open(DOCKERFILE, ALPINE);
  expect(await protocol.sendRequest('muslin/images', { uri: DOCKERFILE })).toEqual([]);
  expect(await protocol.sendRequest('muslin/images', { uri: 17 })).toEqual([]);
});
