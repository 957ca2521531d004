/** Describes the official alpine image. */
import { alpineOfTag, alpineRelease, apkPython, muslOf, newestAlpine, type SystemPython } from './alpine-releases.ts';
import { familiarName, mayMirror } from './familiar-name.ts';
import { formatImageReference } from './reference.ts';
import type { ImageDescription } from '../model/image-description.ts';
import type { BaseImage, Python } from '../model/types.ts';

/** The official image, directly, through a mirror, or in a private registry under a tag that is an Alpine release. */
export function isOfficialAlpine(image: BaseImage): boolean {
  return familiarName(image) === 'alpine' || (mayMirror(image, 'alpine') && alpineOfTag(image.tag) !== null);
}

export function describeAlpine(image: BaseImage, apkPythonInstalled: boolean, python2: 'always' | 'old' | null = null): ImageDescription {
  const alpine = image.tag === null && image.digest !== null ? null : alpineOfTag(image.tag);
  const system = apkPythonInstalled && alpine !== null ? (isPython2(alpine, python2) ? PYTHON_2 : apkPython(alpine)) : null;
  return {
    origin: 'alpine',
    libc: alpine === null ? { family: 'musl', version: null } : muslOf(alpine),
    python: system?.python ?? null,
    pip: system?.pip ?? null,
    alpine,
    suite: null,
    packageManager: 'apk',
    uv: false,
    summary: whatItIs(image, alpine) + (system === null ? '' : ownPython(system)),
    unknown: null,
    replacement: null,
  };
}

const ownPython = ({ python, pip }: Pick<SystemPython, 'python' | 'pip'>): string =>
  ` Its own Python is ${pythonText(python)}${pip === null ? '' : `, pip ${pip}`}.`;

/** Python 2 was in Alpine up to 3.15; `py-pip` meant its pip up to 3.11. */
function isPython2(alpine: string, python2: 'always' | 'old' | null): boolean {
  const minor = Number(alpine.split('.')[1] ?? NaN);
  return (python2 === 'always' && minor <= 15) || (python2 === 'old' && minor <= 11);
}

const PYTHON_2 = { python: { major: 2, minor: 7, patch: null, implementation: 'cpython', freeThreaded: false }, pip: null } as const;

function whatItIs(image: BaseImage, alpine: string | null): string {
  if (alpine === null) return `Alpine Linux (musl); which release ${formatImageReference(image)} is, isn’t known.`;
  const release = alpineRelease(alpine);
  const moving = image.tag === null || image.tag === 'latest' || image.tag === '3' ? ' as of 2026-11-24' : '';
  if (release === null)
    return alpine === 'edge'
      ? 'Alpine Linux edge (musl 1.2, rolling).'
      : `Alpine Linux ${alpine} (musl), newer than the table, which ends at ${newestAlpine()}.`;
  return `Alpine Linux ${alpine}${moving} (musl ${release.musl}, supported until ${release.endOfLife}).`;
}

const pythonText = ({ major, minor, patch }: Python): string => [major, minor, ...(patch === null ? [] : [patch])].join('.');
