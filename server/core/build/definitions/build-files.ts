/** Dockerfiles, and files that say how they are built, by their names. */
import { uriName } from '../../model/paths.ts';

export type BuildFileKind = 'compose' | 'bake' | 'devcontainer';

/** `Dockerfile`, `Dockerfile.dev`, `api.dockerfile`, `Containerfile`; not `Dockerfile.md` and the like, which are about one. */
export function isDockerfileName(name: string): boolean {
  if (/^(?:dockerfile|containerfile)$/i.test(name)) return true;
  if (/^(?:dockerfile|containerfile)[._-]./i.test(name)) return !OTHER_LANGUAGES.test(name);
  return /.\.(?:dockerfile|containerfile)$/i.test(name);
}

const OTHER_LANGUAGES = /\.(?:md|txt|ts|js|py|json|ya?ml|html|go|rs|sh|dockerignore|lock|swp|orig|bak|j2|tmpl|erb)$/i;

/** Null: another file. Bake files in HCL are not read. */
export function buildFileKind(name: string): BuildFileKind | null {
  if (/^(?:docker-)?compose(?:[._-][\w.-]*)?\.ya?ml$/i.test(name)) return 'compose';
  if (/^docker-bake(?:\.override)?\.json$/i.test(name)) return 'bake';
  return /^\.?devcontainer\.json$/i.test(name) ? 'devcontainer' : null;
}

/** May it hold Dockerfiles (`dockerfile_inline` of Compose, `dockerfile-inline` of Bake)? */
export const mayHoldDockerfiles = (uri: string): boolean => ['compose', 'bake'].includes(buildFileKind(uriName(uri)) ?? '');

/** The name that Compose looks for first comes first (compose-spec, "Compose file"). */
export const MAIN_COMPOSE_FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'] as const;

export const isMainCompose = (name: string): boolean => MAIN_COMPOSE_FILES.some((one) => one === name.toLowerCase());

/** Compose lays it over the main file without an option. */
export const isComposeOverride = (name: string): boolean => /^(?:docker-)?compose\.override\.ya?ml$/i.test(name);
