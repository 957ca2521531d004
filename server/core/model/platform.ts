/** Docker platforms (`linux/arm/v7`), wheel architectures (`armv7l`), and the names that images give them. */
import type { Architecture } from './types.ts';

/** What is built for where nothing names a platform. */
export const DEFAULT_PLATFORM = 'linux/amd64';

/**
 * A platform as containerd normalizes it (`platforms/database.go`, `normalizeArch`): `amd64` and `linux/x86_64` are `linux/amd64`,
 * `linux/arm64/v8` is `linux/arm64`, `arm` alone `linux/arm/v7`, `armel` `linux/arm/v6`. The names that wheels and `uname -m` give
 * an architecture (`armv7l`, `i686`) are taken as well. An unknown platform is returned in lower case; null: not a platform at all.
 */
export function normalizePlatform(text: string): string | null {
  const lower = text.trim().toLowerCase();
  if (!/^[a-z0-9_.-]+(?:\/[a-z0-9_.-]+){0,2}$/.test(lower)) return null;
  const parts = lower.split('/');
  const withoutSystem = parts[0] === 'linux' && parts.length > 1 ? parts.slice(1) : parts;
  return BY_NAME.get(withoutSystem.join('/'))?.platform ?? lower;
}

/** The architecture in wheel tags, null where no wheel tag exists for it (arm/v5) or the platform is unknown. */
export const architectureOf = (platform: string): Architecture | null => rowOf(platform)?.architecture ?? null;

/** The name that the official images' build system gives a platform: `arm64v8` for `linux/arm64`; '' where it has none. */
export const imageArchitecture = (platform: string): string => rowOf(platform)?.image ?? '';

type Row = {
  readonly platform: string;
  readonly architecture: Architecture | null;
  readonly image: string;
  readonly aliases: readonly string[];
};

const ROWS: readonly Row[] = [
  { platform: 'linux/amd64', architecture: 'x86_64', image: 'amd64', aliases: ['amd64', 'x86_64', 'x86-64', 'amd64/v1', 'x86_64/v1'] },
  { platform: 'linux/arm64', architecture: 'aarch64', image: 'arm64v8', aliases: ['arm64', 'aarch64', 'arm64/v8', 'aarch64/v8'] },
  { platform: 'linux/arm/v7', architecture: 'armv7l', image: 'arm32v7', aliases: ['arm', 'armhf', 'arm/v7', 'arm/7', 'armv7', 'armv7l'] },
  { platform: 'linux/arm/v6', architecture: 'armv6l', image: 'arm32v6', aliases: ['armel', 'arm/v6', 'arm/6', 'armv6', 'armv6l'] },
  { platform: 'linux/arm/v5', architecture: null, image: 'arm32v5', aliases: ['arm/v5', 'arm/5'] },
  { platform: 'linux/386', architecture: 'i686', image: 'i386', aliases: ['386', 'i386', 'i686'] },
  { platform: 'linux/ppc64le', architecture: 'ppc64le', image: 'ppc64le', aliases: ['ppc64le'] },
  { platform: 'linux/s390x', architecture: 's390x', image: 's390x', aliases: ['s390x'] },
  { platform: 'linux/riscv64', architecture: 'riscv64', image: 'riscv64', aliases: ['riscv64'] },
  { platform: 'linux/loong64', architecture: 'loongarch64', image: 'loong64', aliases: ['loong64', 'loongarch64'] },
  { platform: 'linux/mips64le', architecture: null, image: 'mips64le', aliases: ['mips64le', 'mips64el'] },
];

const BY_NAME: ReadonlyMap<string, Row> = new Map(ROWS.flatMap((row) => row.aliases.map((alias) => [alias, row] as const)));

function rowOf(platform: string): Row | null {
  const normal = normalizePlatform(platform);
  return ROWS.find((row) => row.platform === normal) ?? null;
}
