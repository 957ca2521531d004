/** What an index is known to say of one name: `unknown` where it can't or may not be asked, `pending` where it has not answered yet. */
export type IndexAnswer = 'has' | 'lacks' | 'unknown' | 'pending';

const PYPI_HOST = 'pypi.org';

/** PyPI and the mirrors of it that serve everybody: whoever learns of a name there, it is not the author of the package. */
const PUBLIC_HOSTS: ReadonlySet<string> = new Set([
  PYPI_HOST, 'pypi.python.org', 'test.pypi.org', 'pypi.tuna.tsinghua.edu.cn', 'mirrors.tuna.tsinghua.edu.cn',
  'mirrors.aliyun.com', 'pypi.mirrors.ustc.edu.cn', 'mirrors.ustc.edu.cn', 'mirrors.cloud.tencent.com', 'repo.huaweicloud.com',
  'mirrors.huaweicloud.com', 'pypi.douban.com', 'pypi.doubanio.com', 'mirrors.bfsu.edu.cn', 'mirror.sjtu.edu.cn',
  'mirrors.163.com',
]);

/**
 * The indexes, out of those that a command names, which may be asked for a name now, in the command's order. A name that
 * a private index serves, or may serve, is not sent to a public one; a name that is known to be public is no secret.
 * Ask again while one of these is `pending`: when all private indexes lack the name, the public ones join them.
 * @param own the index that the user's settings put in PyPI's place: a mirror of the user's choice may be sent every name
 */
export function indexesFor(
  urls: readonly string[],
  answer: (index: string) => IndexAnswer,
  isPublicName: boolean,
  own: string,
): readonly string[] {
  const others = urls.filter((url) => !isPublicIndex(url) || (url === own && hostOf(url) !== PYPI_HOST));
  if (isPublicName || others.every((url) => answer(url) === 'lacks')) return urls;
  return others;
}

const isPublicIndex = (url: string): boolean => PUBLIC_HOSTS.has(hostOf(url));

/** Without credentials and port, as a URL parser takes it apart; '' where the text is no address. */
const hostOf = (url: string): string => /^https?:\/\/(?:[^/\\?#]*@)?([^/\\?#:@]+)/i.exec(url)?.[1]?.toLowerCase().replace(/\.$/, '') ?? '';
