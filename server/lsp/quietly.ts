/** Sends to a client that may be gone: after the connection's end there is nobody to tell, and nothing fails for it. */
export function quietly(send: () => unknown): void {
  try {
    Promise.resolve(send()).catch(() => undefined);
  } catch {
    // The connection is closed.
  }
}
