/** Why a wheel's tags don't fit a target, in a few words. */
import type { Architecture, Target } from '../../model/types.ts';
import { pipAtLeast } from './flavour.ts';
import { platformTags } from './platforms.ts';
import { splitTag, tagRanks, type TagSets } from './tag-ranks.ts';
import { interpreterOf } from './tags.ts';

/** The larger the nearness, the less is missing: 0 another system, … 10 and more only the Python. */
export type TagExplanation = { readonly nearness: number; readonly text: string };

/**
 * `tag`: the last three parts of the wheel's name. `manylinux_2_17: needs glibc`, `musllinux_1_1: not for cp313`,
 * `macosx_11_0: for macOS`.
 */
export function explainTag(tag: string, target: Target): TagExplanation {
  const sets = splitTag(tag);
  const supported = platformTags(target);
  const fitsPython = suitsPython(sets, target);
  const fitting = sets.platforms.find((platform) => platform === 'any' || supported.includes(platform));
  if (fitting !== undefined) return { nearness: 10, text: `${familyOf(fitting)}: ${explainInterpreter(sets, target)}` };
  const [nearest = { nearness: 0, text: 'no platform named' }] = sets.platforms
    .map((platform) => explainPlatform(platform, target))
    .sort((a, b) => b.nearness - a.nearness);
  const also = nearest.nearness > 2 && !fitsPython ? `, and ${explainInterpreter(sets, target)}` : '';
  return { nearness: nearest.nearness * 2 + (fitsPython ? 1 : 0), text: nearest.text + also };
}

/** Would the wheel fit this Python if the platform did? */
function suitsPython({ interpreters, abis }: TagSets, target: Target): boolean {
  const { ranks } = tagRanks(target);
  return interpreters.some((interpreter) => abis.some((abi) => ranks.get(interpreter)?.has(abi) === true));
}

function explainInterpreter({ interpreters, abis }: TagSets, { python }: Target): string {
  if (python === null) return 'the Python is not known';
  const own = interpreterOf(python);
  if (python.freeThreaded && interpreters.includes(own)) return `for ${abis.join(', ')}, not for the free-threaded build`;
  if (interpreters.includes(own) && abis.some((abi) => abi.endsWith('t'))) return 'for the free-threaded build only';
  if (abis.includes('abi3') && python.implementation === 'cpython') return `needs ${interpreters.join(' or ')} or newer`;
  return `not for ${own}`;
}

/** `manylinux_2_17_x86_64` → family, version, architecture. */
const LINUX = /^(manylinux|musllinux)(1|2010|2014|_(\d+)_(\d+))_(.+)$/;
const LEGACY_MINORS = new Map([['1', 5], ['2010', 12], ['2014', 17]]);

function explainPlatform(platform: string, target: Target): TagExplanation {
  const parts = LINUX.exec(platform);
  if (parts === null) return explainOther(platform, target);
  const [, family = '', version = '', major = '2', minor = '', architecture = ''] = parts;
  const short = familyOf(platform);
  if (architecture !== target.architecture) return { nearness: 1, text: `${short}: for ${architecture}` };
  const libc = family === 'musllinux' ? 'musl' : 'glibc';
  if (libc !== target.libc.family) return { nearness: 2, text: `${short}: needs ${libc}` };
  return explainVersion(short, libc, [Number(major), LEGACY_MINORS.get(version) ?? Number(minor)], target);
}

function explainVersion(short: string, libc: string, needed: readonly [number, number], target: Target): TagExplanation {
  const since = sinceWhichPip(short, target.architecture);
  if (!pipAtLeast(target.installer, since)) {
    return { nearness: 4, text: `${short}: pip ${target.installer.version ?? ''} does not see it (${since} does)` };
  }
  const here = target.libc.version;
  if (here !== null && (needed[0] > here[0] || (needed[0] === here[0] && needed[1] > here[1]))) {
    return { nearness: 3, text: `${short}: needs ${libc} ${needed.join('.')}, here is ${here.join('.')}` };
  }
  return { nearness: 3, text: `${short}: not a tag of ${target.architecture}` };
}

function sinceWhichPip(family: string, architecture: Architecture): string {
  if (family.startsWith('musllinux')) return '21.2';
  if (architecture === 'riscv64' || architecture === 'loongarch64') return '24.1';
  const legacy = new Map([['manylinux1', '8.1'], ['manylinux2010', '19.0'], ['manylinux2014', '19.3']]);
  return legacy.get(family) ?? '20.3';
}

function explainOther(platform: string, target: Target): TagExplanation {
  if (platform.startsWith('linux_')) return { nearness: 1, text: `linux: for ${platform.slice(6)}, here is ${target.architecture}` };
  const system = SYSTEMS.find(([start]) => platform.startsWith(start))?.[1];
  return { nearness: 0, text: system === undefined ? `${platform}: another platform` : `${familyOf(platform)}: for ${system}` };
}

const SYSTEMS: readonly (readonly [string, string])[] = [
  ['macosx', 'macOS'],
  ['win', 'Windows'],
  ['ios', 'iOS'],
  ['android', 'Android'],
  ['emscripten', 'Emscripten'],
  ['pyodide', 'Pyodide'],
  ['pyemscripten', 'Pyodide'],
  ['freebsd', 'FreeBSD'],
  ['wasi', 'WASI'],
];

/** A platform tag without its architecture: `musllinux_1_2`, `macosx_11_0`, `win`. */
function familyOf(platform: string): string {
  return /^(?:manylinux|musllinux|macosx|ios|android)(?:[0-9]+|_\d+(?:_\d+)?)|^[a-z]+/.exec(platform)?.[0] ?? platform;
}
