/** Tells a host that can't be reached (no more tries) from an answer that went wrong (worth another try). */
import { REFUSED_ADDRESS } from './address-rules.ts';
import { ProxyFailure } from './proxy-tunnel.ts';
import { errorCode } from '../disk/workspace-bounds.ts';

const CONNECTION: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'connection refused'],
  ['ENOTFOUND', 'no such host'],
  ['EAI_AGAIN', 'its name can\'t be looked up'],
  ['EAI_FAIL', 'its name can\'t be looked up'],
  ['EHOSTUNREACH', 'no route to it'],
  ['ENETUNREACH', 'no network'],
  ['ENETDOWN', 'no network'],
  ['EACCES', 'the connection is not permitted'],
  ['EPERM', 'the connection is not permitted'],
  ['ETIMEDOUT', 'it does not answer'],
  ['UND_ERR_CONNECT_TIMEOUT', 'it does not answer'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is not trusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is not trusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate is not trusted'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  // Where a clock is wrong, this is what it shows itself by.
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
  ['CERT_REVOKED', 'its certificate is revoked'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
  ['EPROTO', 'it does not speak TLS'],
]);

/** Why no connection came about, null where one did. */
export function connectionFailure(error: unknown): string | null {
  for (const each of causes(error)) {
    if (each instanceof ProxyFailure) return each.message;
    const code = errorCode(each);
    const known = CONNECTION.get(code);
    if (known !== undefined) return known;
    if (code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL')) return 'TLS fails';
  }
  return null;
}

export const isRefusedAddress = (error: unknown): boolean => causes(error).some((each) => errorCode(each) === REFUSED_ADDRESS);

/** The error, its causes, and the members of an AggregateError (one for each address that was tried). */
function causes(error: unknown, depth = 0): unknown[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const members: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...causes(error.cause, depth + 1), ...members.flatMap((each) => causes(each, depth + 1))];
}
