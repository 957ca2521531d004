/** Standard error: messages about the run, and a progress line that is written over itself; the one never ends up in the other. */
import { hangingWrap } from '../report/wrap.ts';
import type { System } from './system.ts';

export type Messages = {
  /** `muslin: text`; wrapped on a terminal, one line elsewhere, where programs look for it. */
  readonly notice: (text: string) => void;
  /** Only on a terminal. */
  readonly progress: (text: string) => void;
  /** Takes the progress line away. */
  readonly clear: () => void;
};

const WIDTH = 80;
const ERASE = '\r\u001b[K';

export function messagesOf({ err, errIsTerminal, env }: System, quiet = false): Messages {
  const hasProgress = errIsTerminal && !quiet && !env['CI'] && env['TERM'] !== 'dumb';
  let shown = false;
  const clear = (): void => {
    if (shown) err(ERASE);
    shown = false;
  };
  return {
    clear,
    notice: (text) => {
      clear();
      err(errIsTerminal ? `${wrapped(text).join('\n')}\n` : `muslin: ${text}\n`);
    },
    progress: (text) => {
      if (!hasProgress) return;
      err(`${ERASE}${text}`);
      shown = true;
    },
  };
}

const wrapped = (text: string): string[] => hangingWrap('muslin: ', text, WIDTH);
