/** `muslin/report`: the comparison of base images for one Dockerfile. */
import type { CancellationToken } from 'vscode-languageserver';
import type { ReportContent } from '../protocol.ts';
import { withSignal } from './cancellation.ts';
import { isRecord } from './client-features.ts';
import { openDockerfile, requestFor, type Context } from './context.ts';
import { pathInFolder } from './folders.ts';

/** @returns null where the document isn't an open Dockerfile */
export async function report(context: Context, params: unknown, token: CancellationToken): Promise<ReportContent | null> {
  const uri = isRecord(params) ? params['uri'] : undefined;
  const document = typeof uri === 'string' ? openDockerfile(context, uri) : undefined;
  if (!document) return null;
  const request = { ...requestFor(context, document), alternatives: 'always' } as const;
  const analysis = await withSignal(token, (signal) =>
    context.world.engine.refine(request, { signal, onProgress: () => undefined }));
  const folder = context.folders.folderOf(document.uri);
  const pathOf = (one: string): string => pathInFolder(one, folder);
  return { title: `Muslin: ${pathOf(document.uri)}`, ...context.world.report(analysis, pathOf) };
}
