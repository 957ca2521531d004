/**
 * Which documents the server is told of: Dockerfiles, and the files that requirements come from, so that unsaved edits count.
 * Changes on disk are no matter of ours: the server asks for its watchers itself, as it does in every editor.
 */

/** A subset of LSP's filters. */
export type DocumentFilter = { readonly scheme: string; readonly language: string } | { readonly scheme: string; readonly pattern: string };

const dockerfiles: readonly DocumentFilter[] = [
  { scheme: 'file', language: 'dockerfile' },
  { scheme: 'untitled', language: 'dockerfile' },
];

/** Files that hold Dockerfiles or say where a build's context lies. */
const buildDescriptions = [
  '**/{compose,docker-compose,*docker*compose*}{,.*}.{yml,yaml}',
  '**/{docker-bake,docker-bake.override}.{hcl,json}',
  '**/{devcontainer,.devcontainer}.json',
  '**/*.dockerignore',
  '**/.dockerignore',
];

/** A RUN line may name any text file as its requirements; locks and projects go by their names. */
const requirementSources = [
  '**/*.{txt,in}',
  '**/{pyproject,pylock,pylock.*,.muslin}.toml',
  '**/{uv,poetry,pdm,Pipfile}.lock',
  '**/{Pipfile,setup.cfg,setup.py,pip.conf}',
];

export const documentSelector: DocumentFilter[] = [
  ...dockerfiles,
  ...[...buildDescriptions, ...requirementSources].map((pattern) => ({ scheme: 'file', pattern })),
];

/** Is this a Dockerfile, or a Compose file that may hold some? Their hovers carry links, and they have a report. */
export const holdsDockerfiles = ({ languageId }: { readonly languageId: string }): boolean =>
  languageId === 'dockerfile' || languageId === 'dockercompose';
