/** `muslin fix` over a folder on the disk, with an index in memory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createSession } from '../../server/engine/analyze.ts';
import { runCommandLine } from '../../server/cli/main.ts';
import type { CliWorld } from '../../server/cli/world.ts';
import { diskWorkspace } from '../../server/io/disk/workspace.ts';
import { cliWorld, sessionRun } from '../../server/app/cli-world.ts';
import { memoryIndex } from '../support/case-ports.ts';
import { readCases } from '../support/literate-case.ts';

/** `fast` has musl wheels in 1.5, 2.1 and 2.2; `gone` has none and no source; `slow` is compiled wherever it is installed. */
const INDEX = `
fast
${['1.5', '2.1', '2.2'].map((version) => `  fast-${version}-cp312-cp312-manylinux_2_17_x86_64.whl\n  fast-${version}-cp312-cp312-musllinux_1_2_x86_64.whl\n  fast-${version}.tar.gz`).join('\n')}
  fast-2.0-cp312-cp312-manylinux_2_17_x86_64.whl
  fast-2.0.tar.gz
gone
  gone-1.0-cp312-cp312-manylinux_2_17_x86_64.whl
leap
  leap-1.0-cp312-cp312-manylinux_2_17_x86_64.whl
  leap-1.0.tar.gz
  leap-2.0-cp312-cp312-manylinux_2_17_x86_64.whl
  leap-2.0-cp312-cp312-musllinux_1_2_x86_64.whl
`;

export type Fixed = { readonly status: number | null; readonly out: string; readonly err: string };

/** @param meanwhile called once all is judged, before anything is written */
export async function fix(
  cwd: string,
  words: readonly string[],
  options: { readonly stdin?: string; readonly meanwhile?: () => void; readonly build?: CliWorld['buildImage'] } = {},
): Promise<Fixed> {
  const [example] = readCases(`## x\n\`\`\`dockerfile Dockerfile\n\`\`\`\n\`\`\`index\n${INDEX}\`\`\`\n`);
  const real = cliWorld({ MUSLIN_CACHE_DIR: join(cwd, '.cache') });
  let [out, err] = ['', ''];
  const world: CliWorld = {
    ...real,
    buildImage: options.build ?? real.buildImage,
    open: ({ roots }) =>
      sessionRun(
        createSession({ workspace: diskWorkspace({ roots }), index: memoryIndex(example?.index ?? new Map(), new Map()) }),
        async () => undefined,
      ),
    whyNotReplaceable: async (path, before) => {
      options.meanwhile?.();
      return real.whyNotReplaceable(path, before);
    },
  };
  const status = await runCommandLine(
    ['fix', ...words],
    {
      stdin: Readable.from([options.stdin ?? '']),
      cwd,
      env: {},
      outIsTerminal: false,
      errIsTerminal: false,
      out: async (text) => void (out += text),
      err: (text) => void (err += text),
    },
    world,
  );
  return { status, out, err };
}

/** The bytes as text, a character a byte. */
export const bytesOf = (folder: string, path: string): string => readFileSync(join(folder, path), 'latin1');
