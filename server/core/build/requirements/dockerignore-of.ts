/** The .dockerignore that counts: `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` of the context. */
import type { Ask } from '../../model/ask.ts';
import { dockerignore } from '../../reading/build-files/dockerignore.ts';
import { childUri } from '../../model/paths.ts';
import type { AnswerKind } from '../../model/memo.ts';

const MATCHERS: AnswerKind<(path: string) => boolean> = { name: '.dockerignore files', most: 32 };

/** While the files aren't known, nothing counts as ignored. */
export function dockerignoreOf(dockerfile: string, context: string | null, ask: Ask): (path: string) => boolean {
  if (context === null) return () => false;
  const own = ask.file(`${dockerfile}.dockerignore`);
  const fact = own?.state === 'known' ? own : ask.file(childUri(context, '.dockerignore'));
  return fact?.state === 'known' ? ask.memo.recall(MATCHERS, [fact.value], () => dockerignore(fact.value)) : () => false;
}
