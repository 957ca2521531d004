/** Files whose change on disk may change a verdict; asked of clients that let servers register watchers. */
import type { FileSystemWatcher } from 'vscode-languageserver';

const PATTERNS = [
  '**/*.{txt,in}',
  '**/{pyproject.toml,setup.cfg,setup.py,Pipfile,Pipfile.lock,uv.lock,poetry.lock,pdm.lock,pylock.toml,pylock.*.toml}',
  '**/{.muslin.toml,pip.conf,.dockerignore,*.dockerignore}',
  '**/{Dockerfile,Containerfile,Dockerfile.*,Containerfile.*,*.dockerfile,*.Dockerfile,*.containerfile}',
  '**/{compose*,docker-compose*}.{yml,yaml}',
  '**/{docker-bake,docker-bake.override}.{hcl,json}',
  '**/{devcontainer,.devcontainer}.json',
  '**/.env',
];

export const WATCHERS: FileSystemWatcher[] = PATTERNS.map((globPattern) => ({ globPattern }));

export const isPolicyFile = (uri: string): boolean => /\/(\.muslin|pyproject)\.toml$/.test(uri);
