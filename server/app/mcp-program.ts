/** A program of its own, loaded by `muslin mcp` alone: the protocol's library is larger than the command. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { mcpServer } from '../mcp/server.ts';
import type { McpWorld } from '../mcp/world.ts';

/** Serves over standard input and output until the client goes. */
export async function serveMcp(world: McpWorld): Promise<void> {
  const server = mcpServer(world);
  process.stdin.on('end', () => void server.close());
  await server.connect(new StdioServerTransport());
}
