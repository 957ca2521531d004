/** ANSI colours, or none. */
import type { Severity } from '../core/model/types.ts';

export type Colours = {
  readonly severity: (severity: Severity, text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
};

const same = (text: string): string => text;

export const NO_COLOURS: Colours = { severity: (_, text) => text, bold: same, dim: same };

const ESCAPE = '\u001b';

const paint = (code: string) => (text: string): string => `${ESCAPE}[${code}m${text}${ESCAPE}[0m`;

const SEVERITY: Record<Severity, (text: string) => string> = {
  error: paint('1;31'),
  warning: paint('1;33'),
  information: paint('1;34'),
  hint: paint('1;36'),
};

export const ANSI_COLOURS: Colours = { severity: (severity, text) => SEVERITY[severity](text), bold: paint('1'), dim: paint('2') };
