/** The command's world: disk, index, and the language server behind `muslin lsp`. */
import { readFile, stat } from 'node:fs/promises';
import { analyze, createSession, type Session } from '../analyze.ts';
import type { CliWorld, ExplainOptions, OpenOptions, Run } from '../cli/world.ts';
import type { Settings } from '../core/settings.ts';
import { runExplainStdin } from '../explain/explain-stdin.ts';
import { findDockerfiles } from '../io/find-dockerfiles.ts';
import type { OpenPackageIndex } from '../io/package-index.ts';
import { diskWorkspace } from '../io/workspace.ts';
import { openIndex, policyOf } from './index-ports.ts';
import { REPORTED_RULES, VERSION } from './program.ts';

export const cliWorld = (environment: NodeJS.ProcessEnv): CliWorld => ({
  version: VERSION,
  rules: REPORTED_RULES,
  kindOf: async (path) => {
    const found = await stat(path).catch(() => null);
    return found === null ? 'missing' : found.isDirectory() ? 'folder' : 'file';
  },
  readFile: (path) => readFile(path, 'utf8'),
  findDockerfiles,
  open: (options) => openRun(options, environment),
  explain: (options) => explain(options, environment),
  startServer: async () => {
    await import('../main.ts');
  },
});

function openRun({ roots, settings, notice }: OpenOptions, environment: NodeJS.ProcessEnv): Run {
  const workspace = diskWorkspace({ roots });
  const index = indexFor(settings, notice, environment);
  const session = createSession({ workspace, index });
  return {
    readText: (uri) => workspace.readText(uri),
    analyze: async (request) => {
      const analysis = await analyze(session, request);
      if (session.files.size + session.folders.size > MOST_FILES) forgetFiles(session);
      return analysis;
    },
    close: () => index.close(),
  };
}

/** Files that are kept for the next Dockerfile: memory must not grow with the number of Dockerfiles. */
const MOST_FILES = 500;

function forgetFiles(session: Session): void {
  session.files.clear();
  session.folders.clear();
}

/** What the command line names, its user allows: nothing more is known to be trusted or not. */
const indexFor = (settings: Settings, notice: (message: string) => void, environment: NodeJS.ProcessEnv): OpenPackageIndex =>
  openIndex(policyOf(settings, true), environment, notice);

async function explain({ input, facts, settings, notice }: ExplainOptions, environment: NodeJS.ProcessEnv): Promise<void> {
  if (facts !== null) {
    await runExplainStdin(input, process.stdout, { facts });
    return;
  }
  const index = indexFor(settings, notice, environment);
  try {
    await runExplainStdin(input, process.stdout, { index, indexUrl: settings['index.url'] });
  } finally {
    await index.close();
  }
}
