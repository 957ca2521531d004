/** Questions to `muslin explain --stdin`: one JSON object a line. */
import { tagsFor } from '../../core/python/packaging/tags.ts';
import { pipAtLeast } from '../../core/python/packaging/flavour.ts';
import { rankTags, type TagRanks } from '../../core/python/packaging/tag-ranks.ts';
import type { Architecture, Installer, Libc, Python, Target } from '../../core/model/types.ts';

export type Question = {
  /** Given back in the answer. */
  readonly id: unknown;
  /** PEP 508; its marker is not evaluated, its extras don't matter. */
  readonly requirement: string;
  readonly target: Target;
  readonly ranks: TagRanks;
  readonly preferBinary: boolean;
  readonly onlyBinary: boolean;
  readonly noBinary: boolean;
  readonly pre: boolean;
};

/** The question of a line, or what is wrong with it. */
export function readQuestion(line: string): { readonly question: Question } | { readonly id: unknown; readonly error: string } {
  const record = parseRecord(line);
  if (record === null) return { id: null, error: 'not a JSON object' };
  const { id = null } = record;
  const { requirement } = record;
  if (typeof requirement !== 'string') return { id, error: '"requirement" is missing' };
  const platform = readPlatform(record);
  if (typeof platform === 'string') return { id, error: platform };
  const flag = (name: string): boolean => record[name] === true;
  return {
    question: {
      id,
      requirement,
      ...platform,
      preferBinary: flag('prefer_binary'),
      onlyBinary: flag('only_binary'),
      noBinary: flag('no_binary'),
      pre: flag('pre'),
    },
  };
}

type Platform = Pick<Question, 'target' | 'ranks'>;

const platforms = new Map<string, Platform | string>();
const PLATFORM_LIMIT = 1000;

function readPlatform(record: Record<string, unknown>): Platform | string {
  const { python, libc, arch, pip = null } = record;
  if (typeof python !== 'string' || typeof libc !== 'string' || typeof arch !== 'string') return '"python", "libc" and "arch" are needed';
  if (pip !== null && typeof pip !== 'string') return '"pip" is a version, as text';
  const key = [python, libc, arch, pip ?? ''].join('\n');
  const known = platforms.get(key);
  if (known !== undefined) return known;
  if (platforms.size >= PLATFORM_LIMIT) platforms.clear();
  const made = makePlatform(python, libc, arch, { name: 'pip', version: pip });
  platforms.set(key, made);
  return made;
}

function makePlatform(pythonText: string, libcText: string, arch: string, installer: Installer): Platform | string {
  const python = readPython(pythonText);
  const libc = readLibc(libcText);
  if (python === null) return `"python": "${pythonText}" is not of the form 3.12 or 3.12.4`;
  if (libc === null) return `"libc": "${libcText}" is not of the form "musl 1.2" or "glibc 2.36"`;
  const architecture = arch as Architecture;
  const ranks = rankTags(tagsFor(python, questionPlatforms(libc, arch), pipAtLeast(installer, '26.1')));
  return { target: { platform: `linux/${arch}`, architecture, libc, python, installer }, ranks };
}

/** `3.9` means 3.9.0, as for `pip --python-version`; `3.13t` is free-threaded. */
function readPython(text: string): Python | null {
  const parts = /^(\d+)\.(\d+)(?:\.(\d+))?(t?)$/.exec(text);
  if (parts === null) return null;
  return {
    major: Number(parts[1]),
    minor: Number(parts[2]),
    patch: Number(parts[3] ?? 0),
    implementation: 'cpython',
    freeThreaded: parts[4] === 't',
  };
}

function readLibc(text: string): (Libc & { readonly version: readonly [number, number] }) | null {
  const parts = /^(musl|glibc) (\d+)\.(\d+)$/.exec(text);
  if (parts === null) return null;
  return { family: parts[1] === 'musl' ? 'musl' : 'glibc', version: [Number(parts[2]), Number(parts[3])] };
}

/**
 * The platforms of a question are given to pip by hand (`--platform`), whatever its age knows; then pip itself lists the older
 * manylinux names right behind a newer one, instead of where they would be on a real machine.
 */
function questionPlatforms(libc: Libc & { readonly version: readonly [number, number] }, arch: string): string[] {
  const [major, minor] = libc.version;
  if (libc.family === 'musl') return [...range(minor, 0).map((n) => `musllinux_${major}_${n}_${arch}`), `linux_${arch}`];
  const x86 = arch === 'x86_64' || arch === 'i686';
  const tags = range(minor, x86 ? 5 : 17).flatMap((n) => [
    `manylinux_${major}_${n}_${arch}`,
    ...legacyFrom(n, x86).map((name) => `${name}_${arch}`),
  ]);
  return [...new Set([...tags, `linux_${arch}`])];
}

function legacyFrom(minor: number, x86: boolean): readonly string[] {
  if (minor === 17) return x86 ? ['manylinux2014', 'manylinux2010', 'manylinux1'] : ['manylinux2014'];
  if (minor === 12) return ['manylinux2010', 'manylinux1'];
  return minor === 5 ? ['manylinux1'] : [];
}

const range = (from: number, least: number): number[] => Array.from({ length: Math.max(0, from - least + 1) }, (_, index) => from - index);

function parseRecord(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
