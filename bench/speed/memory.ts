/** Memory of the server as it ships: as it starts, with many documents open, and after many projects. */
import { pathToFileURL } from 'node:url';
import { openSnapshot } from '../../server/io/snapshot/snapshot.ts';
import { startServer } from './language-client.ts';

export type Memory = { readonly started: number; readonly documents: number; readonly projects: number };

const DOCUMENTS = 1_000;
const PROJECTS = 1_000;

/** Megabytes resident. */
export async function memory(server: string, workspace: string, cache: string): Promise<Memory> {
  const open = (): ReturnType<typeof startServer> =>
    startServer([server, '--stdio'], pathToFileURL(workspace).href, { MUSLIN_CACHE_DIR: cache });
  const one = await open();
  const started = one.memory();
  const documentUri = (at: number): string => pathToFileURL(`${workspace}/many/${at}/Dockerfile`).href;
  for (let at = 0; at < DOCUMENTS; at += 1) await opened(one, documentUri(at), `FROM python:3.${8 + (at % 6)}-alpine\nRUN pip install --no-deps numpy pandas==2.${at % 3}.0 requests\n`);
  const documents = one.memory();
  await one.stop();
  const other = await open();
  const names = openSnapshot('data/snapshot.bin').names().slice(0, PROJECTS);
  await opened(other, documentUri(0), `FROM python:3.12-alpine\nRUN pip install --no-deps ${names.join(' ')}\n`);
  const projects = other.memory();
  await other.stop();
  return { started, documents, projects };
}

async function opened(server: Awaited<ReturnType<typeof startServer>>, uri: string, text: string): Promise<void> {
  await server.published(uri, () =>
    server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'dockerfile', version: 1, text } }),
  );
}
