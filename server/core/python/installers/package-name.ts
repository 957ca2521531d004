/** A package as the command line of a system package manager names it. */
import type { PackageManagerName } from './package-manager-table.ts';

export type PackageSpec = {
  /** Without version, architecture and repository; null where the word's value is not known. */
  readonly name: string | null;
  /** With its operator: `=1.2-r0`, `~1.2`, apt's `/bookworm-backports`; null where none. */
  readonly constraint: string | null;
  /**
   * `package`; `provides`: apk's `so:libx.so.1`, `cmd:gcc`, `pc:zlib`; `file`: a path or address; `group`: a virtual
   * group's `.name`, dnf's `@group`.
   */
  readonly kind: 'package' | 'provides' | 'file' | 'group' | 'unknown';
  /** apk's pinned repository (`pkg@edge`). */
  readonly repository: string | null;
};

export function packageName(text: string | null, manager: PackageManagerName): PackageSpec {
  if (text === null) return { name: null, constraint: null, kind: 'unknown', repository: null };
  if (text.includes('://') || text.startsWith('/') || text.startsWith('./') || /\.(?:apk|deb|rpm)$/.test(text)) {
    return { name: text, constraint: null, kind: 'file', repository: null };
  }
  return manager === 'apk'
    ? apkName(text)
    : manager === 'apt'
      ? aptName(text)
      : { name: text, constraint: null, kind: text.startsWith('@') ? 'group' : 'package', repository: null };
}

/** apk-world(5): `[!]name[@repository][{=,<,<=,>,>=,~,~=}version]`; the repository may also come last. */
function apkName(text: string): PackageSpec {
  const end = text.search(/[<>=~@]/);
  const name = end < 0 ? text : text.slice(0, end);
  const rest = end < 0 ? '' : text.slice(end);
  const repository = /@([\w.-]+)/.exec(rest);
  const constraint = repository === null ? rest : rest.replace(repository[0], '');
  return { name, constraint: constraint === '' ? null : constraint, kind: apkKind(name), repository: repository?.[1] ?? null };
}

function apkKind(name: string): PackageSpec['kind'] {
  if (name.startsWith('.')) return 'group';
  return /^(?:so|cmd|pc|py3?(?:\.\d+)?|dbg):/.test(name) ? 'provides' : 'package';
}

/** apt-get(8): `name[:architecture][=version|/release]`, a final `-` removes. */
function aptName(text: string): PackageSpec {
  const end = text.search(/[=/]/);
  const name = (end < 0 ? text : text.slice(0, end)).replace(/:[a-z0-9]+$/, '');
  return { name, constraint: end < 0 ? null : text.slice(end), kind: 'package', repository: null };
}
