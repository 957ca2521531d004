/** What the tools of `muslin mcp` work with: a run for each call, so that files count as they are then. */
import { noChanges } from '../cli/changes.ts';
import { fixDockerfile } from '../cli/fix-dockerfile.ts';
import { levelsFrom } from '../cli/judge.ts';
import type { OpenOptions, Run } from '../cli/world.ts';
import type { Fact } from '../core/model/types.ts';
import type { FolderEntry } from '../core/model/facts.ts';
import type { Workspace } from '../engine/ports.ts';
import { diskWorkspace } from '../io/disk/workspace.ts';
import type { McpRun, McpWorld } from '../mcp/world.ts';

export const mcpWorld = (
  options: OpenOptions,
  version: string,
  openRun: (options: OpenOptions, workspace: Workspace) => Run,
): McpWorld => ({
  version,
  settings: options.settings,
  roots: options.roots,
  open: (files) => mcpRun(openRun(options, files === null ? diskWorkspace({ roots: options.roots }) : memoryWorkspace(files))),
});

const mcpRun = (run: Run): McpRun => ({
  readText: async (uri) => {
    const fact = await run.readText(uri);
    return fact.state === 'known' ? fact.value : null;
  },
  analyze: run.analyze,
  fix: async (request, to) => {
    const changes = noChanges();
    const { applied, left } = await fixDockerfile(request, { to, onlySafe: false, levels: levelsFrom('warning') }, run, changes);
    return {
      changes: changes.all(),
      applied: applied.map(({ line, code, title, confirm, remarks }) => ({
        line, code, title, review: [...confirm.map(({ reason }) => reason), ...remarks],
      })),
      left,
    };
  },
  close: run.close,
});

const ABSENT = { state: 'absent', source: 'workspace', asOf: null } as const;

const known = <T>(value: T): Fact<T> => ({ state: 'known', value, source: 'workspace', asOf: null });

/** Texts by URI, and the folders that they make. */
function memoryWorkspace(files: ReadonlyMap<string, string>): Workspace {
  const entries = (folder: string): readonly FolderEntry[] => {
    const below = [...files.keys()].filter((uri) => uri.startsWith(folder)).map((uri) => uri.slice(folder.length).split('/'));
    const kinds = new Map(below.map(([name = '', ...rest]) => [decodeURIComponent(name), rest.length > 0 ? 'folder' : 'file'] as const));
    return [...kinds].map(([name, kind]) => ({ name, kind }));
  };
  return {
    readText: (uri) => Promise.resolve(files.has(uri) ? known(files.get(uri) ?? '') : ABSENT),
    listFolder: (uri) => {
      const found = entries(uri.endsWith('/') ? uri : `${uri}/`);
      return Promise.resolve(found.length === 0 ? ABSENT : known(found));
    },
  };
}
