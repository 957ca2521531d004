/** The packages of one `apk add`, renamed in place, in the layout that they have: one per line, sorted, commented. */
import type { PackageCommand } from '../../python/installers/package-commands.ts';
import type { Word } from '../../reading/shell/syntax.ts';
import type { Span } from '../../model/text.ts';
import { isPlain, type ApkWords, type PackageWord } from './apk-words.ts';
import type { Draft } from './draft.ts';
import { commentLines, plainGap } from './layout.ts';
import type { MappedPackage } from './map-package.ts';

export type Extra = { readonly name: string; readonly reason: string };

export type PackageList = {
  readonly drafts: readonly Draft[];
  /** Debian names in the end, those in variables included. */
  readonly names: readonly string[];
  readonly pip: readonly string[];
  readonly unknown: readonly string[];
  readonly reasons: readonly string[];
  /** Nothing is left to install, and no variable either. */
  readonly isEmpty: boolean;
};

type Token = {
  readonly word: Word;
  readonly names: readonly string[];
  readonly reason: string;
  readonly confirm: boolean;
  /** Stays as it is: a variable. */
  readonly variable: boolean;
};

/** `map` of a package; `extras` come behind the last one. */
export function rewritePackages(
  one: PackageCommand,
  words: ApkWords,
  text: string,
  map: (pkg: PackageCommand['packages'][number]) => MappedPackage,
  extras: readonly Extra[],
): PackageList {
  const mapped = words.packages.map((slot) => ({ slot, some: slot.packages.map(map) }));
  const all = mapped.flatMap(({ some }) => some);
  const firsts = new Set(all.flatMap((each) => each.names[0] ?? []));
  const bundled = covered(new Set(all.flatMap((each) => each.names)));
  const seen = new Set<string>();
  const take = (names: readonly string[]): string[] =>
    names.filter((name, index) => {
      const taken = !seen.has(name) && !bundled.has(name) && (index === 0 || !firsts.has(name));
      if (taken) seen.add(name);
      return taken;
    });
  const tokens = [
    ...mapped.map(({ slot, some }) => tokenOf(slot, some, take)),
    ...words.strays.map(stray),
    ...words.empties.map(empty),
  ].sort((a, b) => a.word.span.start - b.word.span.start);
  const added = extras.filter((extra) => !seen.has(extra.name));
  const names = [...seen, ...added.map((extra) => extra.name)];
  const isEmpty = names.length === 0 && !tokens.some((token) => token.variable && !words.empties.includes(token.word));
  return {
    drafts: isEmpty
      ? []
      : (sortedRegion(one, words, tokens, added, text) ?? [
          ...tokenDrafts(tokens, words, text),
          ...extraDrafts(tokens, words, added, text),
        ]),
    names,
    pip: [...new Set(all.flatMap((each) => each.pip ?? []))],
    isEmpty,
    reasons: [...new Set(all.map((each) => each.reason))],
    unknown: words.packages.flatMap((slot, index) =>
      slot.packages.flatMap((pkg, at) => (mapped[index]?.some[at]?.unknown === true ? [pkg.name ?? slot.word.text] : [])),
    ),
  };
}

/** What build-essential and g++ bring along. */
function covered(names: ReadonlySet<string>): ReadonlySet<string> {
  if (names.has('build-essential')) return new Set(['gcc', 'g++', 'make', 'libc6-dev']);
  return new Set(names.has('g++') ? ['libc6-dev'] : []);
}

function tokenOf(slot: PackageWord, some: readonly MappedPackage[], take: (names: readonly string[]) => string[]): Token {
  const names = some.flatMap((each) => take(each.names));
  const variable = !isPlain(slot.word) && (some.some((each) => each.names.length > 0) || slot.packages.some((pkg) => pkg.name === null));
  const known = some.flatMap((each) => each.names);
  const reason = some.map((each) => each.reason).join('; ') + (known.length > 0 && names.length === 0 ? '; another package brings it' : '');
  return { word: slot.word, names, reason, confirm: some.some((each) => each.confirm), variable };
}

const stray = (word: Word): Token => ({ word, names: [], reason: `${word.text} is an option of apk`, confirm: false, variable: false });

const empty = (word: Word): Token => ({ word, names: [], reason: '', confirm: false, variable: true });

function tokenDrafts(tokens: readonly Token[], words: ApkWords, text: string): Draft[] {
  return tokens.flatMap((token, index): Draft[] => {
    const before = tokens[index - 1]?.word.span.end ?? words.head.end;
    const { word, names, reason, confirm } = token;
    if (token.variable) return [];
    if (names.length > 0) {
      return [{ span: word.span, newText: names.join(gapFor(text, { start: before, end: word.span.start })), reason, confirm }];
    }
    const stays = commentStays(tokens, index, words, text);
    if (stays === 'inside') return [];
    return stays === null
      ? [{ span: { start: before, end: word.span.end }, newText: '', reason, confirm }]
      : [{ span: { start: word.span.start, end: stays.end }, newText: '', reason: stays.reason, confirm: stays.confirm }];
  });
}

/**
 * A comment above packages of which some stay is not theirs alone who go: the run of them is then cut out behind it. `inside`:
 * the run's first one sees to it.
 */
function commentStays(
  tokens: readonly Token[],
  index: number,
  words: ApkWords,
  text: string,
): { readonly end: number; readonly reason: string; readonly confirm: boolean } | 'inside' | null {
  const goes = (token: Token | undefined): boolean => token !== undefined && token.names.length === 0 && !token.variable;
  const gap = (at: number): Span => ({ start: tokens[at - 1]?.word.span.end ?? words.head.end, end: tokens[at]?.word.span.start ?? 0 });
  let first = index;
  while (first > 0 && goes(tokens[first - 1]) && commentLines(text, gap(first)).length === 0) first -= 1;
  let last = index;
  while (goes(tokens[last + 1]) && commentLines(text, gap(last + 1)).length === 0) last += 1;
  const next = tokens[last + 1];
  if (commentLines(text, gap(first)).length === 0 || next === undefined || commentLines(text, gap(last + 1)).length > 0) return null;
  if (first !== index) return 'inside';
  const run = tokens.slice(first, last + 1);
  return { end: next.word.span.start, reason: run.map((token) => token.reason).join('; '), confirm: run.some((token) => token.confirm) };
}

const gapFor = (text: string, span: Span): string => (text.slice(span.start, span.end).includes('\n') ? plainGap(text, span) : ' ');

function extraDrafts(tokens: readonly Token[], words: ApkWords, added: readonly Extra[], text: string): Draft[] {
  const kept = tokens.findLastIndex((token) => token.names.length > 0 || token.variable);
  const at = tokens[kept]?.word.span.end ?? words.head.end;
  const last = tokens[Math.max(kept, 0)];
  const gap =
    last === undefined
      ? ' '
      : gapFor(text, { start: tokens[Math.max(kept, 0) - 1]?.word.span.end ?? words.head.end, end: last.word.span.start });
  return added.length === 0
    ? []
    : [
        {
          span: { start: at, end: at },
          newText: added.map((extra) => gap + extra.name).join(''),
          reason: added.map((extra) => extra.reason).join('; '),
        },
      ];
}

/** A list that was sorted stays so. */
function sortedRegion(
  one: PackageCommand,
  words: ApkWords,
  tokens: readonly Token[],
  added: readonly Extra[],
  text: string,
): Draft[] | null {
  const before = tokens.map((token) => token.word.text);
  const [first, second] = [tokens[0], tokens[1]];
  const last = tokens.at(-1);
  if (
    tokens.length < 3 ||
    first === undefined ||
    second === undefined ||
    last === undefined ||
    !isSorted(before) ||
    one.packages.length !== tokens.length ||
    !tokens.every((token) => isPlain(token.word))
  ) {
    return null;
  }
  const after = [...tokens.flatMap((token) => token.names), ...added.map((extra) => extra.name)];
  if (isSorted(after) || commentLines(text, { start: words.head.end, end: last.word.span.end }).length > 0) return null;
  const gaps = new Set(tokens.slice(1).map((token, index) => text.slice(tokens[index]?.word.span.end ?? 0, token.word.span.start)));
  if (gaps.size > 1) return null;
  const gap = gapFor(text, { start: first.word.span.end, end: second.word.span.start });
  const reasons = [...tokens.map((token) => token.reason), ...added.map((extra) => extra.reason)];
  return [
    {
      span: { start: first.word.span.start, end: last.word.span.end },
      newText: after.sort(byCode).join(gap),
      reason: reasons.join('; '),
      confirm: tokens.some((token) => token.confirm),
    },
  ];
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isSorted = (names: readonly string[]): boolean => names.every((name, index) => index === 0 || (names[index - 1] ?? '') <= name);
