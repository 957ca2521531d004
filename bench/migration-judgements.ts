/** What a reader made of each difference between our moves and hand-made ones: bench/migrations-judged.tsv. */
import { readFileSync } from 'node:fs';

/** Tab-separated there: repository, commit, path, differences (parted by ` | `), verdict, why. */
export type Verdict = keyof typeof VERDICTS;

export const VERDICTS = {
  'other-change': 'no part of a move from Alpine to slim',
  'other-means': 'ours comes to the same by other means',
  elsewhere: 'theirs goes to another Alpine, so that none of it counts',
  missed: 'ours lacks it',
  needed: 'slim needs it',
  spare: 'not needed, and does no harm',
  'no-move': 'no move can be offered',
} as const;

export type Judgement = { readonly verdict: Verdict; readonly why: string };

export type Judgements = {
  /** null where it is not judged. */
  readonly take: (file: string, difference: string) => Judgement | null;
  /** Those that were not taken. */
  readonly left: () => readonly string[];
};

export function readJudgements(): Judgements {
  const known = new Map<string, Judgement>();
  for (const line of readFileSync('bench/migrations-judged.tsv', 'utf8').trim().split('\n').slice(1)) {
    const [repo = '', commit = '', path = '', differences = '', verdict = '', why = ''] = line.split('\t');
    if (!isVerdict(verdict) || why === '') throw new Error(`bench/migrations-judged.tsv: ${line}`);
    for (const one of differences.split(' | ')) known.set(`${repo} ${commit} ${path}\t${one}`, { verdict, why });
  }
  const left = new Set(known.keys());
  return {
    take: (file, difference) => {
      left.delete(`${file}\t${difference}`);
      return known.get(`${file}\t${difference}`) ?? null;
    },
    left: () => [...left],
  };
}

const isVerdict = (text: string): text is Verdict => Object.hasOwn(VERDICTS, text);
