/** The address without user name, password and query, fit for messages, logs and the cache. */
export function redact(url: string): string {
  try {
    const parsed = new URL(url);
    // `user:password@host` parses as well, as an address of the scheme `user`.
    return parsed.host === '' ? withoutUser(url) : `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
  } catch {
    return withoutUser(url);
  }
}

function withoutUser(url: string): string {
  return url.replace(/^([^/]*\/\/)?[^/@]*@/, '$1').replace(/[?#].*$/s, '');
}

/** An index's address as facts are keyed by it: no credentials, no query, one final slash. */
export function indexAddress(url: string): string {
  const bare = redact(url.trim());
  return bare.endsWith('/') ? bare : `${bare}/`;
}
