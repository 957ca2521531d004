/** A language server as a process, spoken to over stdio as an editor does; what it costs is read from the outside. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export type LanguageServer = {
  /** Milliseconds from spawn to the answer to `initialize`. */
  readonly started: number;
  readonly request: (method: string, params: unknown) => Promise<unknown>;
  readonly notify: (method: string, params: unknown) => void;
  /** Milliseconds until diagnostics of the URI come after `send`. */
  readonly published: (uri: string, send: () => void) => Promise<number>;
  /** Megabytes resident now. */
  readonly memory: () => number;
  readonly stop: () => Promise<void>;
};

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly items?: readonly unknown[] };
  readonly result?: unknown;
};

export async function startServer(words: readonly string[], folder: string, environment: NodeJS.ProcessEnv = {}): Promise<LanguageServer> {
  const begun = performance.now();
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
  const answers = new Map<number, (result: unknown) => void>();
  const waiting = new Map<string, () => void>();
  let last = 0;
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const request = (method: string, params: unknown): Promise<unknown> =>
    new Promise((resolve) => {
      last += 1;
      answers.set(last, resolve);
      send({ id: last, method, params });
    });
  const receive = ({ id, method, params, result }: Message): void => {
    if (method === 'textDocument/publishDiagnostics') {
      const told = waiting.get(params?.uri ?? '');
      waiting.delete(params?.uri ?? '');
      told?.();
    } else if (method !== undefined && id !== undefined) {
      send({ id, result: method === 'workspace/configuration' ? (params?.items ?? []).map(() => null) : null });
    } else if (id !== undefined) answers.get(id)?.(result);
  };
  readMessages(child.stdout, receive);
  await request('initialize', {
    processId: process.pid,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'bench' }],
    capabilities: CAPABILITIES,
  });
  const started = performance.now() - begun;
  send({ method: 'initialized', params: {} });
  return {
    started, request,
    notify: (method, params) => send({ method, params }),
    published: (uri, act) =>
      new Promise((resolve) => {
        const from = performance.now();
        waiting.set(uri, () => resolve(performance.now() - from));
        act();
      }),
    memory: () => residentOf(child.pid ?? 0),
    stop: async () => {
      await request('shutdown', null);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      send({ method: 'exit' });
      await ended;
    },
  };
}

const CAPABILITIES = {
  workspace: { configuration: true, workspaceFolders: true },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
};

/** Linux alone says it without a tool. */
function residentOf(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

function readMessages(stream: NodeJS.ReadableStream, receive: (message: Message) => void): void {
  let rest = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(rest.subarray(0, end).toString())?.[1] ?? 0);
      if (rest.length < end + 4 + length) return;
      receive(JSON.parse(rest.subarray(end + 4, end + 4 + length).toString()) as Message);
      rest = rest.subarray(end + 4 + length);
    }
  });
}
