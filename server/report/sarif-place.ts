/** Places in SARIF's terms. */
import type { Range } from '../core/model/text.ts';

/** Artifact addresses are URI references: each part of the path is percent-encoded. */
export const artifact = (path: string): object => ({ uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' });

/** Lines and columns count from 1; the end column is the one after the last character. */
export const region = ({ start, end }: Range): object => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

export function physicalLocation(path: string, range: Range | null, snippet?: string): object {
  if (range === null) return { artifactLocation: artifact(path) };
  return {
    artifactLocation: artifact(path),
    region: { ...region(range), ...(snippet === undefined ? {} : { snippet: { text: snippet } }) },
  };
}
