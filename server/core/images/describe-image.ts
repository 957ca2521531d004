/**
 * What an image is, as far as wheels are concerned: its C library, Python and pip, read from the reference by dated tables, from the
 * user's settings, or inferred from words and package commands. What none of them says stays unknown, with the reason.
 */
import { describeAlpine, isOfficialAlpine } from './describe-alpine.ts';
import { describeByWords } from './infer-image.ts';
import { describeKnown } from './describe-known.ts';
import { describePython, isOfficialPython } from './describe-python.ts';
import { applySetting, settingFor } from './image-settings.ts';
import type { ImageContext, ImageDescription } from '../model/image-description.ts';
import type { BaseImage } from '../model/types.ts';

export function describeImage(image: BaseImage, context: ImageContext): ImageDescription {
  const setting = settingFor(image, context.settings);
  const description = describeByTables(image, context) ?? describeByWords(image, context.packageCommands);
  return setting === null ? description : applySetting(description, setting, image);
}

/** What the tables alone say, null if the image is in no table. */
export function describeByTables(image: BaseImage, context: Omit<ImageContext, 'settings'>): ImageDescription | null {
  if (isOfficialPython(image)) return describePython(image);
  if (isOfficialAlpine(image)) return describeAlpine(image, context.apkPythonInstalled === true, context.apkPython2);
  return describeKnown(image, context);
}
