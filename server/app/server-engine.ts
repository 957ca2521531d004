/** The engine of the language server: one session, whose file facts follow buffers and disk without ever going missing meanwhile. */
import { analyze, analyzeNow, type Session } from '../engine/analyze.ts';
import { isWithin, sameUri } from '../core/model/paths.ts';
import type { Fact } from '../core/model/types.ts';
import type { Engine } from '../lsp/engine.ts';

/** @param openText text of an open buffer, undefined where none is */
export function serverEngine(session: Session, openText: (uri: string) => string | undefined): Engine {
  return {
    now: (request) => analyzeNow(session, request),
    refine: (request, options) => analyze(session, request, options),
    fileChanged: async (uri) => {
      const text = openText(uri);
      await Promise.all([...session.files.keys()].filter((key) => sameUri(key, uri)).map(async (key) => {
        if (text !== undefined) session.files.set(key, buffer(text));
        else session.files.set(key, await session.ports.workspace.readText(key));
      }));
      if (text === undefined) await relistParent(session, uri);
    },
  };
}

const buffer = (text: string): Fact<string> => ({ state: 'known', value: text, source: 'workspace', asOf: null });

/** A file that came or went changes what its folder, and the folders that then came or went, list. */
async function relistParent(session: Session, uri: string): Promise<void> {
  const above = [...session.folders.keys()].filter((folder) => isWithin(uri, folder));
  await Promise.all(above.map(async (folder) => void session.folders.set(folder, await session.ports.workspace.listFolder(folder))));
}
