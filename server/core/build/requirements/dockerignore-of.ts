/** The .dockerignore that counts: `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` of the context. */
import type { Ask } from '../../model/ask.ts';
import { dockerignore } from '../../reading/build-files/dockerignore.ts';
import { childUri } from '../../model/paths.ts';
import { Remembered } from '../../model/remembered.ts';

const matchers = new Remembered<(path: string) => boolean>(25);

/** While the files aren't known, nothing counts as ignored. */
export function dockerignoreOf(dockerfile: string, context: string | null, ask: Ask): (path: string) => boolean {
  if (context === null) return () => false;
  const own = ask.file(`${dockerfile}.dockerignore`);
  const fact = own?.state === 'known' ? own : ask.file(childUri(context, '.dockerignore'));
  return fact?.state === 'known' ? matcherOf(fact.value) : () => false;
}

const matcherOf = (text: string): ((path: string) => boolean) => matchers.get(text) ?? matchers.keep(text, dockerignore(text));
