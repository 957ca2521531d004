/** Credentials for indexes: from the user's own index addresses and netrc file. They live here and in the request's header only. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseNetrc, type NetrcEntry } from './netrc.ts';

/** The value of an Authorization header for an address, null if it is not known. */
export type Credentials = (url: URL) => string | null;

/** `addresses`: index addresses from the user's settings or command line, whose `user:password@` counts for their origin. */
export function credentialsFrom(addresses: readonly string[], netrc: readonly NetrcEntry[]): Credentials {
  const byOrigin = new Map<string, string>();
  for (const address of addresses) {
    const url = parse(address);
    if (url !== null && (url.username !== '' || url.password !== '')) {
      byOrigin.set(url.origin, basic(decode(url.username), decode(url.password)));
    }
  }
  return (url) => {
    const own = byOrigin.get(url.origin);
    if (own !== undefined) return own;
    const entry = netrc.find((each) => each.machine === url.hostname) ?? netrc.find((each) => each.machine === null);
    return entry === undefined || (url.protocol !== 'https:' && !isLoopback(url)) ? null : basic(entry.login, entry.password);
  };
}

/** The user's netrc file, read; empty where there is none or it can't be read. `$NETRC`, else `.netrc` or `_netrc` at home. */
export function findNetrc(environment: NodeJS.ProcessEnv): NetrcEntry[] {
  const home = environment['HOME'] ?? homedir();
  const paths = environment['NETRC'] === undefined ? [join(home, '.netrc'), join(home, '_netrc')] : [environment['NETRC']];
  for (const path of paths) {
    try {
      return parseNetrc(readFileSync(path, 'utf8').slice(0, 1_000_000));
    } catch {
      continue;
    }
  }
  return [];
}

const isLoopback = (url: URL): boolean => /^(?:localhost|127\..*|\[::1\])$/.test(url.hostname);

const basic = (login: string, password: string): string => `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
