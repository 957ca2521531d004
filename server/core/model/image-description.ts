/** What an image is, as far as wheels are concerned. Made by describe-image.ts from dated tables; shared by rules, hovers and fixes. */
import type { BaseImage, Libc, Python } from './types.ts';

export type PackageManager = 'apk' | 'apt' | 'dnf';

export type ImageDescription = {
  /**
   * `python`: the official image or a mirror of it; `table`: another image that the tables know; `setting`:
   * muslin.images; `inferred`: from words in the reference or package commands; `unknown`.
   */
  readonly origin: 'python' | 'alpine' | 'table' | 'setting' | 'inferred' | 'unknown';
  /** null: not known (or no libc at all: scratch). */
  readonly libc: Libc | null;
  /** The Python that the image ships on PATH, null where none or not known. */
  readonly python: Python | null;
  /** Version of the pip that the image ships, null where none or not known. */
  readonly pip: string | null;
  /** Alpine release `3.20`, null where it is not Alpine or not known. */
  readonly alpine: string | null;
  /** Debian or Ubuntu suite, null likewise. */
  readonly suite: string | null;
  readonly packageManager: PackageManager | null;
  /** Is uv in the image? */
  readonly uv: boolean;
  /** One sentence for people: what it is and what that was read from, with dates where a floating tag was resolved. */
  readonly summary: string;
  /** Why libc is null; null where it isn't. */
  readonly unknown: string | null;
  /** Pattern setting's replacement or the table's own glibc sibling; null where the general rule decides. */
  readonly replacement: string | null;
};

/** One entry of the setting `muslin.images`: pattern (glob over the whole reference without digest) → what it is. */
export type ImageSetting = {
  readonly pattern: string;
  readonly libc?: 'musl' | 'glibc';
  readonly libcVersion?: string;
  readonly python?: string;
  readonly pip?: string;
  readonly replacement?: string;
};

/** The glibc image that the move to slim would choose. */
export type SlimImage =
  | {
      readonly found: true;
      /** Same registry and path prefix as the original. */
      readonly image: BaseImage;
      readonly suite: string;
      readonly glibc: readonly [number, number];
      readonly python: Python;
      readonly pip: string | null;
      /** Things that the title or message must say: "the digest is dropped", "Python 3.6 is out of support", "buster is archived". */
      readonly remarks: readonly string[];
      /** The suite's packages are only on archive.debian.org. */
      readonly archived: boolean;
    }
  | { readonly found: false; readonly reason: string };

export type ImageContext = {
  /** Docker platform of the stage. */
  readonly platform: string;
  readonly settings: readonly ImageSetting[];
  /** The package manager that the stage calls: evidence where the name says nothing. null: neither. */
  readonly packageCommands: 'apk' | 'apt' | null;
  /** Does the stage install Alpine's own Python (`apk add python3`)? Its Python and pip are the stage's then. */
  readonly apkPythonInstalled?: boolean;
  /** Is that Python 2: in any case, or where the release is old enough for the names to mean it? */
  readonly apkPython2?: 'always' | 'old' | null;
  /** Likewise `apt-get install python3` on an image without a Python of its own. */
  readonly aptPythonInstalled?: boolean;
};

export const nothingKnown = (origin: ImageDescription['origin']): ImageDescription => ({
  origin, libc: null, python: null, pip: null, alpine: null, suite: null, packageManager: null, uv: false, summary: '',
  unknown: null, replacement: null,
});
