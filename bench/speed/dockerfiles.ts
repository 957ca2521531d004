/** The Dockerfiles that are measured: the repository's examples and rule pages, and those below a folder that is named. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readCases } from '../../test/support/literate-case.ts';

export type Document = { readonly uri: string; readonly text: string };

/** Laid out below `workspace` (but for those of `folder`, which stay where they are), so that the files they name are found. */
export function documentsIn(workspace: string, folder: string | null): readonly Document[] {
  return [...examples(workspace), ...pages(workspace), ...(folder === null ? [] : dockerfilesBelow(folder))];
}

function examples(workspace: string): Document[] {
  for (const path of filesBelow('examples')) write(join(workspace, path), readFileSync(path, 'utf8'));
  return dockerfilesBelow(join(workspace, 'examples'));
}

/** Each example of each page in a folder of its own. */
function pages(workspace: string): Document[] {
  for (const page of readdirSync('test/cases')) {
    readCases(readFileSync(join('test/cases', page), 'utf8')).forEach(({ files }, at) => {
      for (const [name, text] of files) write(join(workspace, 'cases', page, String(at), name), text);
    });
  }
  return dockerfilesBelow(join(workspace, 'cases'));
}

const dockerfilesBelow = (folder: string): Document[] =>
  filesBelow(folder).filter((path) => /(?:^|[/.])(?:Dockerfile|Containerfile)(?:\.[^/]*)?$/.test(path) && !path.endsWith('.dockerignore'))
    .map((path) => ({ uri: pathToFileURL(path).href, text: readFileSync(path, 'utf8') }));

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === '.git' ? [] : filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
