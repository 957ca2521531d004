/** One requirement asked of its indexes: the pages to choose from, put together as the installer does. */
import type { Ask } from '../../model/ask.ts';
import type { Group } from '../../model/group-by.ts';
import type { IndexChoice } from '../../build/requirements/index-choice.ts';
import { indexesFor, type IndexAnswer } from '../../python/metadata/index-order.ts';
import type { AnswerKind } from '../../model/memo.ts';
import type { FactSource, IndexFile, ProjectDetail, Requirement } from '../../model/types.ts';

/** The files to choose from, with where the facts came from; else why there are none. */
export type Pages =
  | {
      readonly state: 'known';
      readonly project: ProjectDetail;
      readonly index: string;
      readonly source: FactSource;
      readonly asOf: string | null;
    }
  /** `absent`: all indexes that may be asked answer, and none has it. */
  | { readonly state: 'unknown'; readonly reason: string; readonly absent?: boolean }
  | { readonly state: 'pending' };

type KnownPage = Extract<Pages, { state: 'known' }>;

export function pagesOf({ name, index: only }: Pick<Requirement, 'name' | 'index'>, indexes: IndexChoice, ask: Ask): Pages {
  if (only !== undefined) return pagesFrom(name, [only], { merge: false, own: only }, ask);
  if (indexes.unknown) return { state: 'unknown', reason: 'the index that it comes from is not known' };
  if (indexes.findLinks.length > 0) return { state: 'unknown', reason: 'it may come from --find-links, whose files are not known' };
  if (indexes.urls.length === 0) return { state: 'unknown', reason: 'no index is asked for it' };
  return pagesFrom(name, indexes.urls, indexes, ask);
}

function pagesFrom(name: string, urls: readonly string[], { merge, own }: Pick<IndexChoice, 'merge' | 'own'>, ask: Ask): Pages {
  const known: KnownPage[] = [];
  let absent = 0;
  for (const index of indexesFor(urls, (url) => answerOf(ask, url, name), ask.isPublicName(name), own)) {
    const fact = ask.project(index, name);
    if (fact === undefined) return { state: 'pending' };
    // What one index does not answer might be there, so nothing is certain.
    if (fact.state === 'unavailable') return { state: 'unknown', reason: fact.reason };
    if (fact.state === 'absent') absent += 1;
    else known.push({ state: 'known', project: fact.value, index, source: fact.source, asOf: fact.asOf });
    if (known.length > 0 && !merge) break;
  }
  const [first, ...others] = known;
  if (first === undefined) {
    const reason = absent > 1 ? 'no index has a project of that name' : 'the index has no project of that name';
    return { state: 'unknown', reason, absent: absent > 0 };
  }
  return others.length === 0 ? first : { ...first, project: merged([first.project, ...others.map((one) => one.project)], ask) };
}

/** What a private index says of a name; asking it is how we learn whether the name may be sent to the public one. */
function answerOf(ask: Ask, index: string, name: string): IndexAnswer {
  const fact = ask.project(index, name);
  if (fact === undefined) return 'pending';
  return fact.state === 'known' ? 'has' : fact.state === 'absent' ? 'lacks' : 'unknown';
}

const MERGED: AnswerKind<ProjectDetail> = { name: 'pages of several indexes', most: 1_500 };

/** The same object for the same parts: what is derived from a page is remembered by the page's identity. */
const merged = (parts: Group<ProjectDetail>, { memo }: Ask): ProjectDetail =>
  memo.recall(MERGED, parts, () => ({
    name: parts[0].name,
    files: parts.flatMap((part): readonly IndexFile[] => part.files),
    ...(parts.some((part) => part.partial === true) ? { partial: true } : {}),
  }));
