/** Raw values (an editor's configuration, a policy file, command line options) → `Settings`, with a message for each wrong one. */
import type { ImageSetting } from '../model/image-description.ts';
import { DEFAULT_SETTINGS, SETTINGS, type Level, type Setting, type Settings, type SettingType } from './settings.ts';

export type SettingProblem = { readonly key: string; readonly message: string };

/**
 * Lays `raw` over `base`. Keys may be dotted (`index.url`) or nested (`{ index: { url } }`). A wrong value is reported and
 * leaves the base's value; a key that no setting has is reported too.
 */
export function readSettings(raw: unknown, base: Settings = DEFAULT_SETTINGS): { value: Settings; problems: readonly SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const given = flatten(raw);
  const value = new Map<string, unknown>(Object.entries(base));
  for (const [key, one] of given) {
    const setting = SETTINGS.find((candidate) => candidate.key === key);
    if (!setting) problems.push({ key, message: `muslin.${key} is not a setting` });
    else if (one !== null && one !== undefined) acceptValue(setting, one, value, problems);
  }
  return { value: Object.fromEntries(value) as Settings, problems };
}

function acceptValue(setting: Setting, raw: unknown, into: Map<string, unknown>, problems: SettingProblem[]): void {
  const read = READERS[setting.type](raw);
  if (read.value !== undefined) into.set(setting.key, read.value);
  for (const message of read.problems) problems.push({ key: setting.key, message: `muslin.${setting.key}: ${message}` });
}

/** `{ index: { url: 1 } }` → `index.url` → 1, down to the keys that are settings; other values stay at their own depth. */
function flatten(raw: unknown, prefix = ''): [string, unknown][] {
  if (!isRecord(raw)) return [];
  return Object.entries(raw).flatMap(([name, one]): [string, unknown][] => {
    const key = prefix + name;
    const isParent = SETTINGS.some((setting) => setting.key.startsWith(`${key}.`));
    return isParent && isRecord(one) && !SETTINGS.some((setting) => setting.key === key) ? flatten(one, `${key}.`) : [[key, one]];
  });
}

type Read = { value?: unknown; problems: string[] };

const READERS: Record<SettingType, (raw: unknown) => Read> = {
  boolean: (raw) => (typeof raw === 'boolean' ? { value: raw, problems: [] } : { problems: [`true or false is wanted, not ${show(raw)}`] }),
  string: (raw) => (typeof raw === 'string' ? { value: raw, problems: [] } : { problems: [`a text is wanted, not ${show(raw)}`] }),
  strings: readStrings,
  levels: readLevels,
  images: readImages,
};

function readStrings(raw: unknown): Read {
  if (!Array.isArray(raw)) return { problems: [`a list of texts is wanted, not ${show(raw)}`] };
  const texts = raw.filter((one): one is string => typeof one === 'string');
  return { value: texts, problems: texts.length === raw.length ? [] : ['each entry must be a text; the others are left out'] };
}

const LEVELS: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'];

export const isLevel = (text: unknown): text is Level => typeof text === 'string' && LEVELS.includes(text);

function readLevels(raw: unknown): Read {
  if (!isRecord(raw)) return { problems: [`an object of rule codes and levels is wanted, not ${show(raw)}`] };
  const entries = Object.entries(raw);
  const good = entries.filter(([, level]) => isLevel(level));
  const bad = entries.filter(([, level]) => !isLevel(level));
  return {
    value: Object.fromEntries(good),
    problems: bad.map(([code, level]) => `${code}: ${LEVELS.join(', ')} are the levels, not ${show(level)}`),
  };
}

const IMAGE_KEYS = ['pattern', 'libc', 'libcVersion', 'python', 'pip', 'replacement'] as const;

function readImages(raw: unknown): Read {
  if (!Array.isArray(raw)) return { problems: [`a list of objects is wanted, not ${show(raw)}`] };
  const read = raw.map(readImage);
  return { value: read.flatMap((one) => one.value ?? []), problems: read.flatMap((one) => one.problems) };
}

function readImage(raw: unknown): { value: ImageSetting | null; problems: string[] } {
  if (!isRecord(raw) || typeof raw['pattern'] !== 'string') {
    return { value: null, problems: [`an image needs a "pattern", ${show(raw)} has none`] };
  }
  const problems = Object.entries(raw).flatMap(([key, one]) => {
    if (!IMAGE_KEYS.some((known) => known === key)) return [`"${key}" of ${show(raw['pattern'])} is not known`];
    return typeof one === 'string' ? [] : [`"${key}" of ${show(raw['pattern'])} must be a text`];
  });
  const libc = raw['libc'];
  if (libc !== undefined && libc !== 'musl' && libc !== 'glibc') {
    return { value: null, problems: [...problems, `"libc" of ${show(raw['pattern'])} must be musl or glibc`] };
  }
  const texts = IMAGE_KEYS.filter((key) => typeof raw[key] === 'string').map((key) => [key, raw[key]]);
  return { value: Object.fromEntries(texts) as ImageSetting, problems };
}

const isRecord = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null && !Array.isArray(raw);

const show = (raw: unknown): string => JSON.stringify(raw)?.slice(0, 60) ?? String(raw);
