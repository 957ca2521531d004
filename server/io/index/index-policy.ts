/** Which indexes may be asked, and how: what the user allowed, never what a workspace claims. */
import { literalKind, type AddressPolicy } from '../http/address-rules.ts';
import type { ProxySettings } from '../../protocol.ts';
import { indexAddress, redact } from '../http/redact.ts';

export type IndexPolicy = {
  /** Send no request at all. */
  readonly offline: boolean;
  /** The index from the user's settings or the command line; credentials in it are used. */
  readonly indexUrl: string;
  /** Further indexes from there. */
  readonly extraUrls: readonly string[];
  /** `host` or `host:port`: indexes that a workspace may name. */
  readonly allowedHosts: readonly string[];
  /** Is the workspace trusted? If not, only the user's own indexes are asked. */
  readonly trusted: boolean;
  /** The editor's proxy; absent or null: the environment's. */
  readonly proxy?: ProxySettings | null;
};

const PUBLIC_INDEX = 'https://pypi.org/simple/';

/** Where PyPI, and mirrors that link to it, keep files and their metadata. */
const PUBLIC_FILES = 'files.pythonhosted.org';

/** `unlisted`: the user may allow it by listing its host. */
export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly reason: string; readonly unlisted?: true };

const ALLOWED: Permission = { allowed: true };

/** May an index (or a redirect of one) be asked? The reason says how to allow it. */
export function judgeAddress(policy: IndexPolicy, url: string): Permission {
  if (policy.offline) return refuse('offline: no request is sent');
  const target = parse(url);
  if (target === null) return refuse(`${redact(url)} is no web address`);
  const local = literalKind(target.hostname) === 'local';
  if (target.protocol !== 'https:' && !local) return refuse(`${target.host} would be asked without encryption (https only)`);
  if (isConfigured(policy, target)) return ALLOWED;
  if (!policy.trusted) return refuse(`the workspace names the index ${target.host}, and it is not trusted`);
  if (isListed(policy, target)) return ALLOWED;
  return { ...refuse(`the workspace names the index ${target.host}; add it to muslin.index.allowedHosts (or --allow-host) to ask it`), unlisted: true };
}

/** May a file that a page of `index` links to be fetched? On the index's own host, PyPI's file host, or where an index might be. */
export function judgeFile(policy: IndexPolicy, index: string, url: string): Permission {
  const [source, target] = [parse(index), parse(url)];
  const page = judgeAddress(policy, index);
  if (!page.allowed || source === null || target === null) return page.allowed ? refuse(`${redact(url)} is no web address`) : page;
  if (target.origin === source.origin || (target.host === PUBLIC_FILES && target.protocol === 'https:')) return ALLOWED;
  return judgeAddress(policy, url);
}

/**
 * Names that the user listed may lead into private networks, as intranet indexes do; PyPI's never. An address of this
 * machine or link has to be listed as such (`127.0.0.1`, `localhost`): a name that merely leads there is refused.
 */
export function addressPolicy(policy: IndexPolicy): AddressPolicy {
  return (hostname, kind) => {
    if (kind === 'public') return true;
    if (literalKind(hostname) === 'local') return true;
    const isPublic = hostname === PUBLIC_FILES || hostname === 'pypi.org';
    return kind === 'private' && !isPublic && knownHosts(policy).has(hostname);
  };
}

function knownHosts(policy: IndexPolicy): Set<string> {
  const configured = [policy.indexUrl, ...policy.extraUrls].map((url) => parse(url)?.hostname ?? '');
  return new Set([...configured, ...policy.allowedHosts.map((host) => host.toLowerCase().replace(/:\d+$/, ''))]);
}

/** Is it one of the user's own indexes? They share their origin with it. */
function isConfigured(policy: IndexPolicy, target: URL): boolean {
  return [policy.indexUrl, ...policy.extraUrls].some((url) => parse(url)?.origin === target.origin);
}

function isListed(policy: IndexPolicy, target: URL): boolean {
  const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port;
  return policy.allowedHosts.some((entry) => {
    const host = entry.trim().toLowerCase();
    return host !== '' && (host === target.hostname || host === `${target.hostname}:${port}`);
  });
}

/** Does the bundled snapshot speak for this index? For PyPI, and for the index that the user put in its place. */
export function isMainIndex(policy: IndexPolicy, index: string): boolean {
  const address = indexAddress(index);
  return address === PUBLIC_INDEX || address === indexAddress(policy.indexUrl);
}

function parse(url: string): URL | null {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed : null;
  } catch {
    return null;
  }
}

const refuse = (reason: string): Extract<Permission, { readonly allowed: false }> => ({ allowed: false, reason });
