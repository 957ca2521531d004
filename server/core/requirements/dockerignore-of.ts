/** The .dockerignore that counts: `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` of the context. */
import type { Ask } from '../ask.ts';
import { dockerignore } from '../context/dockerignore.ts';
import { resolveInContext } from '../context/paths.ts';

const matchers = new Map<string, (path: string) => boolean>();
const KEPT = 50;

/** While the files aren't known, nothing counts as ignored. */
export function dockerignoreOf(dockerfile: string, context: string | null, ask: Ask): (path: string) => boolean {
  if (context === null) return () => false;
  const own = ask.file(`${dockerfile}.dockerignore`);
  const shared = resolveInContext(context, '.dockerignore');
  const fact = own?.state === 'known' || shared === null ? own : ask.file(shared);
  return fact?.state === 'known' ? matcherOf(fact.value) : () => false;
}

function matcherOf(text: string): (path: string) => boolean {
  const known = matchers.get(text);
  if (known !== undefined) return known;
  if (matchers.size >= KEPT) matchers.clear();
  const made = dockerignore(text);
  matchers.set(text, made);
  return made;
}
