/** Failures as Node and undici throw them: the error, wrapped in another, or one for each address that was tried. */
import { describe, expect, it } from 'vitest';
import { connectionFailure, isRefusedAddress } from '../../server/io/http/connection-failures.ts';
import { REFUSED_ADDRESS } from '../../server/io/http/address-rules.ts';

const failure = (code: string): Error => Object.assign(new Error(code), { code });

describe('why no connection came about', () => {
  it.each<[string, string | null]>([
    ['ECONNREFUSED', 'connection refused'],
    ['ENOTFOUND', 'no such host'],
    ['EAI_AGAIN', 'its name can\'t be looked up'],
    ['ENETUNREACH', 'no network'],
    ['ETIMEDOUT', 'it does not answer'],
    ['UND_ERR_CONNECT_TIMEOUT', 'it does not answer'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted'],
    ['CERT_HAS_EXPIRED', 'its certificate has expired'],
    ['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
    ['CERT_REVOKED', 'its certificate is revoked'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'TLS fails'],
    ['ECONNRESET', null],
    ['ERR_STREAM_PREMATURE_CLOSE', null],
    ['toString', null],
  ])('%s', (code, expected) => {
    expect(connectionFailure(failure(code))).toBe(expected);
    expect(connectionFailure(new TypeError('fetch failed', { cause: failure(code) }))).toBe(expected);
    expect(connectionFailure(new AggregateError([failure('ECONNRESET'), failure(code)]))).toBe(expected);
  });

  it('is not known of what is no error, nor of one that is its own cause', () => {
    expect(connectionFailure('ECONNREFUSED')).toBe(null);
    const circle = failure('ECONNRESET');
    circle.cause = circle;
    expect(connectionFailure(circle)).toBe(null);
  });

  it('is told from an address that is refused', () => {
    expect(isRefusedAddress(new Error('x', { cause: failure(REFUSED_ADDRESS) }))).toBe(true);
    expect(isRefusedAddress(failure('ECONNREFUSED'))).toBe(false);
  });
});
