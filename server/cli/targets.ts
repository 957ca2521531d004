/** PATHs → the Dockerfiles to judge, as they are found. */
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CliWorld } from './world.ts';

/** `text`: given on standard input. `missing`: named, but not there. */
export type Target = { readonly path: string; readonly uri: string; readonly text: string | null; readonly missing: boolean };

export type Paths = {
  readonly targets: AsyncIterable<Target>;
  /** Folders outside of which nothing is read: the working directory, and what was named outside of it. */
  readonly roots: readonly string[];
};

export async function resolvePaths(
  paths: readonly string[],
  stdin: { readonly text: string; readonly path: string } | null,
  cwd: string,
  world: CliWorld,
): Promise<Paths> {
  const named = await Promise.all(
    (paths.length === 0 ? ['.'] : paths).map(async (path) => {
      if (path === '-') return { kind: 'stdin' as const, path: resolve(cwd, stdin?.path ?? 'Dockerfile') };
      const absolute = resolve(cwd, path);
      return { kind: await world.kindOf(absolute), path: absolute };
    }),
  );
  const outside = named.filter(({ path }) => !isWithin(path, cwd)).map(({ kind, path }) => (kind === 'folder' ? path : dirname(path)));
  async function* targets(): AsyncGenerator<Target> {
    const seen = new Set<string>();
    for (const { kind, path } of named) {
      const found = kind === 'folder' ? world.findDockerfiles(path) : [path];
      for await (const one of found) {
        if (seen.has(one)) continue;
        seen.add(one);
        yield { path: one, uri: pathToFileURL(one).href, text: kind === 'stdin' ? (stdin?.text ?? '') : null, missing: kind === 'missing' };
      }
    }
  }
  return { targets: targets(), roots: [...new Set([cwd, ...outside])] };
}

export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
