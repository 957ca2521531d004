/** Platform tags of a Linux target, best first (PEP 425, 513, 571, 599, 600, 656), limited to what its pip has heard of. */
import type { Architecture, Installer, Libc, Target } from '../../model/types.ts';
import { pipAtLeast } from './flavour.ts';

/** As `packaging.tags.platform_tags()` yields them on the target; `linux_ARCH` comes last. */
export function platformTags(target: Pick<Target, 'architecture' | 'libc' | 'installer'>): readonly string[] {
  const { architecture, libc, installer } = target;
  const families = libc.family === 'musl' ? musllinux(architecture, libc, installer) : manylinux(architecture, libc, installer);
  return [...families, `linux_${architecture}`];
}

/** The libc that is assumed where the version is not known. */
const USUAL_MUSL = [1, 2] as const;
const USUAL_GLIBC = [2, 36] as const;

/** Packaging learnt of PEP 656 in 21.0, which is in pip 21.2. */
function musllinux(architecture: Architecture, libc: Libc, installer: Installer): string[] {
  if (!pipAtLeast(installer, '21.2')) return [];
  const [major, minor] = libc.version ?? USUAL_MUSL;
  return countDown(minor, 0).map((n) => `musllinux_${major}_${n}_${architecture}`);
}

/** glibc 2.n → the older name of manylinux_2_n. */
const LEGACY_NAMES = new Map([[17, 'manylinux2014'], [12, 'manylinux2010'], [5, 'manylinux1']]);
const LEGACY_SINCE = new Map([['manylinux2014', '19.3'], ['manylinux2010', '19.0'], ['manylinux1', '8.1']]);

function manylinux(architecture: Architecture, libc: Libc, installer: Installer): string[] {
  if (!hasManylinux(architecture, installer)) return [];
  const [major, minor] = libc.version ?? USUAL_GLIBC;
  const oldest = architecture === 'x86_64' || architecture === 'i686' ? 5 : 17;
  if (major !== 2) return [];
  const pep600 = pipAtLeast(installer, '20.3');
  return countDown(minor, oldest).flatMap((n) => [
    ...(pep600 ? [`manylinux_2_${n}_${architecture}`] : []),
    ...legacyName(n, architecture, installer),
  ]);
}

function legacyName(minor: number, architecture: Architecture, installer: Installer): string[] {
  const name = LEGACY_NAMES.get(minor);
  return name !== undefined && pipAtLeast(installer, LEGACY_SINCE.get(name) ?? '0') ? [`${name}_${architecture}`] : [];
}

/** manylinux is defined for these; packaging added the last two in 23.2 and 24.0, which pip has from 24.1 on. armv6l is in none. */
function hasManylinux(architecture: Architecture, installer: Installer): boolean {
  if (architecture === 'armv6l') return false;
  return (architecture !== 'riscv64' && architecture !== 'loongarch64') || pipAtLeast(installer, '24.1');
}

/** `n, n-1, … least`. */
export const countDown = (from: number, least: number): number[] =>
  Array.from({ length: Math.max(0, from - least + 1) }, (_, index) => from - index);
