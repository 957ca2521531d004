/** The command with files in memory and an engine with one rule: `FROM …alpine` gets an error. */
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../server/cli/main.ts';
import type { System } from '../../server/cli/system.ts';
import type { CliWorld, OpenOptions } from '../../server/cli/world.ts';
import type { DockerfileAnalysis } from '../../server/core/model/analysis.ts';
import type { Severity } from '../../server/core/model/types.ts';
import { analysis, diagnostic, finding, outcome, range, stage } from '../support/analysis.ts';

export type Outcome = {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly files: ReadonlyMap<string, string>;
  readonly opened: OpenOptions[];
  readonly atOnce: number;
};

export type Given = {
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly env?: Record<string, string>;
  readonly terminal?: boolean;
};

/** Runs `muslin …words` in /w over `files` (absolute paths). A Dockerfile that holds `throw` fails, `unreadable` can't be read. */
export async function muslin(words: readonly string[], given: Given = {}): Promise<Outcome> {
  const files = new Map(Object.entries(given.files ?? {}));
  const opened: OpenOptions[] = [];
  let [out, err, running, atOnce] = ['', '', 0, 0];
  const world: CliWorld = {
    version: '1.2.3',
    rules: [
      { code: 'musl-install-fails', title: 'The installation fails', defaultLevel: 'error', help: 'Help.', url: null },
      { code: 'alpine-python', title: 'Python on Alpine', defaultLevel: 'off', help: 'Help.', url: null },
    ],
    kindOf: async (path) => (files.has(path) ? 'file' : [...files.keys()].some((one) => one.startsWith(`${path}/`)) ? 'folder' : 'missing'),
    rulePage: async (code) => (code === 'alpine-python' ? '# alpine-python\n\nText of the page.\n' : null),
    readFile: async (path) => files.get(path) ?? Promise.reject(new Error('ENOENT')),
    findDockerfiles: async function* (folder) {
      for (const path of files.keys()) if (path.startsWith(`${folder}/`) && /\/Dockerfile$/.test(path)) yield path;
    },
    buildImage: async () => null,
    whyNotReplaceable: async (path, before) => (files.get(path) === before ? null : 'it has changed since it was read'),
    replaceText: async (path, _, after) => {
      files.set(path, after);
      return null;
    },
    open: (options) => {
      opened.push(options);
      return {
        readText: async (uri) => {
          const value = files.get(fileURLToPath(uri));
          if (value === 'unreadable') return { state: 'unavailable', reason: 'permission denied' };
          return value === undefined
            ? { state: 'absent', source: 'workspace', asOf: null }
            : { state: 'known', value, source: 'workspace', asOf: null };
        },
        analyze: async ({ uri, text, settings }) => {
          atOnce = Math.max(atOnce, ++running);
          await new Promise((resolve) => setTimeout(resolve, text.length % 5));
          running--;
          if (text.includes('throw')) throw new Error('broken');
          return judge(uri, text, settings.severity['musl-install-fails'] ?? 'error');
        },
        filesRead: async ({ uri }) => new Set([uri]),
        lastRead: (uri) => files.get(fileURLToPath(uri)) ?? null,
        setText: () => undefined,
        project: async () => ({ state: 'unavailable', reason: 'not here' }),
        close: async () => undefined,
      };
    },
    past: async () => ({ ok: false, reason: 'this is no repository' }),
    createFile: async (path) => {
      if (!path.startsWith('/w/')) throw new Error('permission denied');
      let text = '';
      return {
        write: async (more) => void (text += more),
        finish: async () => void files.set(path, text),
        discard: async () => undefined,
      };
    },
    explain: async ({ facts, settings }) => {
      out += `explained from ${facts ?? settings['index.url']}`;
    },
    startServer: async () => undefined,
    startMcp: async () => undefined,
  };
  const system: System = {
    stdin: Readable.from([given.stdin ?? '']),
    cwd: '/w',
    env: given.env ?? {},
    outIsTerminal: given.terminal === true,
    errIsTerminal: given.terminal === true,
    out: async (text) => void (out += text),
    err: (text) => void (err += text),
  };
  const code = await runCommandLine(words, system, world);
  return { code, out, err, files, opened, atOnce };
}

function judge(uri: string, text: string, level: Severity | 'off'): DockerfileAnalysis {
  const image = /^FROM (\S+)/m.exec(text)?.[1] ?? 'scratch';
  const torch = finding('torch', outcome('none', null, { reason: 'no file for musl' }), outcome('wheel', '2.0.0'));
  const found =
    image.includes('alpine') && level !== 'off'
      ? [
          diagnostic({
            severity: level,
            range: range(0, 5, 5 + image.length),
            related: [{ origin: torch.requirement.origin, message: 'torch: no file for musl' }],
            fixes: [
              {
                title: 'Move to slim',
                kind: 'slim',
                preferred: true,
                edits: [
                  { uri, range: range(0, 5, 5 + image.length), newText: 'python:3.12-slim', reason: 'slim', needsConfirmation: false },
                ],
              },
            ],
          }),
        ]
      : [];
  const unjudged = text.includes('mystery') ? [{ name: 'mystery', reason: 'no index knows it', origin: torch.requirement.origin }] : [];
  return analysis([stage(0, 0, image, [torch])], found, { uri, unjudged });
}
