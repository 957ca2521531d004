/** A package index on loopback that knows every name, has no files, and remembers what it was asked. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type IndexServer = {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** With a final slash. */
  readonly url: string;
  /** Names, in the order of the requests. */
  readonly asked: readonly string[];
  close(): Promise<void>;
};

export async function startIndex(): Promise<IndexServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = /\/simple\/([^/]+)\/?$/.exec(request.url ?? '')?.[1] ?? '';
    asked.push(name);
    response.setHeader('content-type', 'application/vnd.pypi.simple.v1+json');
    response.end(JSON.stringify({ meta: { 'api-version': '1.0' }, name, files: [] }));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}/simple/`, asked, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => { server.close(() => resolve()); });
}
