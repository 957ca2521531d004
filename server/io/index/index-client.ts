import type { Dispatcher } from 'undici';
import { guardedLookup } from '../http/address-rules.ts';
import type { Credentials } from '../http/credentials.ts';
import { connectionFailure, isRefusedAddress } from '../http/connection-failures.ts';
import { openConnections, type Connections } from '../http/connections.ts';
import { hostGate, pauseFor, type HostGate } from '../http/host-gate.ts';
import { header, maxAge, mayStore, retryAfter } from '../http/http-headers.ts';
import { addressPolicy, type IndexPolicy, type Permission } from './index-policy.ts';
import type { ProxyChoice } from '../http/proxy-choice.ts';
import { redact } from '../http/redact.ts';
import { BodyTooLarge, discard, readBody, type BodyLimits } from '../http/response-body.ts';

export type IndexRequest = {
  readonly url: string;
  readonly accept: string;
  /** ETag of the answer that is at hand. */
  readonly etag: string | null;
  /** The rules that the address, and each redirect's target, must keep. */
  readonly judge: (url: string) => Permission;
  readonly limits?: BodyLimits;
};

export type IndexResponse =
  /** `url`: where the answer came from in the end; `maxAge` in seconds; `store`: may it be kept on disk? */
  | {
      readonly state: 'ok';
      readonly url: string;
      readonly body: Buffer;
      readonly contentType: string;
      readonly etag: string | null;
      readonly maxAge: number;
      readonly store: boolean;
    }
  | { readonly state: 'not-modified'; readonly maxAge: number }
  /** 404, 410: the index knows that it has no such thing. */
  | { readonly state: 'absent'; readonly maxAge: number }
  | { readonly state: 'failed'; readonly reason: string };

export type IndexClient = {
  /** Never rejects. Retries what may pass, follows redirects, gives a host up that can't be reached. */
  readonly get: (request: IndexRequest) => Promise<IndexResponse>;
  /** Requests that went out so far. */
  readonly requests: () => number;
  readonly close: () => Promise<void>;
};

export type ClientOptions = {
  readonly policy: IndexPolicy;
  readonly credentials: Credentials;
  /** Sentences for people: an index is not asked any more. Each once. */
  readonly onNotice: (message: string) => void;
  readonly userAgent: string;
  readonly proxyFor?: (target: URL) => ProxyChoice;
  readonly timeouts?: Partial<Timeouts>;
};

/** Milliseconds: for connecting, for one answer as a whole, before the first retry, and the longest wait that Retry-After is granted. */
export type Timeouts = { readonly connect: number; readonly answer: number; readonly backOff: number; readonly retryAfter: number };

const TIMEOUTS: Timeouts = { connect: 3_000, answer: 20_000, backOff: 100, retryAfter: 10_000 };
const LIMITS: BodyLimits = { received: 20e6, inflated: 64e6 };
const MOST_CONNECTIONS = 16;
const MOST_REDIRECTS = 5;
/** Tries against a host that fails for all; and against one that answers others meanwhile, whose fault is then a passing one. */
const TRIES = 3;
const TRIES_WHILE_ALIVE = 10;
/** Failures in a row, over all requests, after which a host counts as ill. */
const MOST_FAILURES = 24;

type Context = ClientOptions & {
  readonly times: Timeouts;
  readonly connections: Connections;
  readonly gate: (url: string) => HostGate;
  readonly count: () => void;
};

export function indexClient(options: ClientOptions): IndexClient {
  const times = { ...TIMEOUTS, ...options.timeouts };
  const gates = new Map<string, HostGate>();
  let requests = 0;
  const gate = (url: string): HostGate => {
    const { host } = new URL(url);
    const known = gates.get(host) ?? hostGate(MOST_CONNECTIONS);
    gates.set(host, known);
    return known;
  };
  const lookup = guardedLookup(addressPolicy(options.policy));
  const connections = openConnections({
    most: MOST_CONNECTIONS,
    connectTimeout: times.connect,
    answerTimeout: times.answer,
    lookup,
    proxyFor: options.proxyFor ?? (() => null),
  });
  const context: Context = { ...options, times, connections, gate, count: () => (requests += 1) };
  return { get: (one) => follow(context, one), requests: () => requests, close: connections.close };
}

/** Follows redirects by hand: each target is held to the rules that the first address was. */
async function follow(context: Context, first: IndexRequest): Promise<IndexResponse> {
  let url = first.url;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const judgement = first.judge(url);
    if (!judgement.allowed) return failed(hops === 0 ? judgement.reason : `a redirect was not followed: ${judgement.unlisted === true ? leadsTo(first.url, url) : judgement.reason}`);
    const answer = await persist(context, { ...first, url });
    if (answer.state !== 'redirect') return answer;
    url = answer.url;
  }
  return failed(`${redact(first.url)} redirects more than ${MOST_REDIRECTS} times`);
}

/** Nobody but the index named that host: it is not for a hover to propose that it be listed. */
const leadsTo = (from: string, to: string): string =>
  `${new URL(from).host} leads to ${new URL(to).host}, which is not in muslin.index.allowedHosts`;

type Redirect = { readonly state: 'redirect'; readonly url: string };
type Retry = { readonly state: 'retry'; readonly reason: string; readonly after: number | null };
type Answer = IndexResponse | Redirect | Retry;

/** Asks again after a passing failure, for as long as the host is alive or the tries last. */
async function persist(context: Context, one: IndexRequest): Promise<IndexResponse | Redirect> {
  const gate = context.gate(one.url);
  const successesBefore = gate.successes();
  for (let tries = 1; ; tries += 1) {
    const answer = await passGate(context, gate, one);
    if (answer.state !== 'retry') return answer;
    if (gate.failed() >= MOST_FAILURES) giveUp(context, gate, one.url, answer.reason);
    const alive = gate.successes() > successesBefore;
    const after = answer.after ?? Math.min(1_000, context.times.backOff * 2 ** (tries - 1)) * (0.75 + Math.random() / 2);
    if (tries >= (alive ? TRIES_WHILE_ALIVE : TRIES) || after > context.times.retryAfter) return failed(answer.reason);
    if (answer.after !== null) gate.pause(after);
    else await pauseFor(after);
  }
}

async function passGate(context: Context, gate: HostGate, one: IndexRequest): Promise<Answer> {
  const down = await gate.enter();
  if (down !== null) return failed(down);
  try {
    return await send(context, gate, one);
  } finally {
    gate.leave();
  }
}

async function send(context: Context, gate: HostGate, one: IndexRequest): Promise<Answer> {
  const url = new URL(one.url);
  const authorization = context.credentials(url);
  url.username = url.password = url.hash = '';
  context.count();
  // The signal bounds the whole answer: a body that drips slowly never trips the timeouts between its pieces.
  const signal = AbortSignal.timeout(context.times.answer);
  try {
    const response = await context.connections.get(url, {
      signal,
      headers: {
        accept: one.accept,
        'accept-encoding': 'gzip',
        'user-agent': context.userAgent,
        ...(one.etag === null ? {} : { 'if-none-match': one.etag }),
        ...(authorization === null ? {} : { authorization }),
      },
    });
    return await read(gate, one, response, authorization !== null);
  } catch (error) {
    return failure(context, gate, one.url, signal.aborted ? new Error('no answer in time') : error);
  }
}

async function read(gate: HostGate, one: IndexRequest, response: Dispatcher.ResponseData, authorized: boolean): Promise<Answer> {
  const { statusCode: status, headers, body } = response;
  const host = new URL(one.url).host;
  if (status === 200) {
    const content = await readBody(body, header(headers, 'content-encoding'), one.limits ?? LIMITS);
    gate.succeeded();
    const etag = header(headers, 'etag') || null;
    return {
      state: 'ok',
      url: one.url,
      body: content,
      contentType: header(headers, 'content-type'),
      etag,
      maxAge: maxAge(headers),
      store: mayStore(headers),
    };
  }
  // Bodies of other answers are of no use; one that goes on for ever is cut off.
  await discard(body);
  if (status === 429 || status >= 500) {
    return { state: 'retry', reason: `${host} answers ${status}`, after: retryAfter(headers, Date.now()) };
  }
  gate.succeeded();
  if (status === 304) return { state: 'not-modified', maxAge: maxAge(headers) };
  if (status === 404 || status === 410) return { state: 'absent', maxAge: maxAge(headers) };
  if (status === 401 || status === 403) {
    return failed(`${host} ${authorized ? 'refuses the credentials' : 'asks for credentials'} (${status})`);
  }
  const location = header(headers, 'location');
  if (REDIRECTS.has(status) && location !== '') return redirect(location, one.url);
  return failed(`${host} answers ${status}`);
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function redirect(location: string, base: string): Answer {
  try {
    return { state: 'redirect', url: new URL(location, base).href };
  } catch {
    return failed(`${redact(base)} redirects to no address`);
  }
}

function failure(context: Context, gate: HostGate, url: string, error: unknown): Answer {
  const host = new URL(url).host;
  if (error instanceof BodyTooLarge) return failed(`the answer of ${host} is too large: ${error.message}`);
  if (isRefusedAddress(error)) return failed(`${host} leads into a private network, and is not listed in muslin.index.allowedHosts`);
  const connection = connectionFailure(error);
  if (connection !== null) return failed(giveUp(context, gate, url, connection));
  return { state: 'retry', reason: `${host}: ${error instanceof Error ? error.message : 'no answer'}`, after: null };
}

/** From here on no request waits for this host; one sentence says so. */
function giveUp(context: Context, gate: HostGate, url: string, why: string): string {
  const { host } = new URL(url);
  const reason = `${host} can't be reached (${why})`;
  if (gate.giveUp(reason)) context.onNotice(`The package index ${reason}. Older facts are used; it is not asked again in this run.`);
  return gate.down() ?? reason;
}

const failed = (reason: string): { readonly state: 'failed'; readonly reason: string } => ({ state: 'failed', reason });
