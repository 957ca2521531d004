/** What a stage installs onto, platform by platform, and the glibc image that it is compared with. */
import { slimImage } from './slim.ts';
import { architectureOf, DEFAULT_PLATFORM, normalizePlatform } from '../model/platform.ts';
import type { ImageDescription, SlimImage } from '../model/image-description.ts';
import { mapPresent } from '../model/present.ts';
import type { TargetPair } from '../model/analysis.ts';
import type { BaseImage, Installer, Libc, Target } from '../model/types.ts';
import type { Settings } from '../settings/settings.ts';

/** FROM's own platform, else the build's, else the setting's, else linux/amd64; the first given comes first. */
export function platformsOf(fromPlatform: string | null, buildPlatforms: readonly string[], settings: Settings): readonly string[] {
  const given = fromPlatform !== null ? [fromPlatform] : buildPlatforms.length > 0 ? buildPlatforms : settings.platforms;
  const known = mapPresent(given, normalizePlatform);
  return known.length === 0 ? [DEFAULT_PLATFORM] : [...new Set(known)];
}

export type ImageTargets = {
  readonly pairs: readonly TargetPair[];
  readonly slim: SlimImage | null;
};

/** `image` null where the reference can't be read; then nothing is judged. */
export function imageTargets(
  image: BaseImage | null,
  description: ImageDescription,
  platforms: readonly string[],
  settings: Settings,
): ImageTargets {
  const slimFor = (platform: string): SlimImage | null =>
    image === null || description.libc?.family !== 'musl'
      ? null
      : slimImage(image, description, {
          platform,
          suiteSetting: settings['slim.suite'] === '' ? null : settings['slim.suite'],
          settings: settings.images,
        });
  const pairs = platforms.flatMap((platform): TargetPair[] => {
    const architecture = architectureOf(platform);
    if (architecture === null || description.libc === null) return [];
    const installer: Installer = { name: 'pip', version: description.pip };
    const here: Target = { platform, architecture, libc: description.libc, python: description.python, installer };
    return [{ here, glibc: glibcTarget(here, slimFor(platform)) }];
  });
  return { pairs, slim: slimForAll(platforms.map(slimFor)) };
}

/** An image that one of the platforms lacks is not offered. */
const slimForAll = (all: readonly (SlimImage | null)[]): SlimImage | null => all.find((one) => one?.found === false) ?? all[0] ?? null;

/** The same Python and architecture on the suite that the fix would choose, with the pip of that image. */
function glibcTarget(here: Target, slim: SlimImage | null): Target | null {
  if (here.libc.family === 'glibc') return here;
  if (here.python === null) return null;
  const libc: Libc = { family: 'glibc', version: slim?.found === true ? slim.glibc : [2, 36] };
  return { ...here, libc, installer: { name: 'pip', version: slim?.found === true ? slim.pip : null } };
}
