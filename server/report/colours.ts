/** Colours of the terminal, or none. */
import { styleText } from 'node:util';
import type { Severity } from '../core/model/types.ts';

export type Colours = {
  readonly severity: (severity: Severity, text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
};

export type Style = Parameters<typeof styleText>[0];

const same = (text: string): string => text;

export const NO_COLOURS: Colours = { severity: (_, text) => text, bold: same, dim: same };

const STYLES: Record<Severity, Style> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  information: ['bold', 'blue'],
  hint: ['bold', 'cyan'],
};

export const ANSI_COLOURS: Colours = {
  severity: (severity, text) => paint(STYLES[severity], text),
  bold: (text) => paint('bold', text),
  dim: (text) => paint('dim', text),
};

/** Whether the stream wants colours is decided before (cli/system.ts), so that a test can say so. */
export const paint = (style: Style, text: string): string => styleText(style, text, { validateStream: false });
