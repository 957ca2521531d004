/** The project's own TypeScript, as the tests of its structure see it: files, and what each of them imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

const ROOT = new URL('../../', import.meta.url);

/**
 * `imports`: paths from the project's folder for files of ours, else the package's name as written (`node:fs`). Types
 * count like values.
 */
export type SourceFile = { readonly path: string; readonly text: string; readonly lines: number; readonly imports: readonly string[] };

export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => sourceFile(path, readFileSync(new URL(path, ROOT), 'utf8')));
}

export function sourceFile(path: string, text: string): SourceFile {
  const imports = specifiers(text).map((one) => (one.startsWith('.') ? posix.join(posix.dirname(path), one) : one));
  return { path, text, lines: text.replace(/\n$/, '').split('\n').length, imports };
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')`, `require('x')`. */
const SPECIFIER = /^(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm;

const specifiers = (text: string): string[] => [...text.matchAll(SPECIFIER)].map(([, from, bare, call]) => from ?? bare ?? call ?? '');
