/** The glibc sibling of a known image's Alpine tag, by that image's own grammar. */
import { groupText } from '../model/text.ts';
import { debianSuite } from './debian-suites.ts';
import { newestAlpine } from './alpine-releases.ts';
import { suiteWhileNewest } from './python-releases.ts';
import { alpineInTag, pythonInTag } from './known-images.ts';
import type { KnownImage } from './known-images-table.ts';
import type { BaseImage } from '../model/types.ts';

/**
 * The image that takes an Alpine one's place, null where its owner publishes none. `suite` is the one that the user's setting
 * asks for. A digest is dropped: it pins one image.
 */
export function glibcSibling(image: BaseImage, known: KnownImage, suite: string | null): BaseImage | null {
  if (known.sibling === 'miniconda') return { registry: null, name: 'condaforge/miniforge3', tag: 'latest', digest: null };
  if (known.sibling === 'python') return officialPython(image, known, suite);
  const tag = siblingTag(image.tag ?? 'latest', known, suite);
  return tag === null ? null : { ...image, tag, digest: null };
}

function siblingTag(tag: string, known: KnownImage, suite: string | null): string | null {
  switch (known.sibling) {
    case 'uv':
      return uvTag(tag, suite);
    case 'dhi':
      return /-alpine\d+\.\d+(?=-|$)/.test(tag)
        ? tag.replace(/-alpine\d+\.\d+(?=-|$)/, `-debian${(debianSuite(suite ?? 'trixie') ?? TRIXIE).version}`)
        : null;
    case 'tiangolo':
      return tiangoloTag(tag, 'slim');
    case 'tiangolo-uwsgi':
      return tiangoloTag(tag, 'plain');
    case 'slim':
      return withoutAlpine(tag, suite === null ? 'slim' : `slim-${suite}`);
    case 'suite-slim':
      return withoutAlpine(tag, suiteFirst(tag, suite));
    case 'plain':
      // nginx:alpine-slim is a smaller Alpine; no such thing exists on Debian.
      return withoutAlpine(tag.replace(/alpine((?:3\.\d+)?)-slim$/, 'alpine$1'), suite ?? '');
    default:
      return null;
  }
}

/** What hardened images are built on where the setting names no suite that there is. */
const TRIXIE = { version: '13' };

/** `-alpine`, `-alpine3.20`, `-alpine-3.20` and the bare word give way to another word, or to nothing. */
function withoutAlpine(tag: string, word: string): string | null {
  const match = /(^|-)alpine(?:-?3\.\d+)?(?=-|$)/.exec(tag);
  if (match === null) return null;
  const replaced = tag.slice(0, match.index) + (word === '' ? '' : `${match[1]}${word}`) + tag.slice(match.index + match[0].length);
  return replaced.replace(/^-/, '') || 'latest';
}

/** node puts the suite before slim: `22-alpine3.20` → `22-bookworm-slim`, `22-alpine` → `22-slim`. */
function suiteFirst(tag: string, suite: string | null): string {
  const pinned = alpineInTag(tag);
  const name = suite ?? (pinned === null || pinned === newestAlpine() ? null : suiteWhileNewest(pinned));
  return name === null ? 'slim' : `${name}-slim`;
}

/** `python3.9-alpine3.14-2024-03-11` → `python3.9-slim-2024-03-11`; 3.7 and older have no slim, uwsgi-nginx none at all. */
function tiangoloTag(tag: string, kind: 'slim' | 'plain'): string | null {
  const minor = Number(groupText(/^python3\.(\d+)/.exec(tag), 1));
  return withoutAlpine(tag, kind === 'slim' && minor >= 8 ? 'slim' : '');
}

/**
 * uv puts the suite before slim as well, and has no `pythonX.Y-slim`. Images of uv 0.9 and later are built on trixie, older
 * ones on bookworm; since 0.10 trixie is the only suite. Python 3.8 ended with 0.10.
 */
function uvTag(tag: string, suite: string | null): string | null {
  const match = /^(?:(\d+\.\d+(?:\.\d+)?)-)?(?:(python[\d.]+(?:-rc)?)-)?alpine(?:3\.\d+)?$/.exec(tag);
  if (match === null) return null;
  const [, version, python] = match;
  const [major = 0, minor = 0] = (version ?? '1.0').split('.').map(Number);
  const era = major > 0 || minor >= 10 ? 'trixie' : minor === 9 ? 'either' : 'bookworm';
  const ownSuite = python === 'python3.8' ? 'bookworm' : era === 'bookworm' ? 'bookworm' : 'trixie';
  const wanted = suite === 'bookworm' && era === 'either' ? suite : ownSuite;
  return [version, python, `${wanted}-slim`].filter(part => part !== undefined).join('-');
}

/** Images that are Alpine with a Python of its own choice become the official slim image of that Python. */
function officialPython(image: BaseImage, known: KnownImage, suite: string | null): BaseImage | null {
  const python = pythonInTag(known, image.tag);
  if (python === null) return null;
  return { registry: null, name: 'python', tag: `${python.major}.${python.minor}-slim${suite === null ? '' : `-${suite}`}`, digest: null };
}
