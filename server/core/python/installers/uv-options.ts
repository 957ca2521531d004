/** The options of uv that pip has not, laid over those that both have. */
import type { InstallOptions } from './install.ts';
import { installOptions } from './install-options.ts';
import { lastValue, type OptionUse } from './options.ts';

export function uvOptions(uses: readonly OptionUse[]): InstallOptions {
  const resolution = lastValue(uses, '--resolution')?.value;
  const prerelease = lastValue(uses, '--prerelease')?.value;
  const newest = lastValue(uses, '--exclude-newer')?.value;
  return {
    ...installOptions(uses.flatMap(namedIndexes)),
    ...(resolution === 'lowest' || resolution === 'lowest-direct' ? { resolution } : {}),
    ...(prerelease === 'allow' ? { pre: true } : prerelease === 'disallow' ? { onlyFinal: [':all:'] } : {}),
    ...(newest === undefined ? {} : { uploadedPriorTo: isoOf(newest ?? '') }),
  };
}

/** `--index name=https://…`: the name is irrelevant here. `--no-binary` without a value (uv sync) means everything. */
function namedIndexes(use: OptionUse): readonly OptionUse[] {
  if (use.name === '--no-binary' && use.value === null) return [{ ...use, value: { value: ':all:', word: use.word } }];
  if (use.value === null || use.value.value === null || (use.name !== '--extra-index-url' && use.name !== '--index-url')) return [use];
  return [{ ...use, value: { ...use.value, value: use.value.value.replace(/^[\w-]+=(?=[a-z+]+:|\/|\.)/i, '') } }];
}

/** uv's `--exclude-newer`: a date means all of that day; `7 days` is `P7D`. */
function isoOf(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return `${text}T24:00`;
  const [, number, unit] = /^(\d+)\s*(w|d|h|m(?=in|$)|s)[a-z]*(?:\s+ago)?$/i.exec(text.trim()) ?? [];
  if (number === undefined || unit === undefined) return text;
  return /[wd]/i.test(unit) ? `P${number}${unit.toUpperCase()}` : `PT${number}${unit.toUpperCase()}`;
}
