/** A workspace on the disk and the real index client, as the programs wire them; the user's own index is the test's. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { analyze, createSession } from '../../server/engine/analyze.ts';
import type { DockerfileAnalysis } from '../../server/core/model/analysis.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../server/core/settings/settings.ts';
import { diskWorkspace } from '../../server/io/disk/workspace.ts';
import type { Workspace } from '../../server/engine/ports.ts';
import { openIndex, temporaryFolder, type OpenOptions, type Opened } from '../io/open-index.ts';

export type Files = Readonly<Record<string, string>>;

export function write(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Writes the files below a temporary folder's `work` and opens that as the workspace. */
export function workspaceOf(files: Files): { readonly base: string; readonly root: string } {
  const base = temporaryFolder();
  const root = join(base, 'work');
  write(root, { Dockerfile: 'FROM python:3.12-alpine\n', ...files });
  return { base, root };
}

export type Judged = { readonly analysis: DockerfileAnalysis; readonly index: Opened; readonly read: readonly string[] };

/** @param indexUrl the user's own index */
export async function judgeIn(
  root: string,
  dockerfile: string,
  indexUrl: string,
  options: OpenOptions & { readonly settings?: Partial<Settings> } = {},
): Promise<Judged> {
  const { settings, ...open } = options;
  const index = openIndex(indexUrl, open);
  const read: string[] = [];
  const disk = diskWorkspace({ roots: [root] });
  const workspace: Workspace = {
    ...disk,
    readText: async (uri) => {
      const fact = await disk.readText(uri);
      if (fact.state === 'known') read.push(uri);
      return fact;
    },
  };
  const analysis = await analyze(createSession({ workspace, index }), {
    uri: pathToFileURL(join(root, 'Dockerfile')).href,
    text: dockerfile,
    settings: { ...DEFAULT_SETTINGS, 'index.url': indexUrl, ...settings },
    folder: pathToFileURL(root).href,
  });
  return { analysis, index, read };
}

/** A socket that counts who connects, whatever they then say. */
export async function listener(): Promise<{ readonly port: number; readonly connections: () => number }> {
  let connections = 0;
  const server = createServer((socket) => { connections += 1; socket.destroy(); });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}
