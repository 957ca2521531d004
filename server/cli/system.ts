/** The process as the command sees it, so that tests can run it with streams of their own. */
import type { Readable } from 'node:stream';

export type System = {
  readonly stdin: Readable;
  /** Resolves when more may be written. */
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => void;
  /** Absolute path. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
};

/** NO_COLOR (any value that isn't empty) wins over FORCE_COLOR, and that over what the stream is. */
export function wantsColours({ env, outIsTerminal }: System): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  return forced === undefined || forced === '' ? outIsTerminal && env['TERM'] !== 'dumb' : forced !== '0';
}
