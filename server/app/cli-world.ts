/** The command's world: disk, index, and the language server behind `muslin lsp`. */
import { readFile, stat } from 'node:fs/promises';
import { analyze, createSession, forgetIndex, type Session } from '../engine/analyze.ts';
import { filesRead } from '../engine/files-read.ts';
import type { Workspace } from '../engine/ports.ts';
import type { CliWorld, ExplainOptions, OpenOptions, Past, Run } from '../cli/world.ts';
import { projectKey } from '../core/model/facts.ts';
import { textOf } from '../core/fixes/rejudge.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Fact } from '../core/model/types.ts';
import { runExplainStdin } from '../cli/explain-stdin/explain-stdin.ts';
import type { OpenPackageIndex } from '../io/index/package-index.ts';
import { buildImage } from '../io/builder/image-builder.ts';
import { outputFile } from '../io/disk/output-file.ts';
import { replaceText, whyNotReplaceable } from '../io/disk/replace-text.ts';
import { diskWorkspace } from '../io/disk/workspace.ts';
import { changedSince } from '../io/git/changed-since.ts';
import { commitWorkspace } from '../io/git/commit-workspace.ts';
import { parting, type Commit } from '../io/git/commit.ts';
import { findJudgedFiles } from './find-judged-files.ts';
import { mcpWorld } from './mcp-world.ts';
import { openIndex, policyOf } from './index-ports.ts';
import { REPORTED_RULES, rulePagePath } from './program.ts';
import { VERSION } from './version.ts';

export const cliWorld = (environment: NodeJS.ProcessEnv): CliWorld => ({
  version: VERSION,
  rules: REPORTED_RULES,
  kindOf: async (path) => {
    const found = await stat(path).catch(() => null);
    return found === null ? 'missing' : found.isDirectory() ? 'folder' : 'file';
  },
  rulePage: async (code) => {
    const path = rulePagePath(code);
    return path === null ? null : readFile(path, 'utf8').catch(() => null);
  },
  readFile: (path) => readFile(path, 'utf8'),
  findDockerfiles: findJudgedFiles,
  replaceText,
  whyNotReplaceable,
  buildImage,
  open: (options) => openRun(options, diskWorkspace({ roots: options.roots }), environment),
  past: async (folder, reference) => {
    const found = await parting(folder, reference);
    return found.ok ? { ok: true, past: pastOf(found.commit, environment) } : found;
  },
  createFile: outputFile,
  explain: (options) => explain(options, environment),
  startMcp: async (options) => {
    const { serveMcp } = await import('./mcp-program.ts');
    await serveMcp(mcpWorld(options, VERSION, (opened, workspace) => openRun(opened, workspace, environment)));
  },
  startServer: async () => {
    await import('../main.ts');
  },
});

function openRun({ settings, policy, notice }: OpenOptions, workspace: Workspace, environment: NodeJS.ProcessEnv): Run {
  const index = indexFor(settings, notice, environment);
  const run = sessionRun(createSession({ workspace, index }), () => index.close());
  if (policy === undefined) return run;
  return {
    ...run,
    analyze: (request) => run.analyze({ ...request, policy }),
    filesRead: (request) => run.filesRead({ ...request, policy }),
  };
}

const pastOf = (commit: Commit, environment: NodeJS.ProcessEnv): Past => ({
  changed: (uris) => changedSince(commit, uris),
  open: (options) => openRun(options, commitWorkspace(commit), environment),
});

/** A run over a session; tests bring a session of their own. */
export function sessionRun(session: Session, close: () => Promise<void>): Run {
  const changed = new Map<string, Fact<string>>();
  return {
    readText: (uri) => session.ports.workspace.readText(uri),
    analyze: async (request) => {
      if (session.files.size + session.folders.size > MOST_FILES) forgetFiles(session, changed);
      if (session.projects.size + session.metadata.size > MOST_FACTS) forgetIndex(session);
      return analyze(session, request);
    },
    filesRead: (request) => filesRead(session, request),
    lastRead: (uri) => textOf(session, uri),
    setText: (uri, text) => {
      const fact: Fact<string> = { state: 'known', value: text, source: 'workspace', asOf: null };
      changed.set(uri, fact);
      session.files.set(uri, fact);
    },
    project: async (url, name) => session.projects.get(projectKey(url, name)) ?? session.ports.index.project(url, name),
    close,
  };
}

/** Files that are kept for the next Dockerfile: memory must not grow with the number of Dockerfiles. */
const MOST_FILES = 500;

/** Likewise projects and releases; the index keeps the last ones by itself. */
const MOST_FACTS = 3_000;

function forgetFiles(session: Session, changed: ReadonlyMap<string, Fact<string>>): void {
  session.files.clear();
  for (const [uri, fact] of changed) session.files.set(uri, fact);
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
