/** A package index over real HTTP on loopback whose every answer a test decides. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse, path: string) => void | Promise<void>;

export type TestIndex = {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Address of its Simple API. */
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly paths: string[];
  readonly seen: IncomingMessage[];
  /** How many requests were under way at most. */
  readonly peak: () => number;
  readonly close: () => Promise<void>;
};

export async function testIndex(handler: Handler): Promise<TestIndex> {
  const paths: string[] = [];
  const seen: IncomingMessage[] = [];
  let under = 0;
  let peak = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://index');
    paths.push(pathname);
    seen.push(request);
    peak = Math.max(peak, (under += 1));
    response.on('close', () => (under -= 1));
    void handler(request, response, pathname);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    url: `${origin}/simple/`,
    paths,
    seen,
    peak: () => peak,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const JSON_TYPE = 'application/vnd.pypi.simple.v1+json';

/** A page of PEP 691 with these entries. */
export const page = (name: string, files: readonly unknown[]): string => JSON.stringify({ meta: { 'api-version': '1.1' }, name, files });

export const wheel = (name: string, more: object = {}): object => ({
  filename: `${name}-1.0-py3-none-any.whl`,
  url: `/files/${name}-1.0-py3-none-any.whl`,
  hashes: {},
  ...more,
});

export function answer(response: ServerResponse, status: number, body: string | Buffer = '', headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': JSON_TYPE, 'cache-control': 'max-age=600', ...headers });
  response.end(body);
}

/** Name of the project that a path of the Simple API asks for. */
export const projectOf = (path: string): string => /^\/simple\/([^/]+)\/$/.exec(path)?.[1] ?? '';
