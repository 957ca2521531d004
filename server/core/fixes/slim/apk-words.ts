/** The words of an apk command, classified: its head (`apk add` with what follows up to the first package) and the packages. */
import type { PackageCommand, SystemPackage } from '../../python/installers/package-commands.ts';
import { programName } from '../../python/installers/invocation.ts';
import type { Word } from '../../reading/shell/syntax.ts';
import type { Span } from '../../model/text.ts';

/** One word and the packages that it stands for: several where it is a variable. */
export type PackageWord = { readonly word: Word; readonly packages: readonly SystemPackage[] };

export type ApkWords = {
  /** From `apk` to the last word before the first package. */
  readonly head: Span;
  /** `sudo ` and the like in front of it; not xargs. */
  readonly prefix: string;
  readonly packages: readonly PackageWord[];
  /** `xargs apk add`: further ones come from standard input. */
  readonly input: boolean;
  /** Options among the packages. */
  readonly strays: readonly Word[];
  /** Variables that come to nothing here. */
  readonly empties: readonly Word[];
  readonly end: number;
};

export function apkWords(one: PackageCommand, text: string): ApkWords {
  const { words } = one.command;
  const at = Math.max(0, words.findIndex((word) => programName(word.text) === 'apk'));
  const rest = words.slice(at);
  const start = rest[0]?.span.start ?? one.span.start;
  const packages = new Map<Word, SystemPackage[]>();
  for (const pkg of one.packages) if (pkg.span.start >= start) packages.set(pkg.word, [...(packages.get(pkg.word) ?? []), pkg]);
  const firstPackage = rest.findIndex((word) => packages.has(word));
  const head = firstPackage < 0 ? rest : rest.slice(0, firstPackage);
  const behind = firstPackage < 0 ? [] : rest.slice(firstPackage).filter((word) => !packages.has(word));
  const values = new Set(one.options.flatMap((use) => (use.value === null ? [use.word] : [use.word, use.value.word])));
  const input = one.packages.some((pkg) => pkg.span.start < start);
  return {
    head: { start, end: head.at(-1)?.span.end ?? start }, prefix: input ? '' : text.slice(one.span.start, start),
    input,
    packages: [...packages].map(([word, some]) => ({ word, packages: some })),
    strays: behind.filter((word) => values.has(word) || word === one.actionWord),
    empties: behind.filter((word) => !values.has(word) && word !== one.actionWord),
    end: rest.at(-1)?.span.end ?? start,
  };
}

/** Is the word, verbatim, the package's name and no variable? */
export const isPlain = (word: Word): boolean => word.parts.every((part) => part.kind === 'literal' || part.kind === 'glob');
