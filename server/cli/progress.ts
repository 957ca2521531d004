/** A line on standard error that is written over itself; only on a terminal. */
import type { System } from './system.ts';

export type Progress = { readonly show: (text: string) => void; readonly clear: () => void };

const ERASE = '\r\u001b[K';

export function progressLine({ err, errIsTerminal, env }: System): Progress {
  if (!errIsTerminal || env['CI'] || env['TERM'] === 'dumb') return { show: () => undefined, clear: () => undefined };
  return { show: (text) => err(`${ERASE}${text}`), clear: () => err(ERASE) };
}
