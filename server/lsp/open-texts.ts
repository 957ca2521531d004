/** Buffers by URI, in time that does not grow with their number: every file that any analysis reads is looked up here first. */
import { uriKey } from '../core/model/paths.ts';
import type { Documents } from './documents.ts';

/** The plain look-up comes first; editors write one file's URI in more than one way. */
export function createOpenTexts(documents: Documents): (uri: string) => string | undefined {
  /** Key → the writings under which it is open. */
  const open = new Map<string, Set<string>>();
  documents.onDidOpen(({ document: { uri } }) => {
    const key = uriKey(uri);
    open.set(key, (open.get(key) ?? new Set()).add(uri));
  });
  documents.onDidClose(({ document: { uri } }) => {
    const key = uriKey(uri);
    const writings = open.get(key);
    writings?.delete(uri);
    if (writings?.size === 0) open.delete(key);
  });
  return (uri) => {
    const plain = documents.get(uri);
    if (plain !== undefined) return plain.getText();
    const [writing] = open.get(uriKey(uri)) ?? [];
    return writing === undefined ? undefined : documents.get(writing)?.getText();
  };
}
