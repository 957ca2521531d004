/**
 * The server beside dockerfile-language-server-nodejs, the editor's yardstick: the same Dockerfiles, one after the
 * other, round by round.
 */
import { pathToFileURL } from 'node:url';
import type { Document } from './dockerfiles.ts';
import { startServer, type LanguageServer } from './language-client.ts';
import { summary, type Summary } from './statistics.ts';

const OTHER = ['node_modules/dockerfile-language-server-nodejs/bin/docker-langserver', '--stdio'];

export type SideOptions = {
  readonly server: string;
  readonly workspace: string;
  readonly documents: readonly Document[];
  readonly rounds: number;
  readonly starts: number;
  readonly cache: string;
};

export type Measured = {
  readonly name: string;
  readonly target: number;
  readonly ours: Summary;
  readonly theirs: Summary;
  readonly ratio: number;
  readonly ratio95: number;
};

type Times = {
  readonly start: number[];
  readonly open: number[];
  readonly change: number[];
  readonly hover: number[];
  readonly memory: number[];
};

const noTimes = (): Times => ({ start: [], open: [], change: [], hover: [], memory: [] });

export async function sideBySide(options: SideOptions): Promise<readonly Measured[]> {
  const [ours, theirs] = [noTimes(), noTimes()];
  const start = (own: boolean): Promise<LanguageServer> =>
    startServer(own ? [options.server, '--stdio'] : OTHER, pathToFileURL(options.workspace).href, { MUSLIN_CACHE_DIR: options.cache });
  for (let at = 0; at < options.starts; at += 1) {
    for (const own of [true, false]) await startOnce(() => start(own), own ? ours : theirs);
  }
  for (let at = 0; at < options.rounds; at += 1) {
    const servers = { own: await start(true), other: await start(false) };
    // Every second round the other way round: who comes first has colder caches of the machine.
    const order = at % 2 === 0 ? [true, false] : [false, true];
    for (const document of options.documents) {
      for (const own of order) await useDocument(own ? servers.own : servers.other, document, own ? ours : theirs);
    }
    ours.memory.push(servers.own.memory());
    theirs.memory.push(servers.other.memory());
    await Promise.all([servers.own.stop(), servers.other.stop()]);
  }
  return [
    measured('spawn → initialized (ms)', 0.6, ours.start, theirs.start),
    measured('didOpen → diagnostics (ms)', 1, ours.open, theirs.open),
    measured('didChange → diagnostics (ms)', 1, ours.change, theirs.change),
    measured('hover (ms)', 1, ours.hover, theirs.hover),
    measured('memory with all open (MB)', 1.5, ours.memory, theirs.memory),
  ];
}

async function startOnce(start: () => Promise<LanguageServer>, times: Times): Promise<void> {
  const server = await start();
  times.start.push(server.started);
  await server.stop();
}

/**
 * Opened, edited a few times as one types (a character more, a character less), hovered over its FROM; it stays open. Between
 * opening and editing, and before the next document, both servers have the pause that nobody at a keyboard is faster than.
 */
async function useDocument(server: LanguageServer, { uri, text }: Document, times: Times): Promise<void> {
  times.open.push(
    await server.published(uri, () =>
      server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'dockerfile', version: 1, text } }),
    ),
  );
  await pause();
  const lines = text.split('\n');
  const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  for (let version = 2; version < 6; version += 1) {
    const contentChanges =
      version % 2 === 0
        ? [{ range: { start: end, end }, text: ' ' }]
        : [{ range: { start: end, end: { ...end, character: end.character + 1 } }, text: '' }];
    times.change.push(
      await server.published(uri, () => server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges })),
    );
  }
  const from = lines.findIndex((line) => /^FROM\s/i.test(line));
  for (const character of [1, 6, 8]) {
    const begun = performance.now();
    await server.request('textDocument/hover', { textDocument: { uri }, position: { line: Math.max(from, 0), character } });
    times.hover.push(performance.now() - begun);
  }
  await pause();
}

const PAUSE = 100;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE));

function measured(name: string, target: number, mine: readonly number[], others: readonly number[]): Measured {
  const [ours, theirs] = [summary(mine), summary(others)];
  return { name, target, ours, theirs, ratio: ours.median / theirs.median, ratio95: ours.p95 / theirs.p95 };
}
