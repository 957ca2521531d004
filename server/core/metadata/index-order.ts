/** What an index is known to say of one name: `unknown` where it can't or may not be asked, `pending` where it has not answered yet. */
export type IndexAnswer = 'has' | 'lacks' | 'unknown' | 'pending';

const PUBLIC_INDEX = 'https://pypi.org/simple/';

/**
 * The indexes, out of those that a command names, which may be asked for a name now, in the command's order. A name that
 * a private index serves, or may serve, is not told to the public one; a name that is known to be public is no secret.
 * Ask again while one of these is `pending`: when all private indexes lack the name, the public one joins them.
 */
export function indexesFor(urls: readonly string[], answer: (index: string) => IndexAnswer, isPublicName: boolean): readonly string[] {
  const others = urls.filter((url) => url !== PUBLIC_INDEX);
  if (isPublicName || others.every((url) => answer(url) === 'lacks')) return urls;
  return others;
}
