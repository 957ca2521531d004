/** Which installer, in which version, runs a command: the image's pip until the Dockerfile upgrades it. */
import { pipUpgrade } from '../../python/installers/pip-upgrade.ts';
import { newestPip } from '../../images/pip-versions.ts';
import { parseSpecifierSet, specifierContains } from '../../python/packaging/specifier.ts';
import type { Installer, Python } from '../../model/types.ts';
import type { CopyList } from './copy-list.ts';
import type { StageInstall } from './stage-state.ts';

/** Version of pip after a command; `before` null: not known, taken for the newest. */
export function pipAfter(before: string | null, install: StageInstall, python: Python | null): string | null {
  const upgrade = pipUpgrade(install.install);
  if (upgrade === null || upgrade.bundled) return before;
  const newest = python === null ? null : newestPip(python);
  if (upgrade.version === null) return null;
  const exact = /^={2,3}\s*([^,*\s]+)$/.exec(upgrade.version)?.[1];
  if (exact !== undefined) return exact;
  const { value } = parseSpecifierSet(upgrade.version, 'packaging-26');
  const stays = before !== null && specifierContains(value, before);
  if (stays && !upgrade.upgrade) return before;
  if (newest !== null && specifierContains(value, newest)) return newest;
  return upperBound(upgrade.version) ?? newest;
}

/** `<22`, `<=21.3`, `~=21.2`, `==21.*`: the newest below is not looked up; the bound itself says on which side of 21.2 it lies. */
function upperBound(specifier: string): string | null {
  const bound = /(?:<=?|~=|==)\s*(\d+(?:\.\d+)*)/.exec(specifier)?.[1];
  if (bound === undefined) return null;
  if (!specifier.includes('<')) return bound;
  const [major = 0, minor = 0] = bound.split('.').map(Number);
  return specifier.includes('<=') ? bound : minor > 0 ? `${major}.${minor - 1}` : `${major - 1}.3`;
}

/** uv, Poetry and PDM choose by rules of their own; pipenv, pip-sync and pipx run pip. */
export function installerOf(install: StageInstall, pip: string | null): Installer {
  switch (install.install.installer) {
    case 'uv':
    case 'uv-pip':
      return { name: 'uv', version: copiedUv(install.copies) };
    case 'poetry':
      return { name: 'poetry', version: null };
    case 'pdm':
      return { name: 'pdm', version: null };
    case 'pipx':
      return { name: 'pip', version: null };
    default:
      return { name: 'pip', version: pip };
  }
}

const UV_PLACES = ['/bin/uv', '/usr/bin/uv', '/usr/local/bin/uv', '/root/.local/bin/uv'];

/**
 * The uv that was copied or mounted from its own image (`COPY --from=ghcr.io/astral-sh/uv:0.11.8 /uv /bin/`); null:
 * another one, or not known.
 */
function copiedUv(copies: CopyList): string | null {
  for (const place of UV_PLACES) {
    for (const { copy } of copies.reaching(place)) {
      const tag =
        copy.origin.kind === 'named' ? /(?:^|\/)(?:astral-sh|astral)\/uv:(\d+\.\d+(?:\.\d+)?)/.exec(copy.origin.name)?.[1] : undefined;
      if (tag !== undefined) return tag;
    }
  }
  return null;
}
