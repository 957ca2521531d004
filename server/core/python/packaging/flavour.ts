/** Whose rules hold: pips differ by the packaging that they carry, and uv has rules of its own. */
import type { Installer, Target } from '../../model/types.ts';
import { parseVersion } from './version.ts';
import { compareVersions } from './version-order.ts';

/**
 * - `packaging-21`: pip up to 24.0 (packaging 20.x, 21.x): versions that PEP 440 doesn't know have their old order.
 * - `packaging-24`: pip 24.1 to 25.3 (packaging 24.1 to 25.0).
 * - `packaging-26.0`: pip 26.0 (packaging 26.0): a specifier that only pre-releases satisfy takes them.
 * - `packaging-26`: pip from 26.1 (packaging 26.2): besides, `<` and `>` leave out no more than the version's own pre- and post-releases.
 * - `uv-0.11`: uv up to 0.11: as packaging 24, but pre-releases only where the project has no other release or the requirement names one.
 * - `uv`: from 0.12 on: pre-releases only where no other release does, even if the requirement names one (uv's changelog of 0.12.0).
 */
export type Flavour = 'packaging-21' | 'packaging-24' | 'packaging-26.0' | 'packaging-26' | 'uv-0.11' | 'uv';

export const isUv = (flavour: Flavour): boolean => flavour === 'uv' || flavour === 'uv-0.11';

/** The flavour of an installer. An unknown version is taken for a current one; poetry and pdm carry a current packaging. */
export function flavourOf(installer: Installer): Flavour {
  if (installer.name === 'uv') return installer.version !== null && !versionAtLeast(installer.version, '0.12.dev0') ? 'uv-0.11' : 'uv';
  if (installer.name !== 'pip' || installer.version === null) return 'packaging-26';
  if (!versionAtLeast(installer.version, '24.1.dev0')) return 'packaging-21';
  if (!versionAtLeast(installer.version, '26.0.dev0')) return 'packaging-24';
  return versionAtLeast(installer.version, '26.1.dev0') ? 'packaging-26' : 'packaging-26.0';
}

/** Is this pip at least of that version? Installers other than pip, and pips of unknown version, are current: true. */
export function pipAtLeast(installer: Installer, version: string): boolean {
  return installer.name !== 'pip' || installer.version === null || versionAtLeast(installer.version, version);
}

/** pip 20.3 is the first that knows all manylinux tags (PEP 600), 21.2 the first that knows musllinux tags (PEP 656). */
export const seesAllWheels = ({ libc, installer }: Pick<Target, 'libc' | 'installer'>): boolean =>
  pipAtLeast(installer, libc.family === 'musl' ? '21.2' : '20.3');

/** From pip 25.1 on a wheel whose file name breaks PEP 427 is left out; before, more was let through. */
export const readsWheelNamesStrictly = (installer: Installer): boolean => pipAtLeast(installer, '25.1.dev0');

function versionAtLeast(text: string, least: string): boolean {
  const version = parseVersion(text);
  const floor = parseVersion(least);
  return version === null || floor === null || compareVersions(version, floor) >= 0;
}
