/** A fix in SARIF's terms: replacements by file. */
import { visible } from '../core/wording/safe-text.ts';
import type { Fix, TextEdit } from '../core/model/types.ts';
import type { PathOf } from './reporter.ts';
import { artifact, region } from './sarif-place.ts';

export function fixObject(fix: Fix, pathOf: PathOf): object {
  return {
    description: { text: visible(fix.title) },
    artifactChanges: [...byUri(fix.edits)].map(([uri, edits]) => change(pathOf(uri), edits)),
  };
}

/** Edits by file, files and edits in the order given. */
function byUri(edits: readonly TextEdit[]): Map<string, TextEdit[]> {
  const files = new Map<string, TextEdit[]>();
  for (const edit of edits) files.set(edit.uri, [...(files.get(edit.uri) ?? []), edit]);
  return files;
}

const change = (path: string, edits: readonly TextEdit[]): object => ({
  artifactLocation: artifact(path),
  replacements: edits.map((edit) => ({
    deletedRegion: region(edit.range),
    ...(edit.newText === '' ? {} : { insertedContent: { text: edit.newText } }),
  })),
});
