/** What both programs know of themselves. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { RULES } from '../core/rules/index.ts';
import type { ReportedRule } from '../report/reporter.ts';

export const VERSION: string = version;

export const USER_AGENT = `muslin/${VERSION}`;

export const REPORTED_RULES: readonly ReportedRule[] = RULES.map(({ code, level, title, when }) => ({
  code, title, defaultLevel: level, help: `Reports where ${when}.`, url: null,
}));

/** The bundled facts: beside the bundle, or in the checkout where the sources run. null: there are none. */
export function snapshotPath(): string | null {
  const places = ['data/snapshot.bin', '../../data/snapshot.bin'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return places.find((place) => existsSync(place)) ?? null;
}
