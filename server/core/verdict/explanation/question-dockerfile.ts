/** `muslin explain` asks its question as a Dockerfile: what is answered there is what `muslin check` would say of it. */
import { manifestFormatOf } from '../../python/manifests/manifest-of.ts';

/** A requirement source, by its path below a root folder that nested files may be read from as well. */
export type QuestionFile = { readonly root: number; /** With `/`, relative to the root. */ readonly path: string };

export type ImageQuestion = {
  readonly image: string;
  /** PEP 508, as pip takes them on its command line. */
  readonly requirements: readonly string[];
  readonly files: readonly QuestionFile[];
  /** The package manager that is to install the system's own Python first; null where the image brings one. */
  readonly systemPython: 'apk' | 'apt' | null;
};

/** Named build context that stands for a root: no .dockerignore applies to its files. */
export const contextName = (root: number): string => `muslin-root-${root}`;

export function questionDockerfile({ image, requirements, files, systemPython }: ImageQuestion): string {
  return [
    `FROM ${image}`,
    ...(systemPython === null ? [] : [SYSTEM_PYTHON[systemPython]]),
    ...(requirements.length === 0 ? [] : [run(['pip', 'install', ...requirements])]),
    ...files.flatMap(installFile),
  ].join('\n');
}

const SYSTEM_PYTHON = { apk: 'RUN apk add python3 py3-pip', apt: 'RUN apt-get install -y python3 python3-pip' } as const;

/** The exec form: no shell reads the words. */
const run = (words: readonly string[]): string => `RUN ${JSON.stringify(words)}`;

function installFile({ root, path }: QuestionFile): string[] {
  const slash = path.lastIndexOf('/');
  return [
    `COPY --from=${contextName(root)} / /root-${root}/`,
    `WORKDIR "/root-${root}/${path.slice(0, slash + 1)}"`,
    run(installCommand(path.slice(slash + 1))),
  ];
}

/** What its own tool would run to install what the file lists. */
function installCommand(name: string): readonly string[] {
  switch (manifestFormatOf(name)) {
    case 'uv.lock':
      return ['uv', 'sync', '--frozen'];
    case 'poetry.lock':
      return ['poetry', 'install'];
    case 'pdm.lock':
      return ['pdm', 'sync'];
    case 'Pipfile.lock':
      return ['pipenv', 'sync'];
    case 'pipfile':
      return ['pipenv', 'install'];
    case 'pyproject':
    case 'setup.cfg':
    case 'setup.py':
      return ['pip', 'install', '.'];
    default:
      return ['pip', 'install', '-r', name];
  }
}
