/** Programs that are downloaded as builds for musl: where the same release has one for glibc, that one; others are named. */
import type { Instruction } from '../../reading/dockerfile/syntax.ts';
import type { Draft } from './draft.ts';
import { lineStart } from './layout.ts';
import type { Family, Move } from './move.ts';

export function muslDownloads(family: Family, text: string): readonly Draft[] {
  return family.stages.flatMap(({ model }) =>
    model.stage.instructions.flatMap((instruction) =>
      muslWords(instruction, text).flatMap(({ start, word }): Draft[] => {
        const newText = forGlibc(word);
        return newText === word
          ? []
          : [{ span: { start, end: start + word.length }, newText, reason: `${word} is built for musl; ${newText} is the same for glibc` }];
      }),
    ),
  );
}

/** Downloads that no rule here knows, a phrase each. */
export function unknownDownloads({ families, model: { lines } }: Move): readonly string[] {
  const instructions = families.flatMap((family) => family.stages.flatMap(({ model }) => model.stage.instructions));
  const words = instructions
    .flatMap((one) => muslWords(one, lines.text))
    .map(({ word }) => word)
    .filter((word) => forGlibc(word) === word && /:\/\/|\.(?:tar|tgz|zip|xz|gz)\b/.test(word));
  return [...new Set(words)].map((word) => `${word} is built for musl, and runs on glibc only where it is linked statically`);
}

type Found = { readonly start: number; readonly word: string };

function muslWords({ span, kind }: Instruction, text: string): readonly Found[] {
  if (kind !== 'run' && kind !== 'add' && kind !== 'env' && kind !== 'onbuild') return [];
  return [...text.slice(span.start, span.end).matchAll(/[^\s"'`;|&()<>=]{0,300}musl[^\s"'`;|&()<>]{0,300}/g)].flatMap((match): Found[] => {
    const start = span.start + match.index;
    return /^\s*#/.test(text.slice(lineStart(text, start), start)) ? [] : [{ start, word: match[0] }];
  });
}

/** Only names that their owners publish side by side. */
function forGlibc(word: string): string {
  return RULES.reduce((result, [pattern, replacement]) => (pattern.test(word) ? result.replace(pattern, replacement) : result), word);
}

const RULES: readonly (readonly [RegExp, string])[] = [
  // Node.js: builds for musl are unofficial, and at another address.
  [/unofficial-builds\.nodejs\.org\/download\/release\/(\S{0,100}linux-\w{1,20})-musl/, 'nodejs.org/dist/$1'],
  [/^(node-v\S*linux-(?:x64|arm64))-musl(?=\.|\/|$)/, '$1'],
  // rustup, and its option for the host.
  [/(static\.rust-lang\.org\/\S{0,200}unknown-linux)-musl/, '$1-gnu'],
  [/^((?:x86_64|aarch64)-unknown-linux)-musl$/, '$1-gnu'],
  // Astral's tools, Bun, Dart Sass, Tailwind's command.
  [/(\/(?:uv|ruff|ty)-(?:\$\{?\w+\}?|x86_64|aarch64|i686)-unknown-linux)-musl/, '$1-gnu'],
  [/(\/bun-linux-\w+(?:-baseline)?)-musl/, '$1'],
  [/(\/dart-sass-\S{0,100}linux-\w{1,20})-musl/, '$1'],
  [/(\/tailwindcss-linux-\w+)-musl/, '$1'],
];
