/** What both programs know of themselves. */
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { version } from '../../package.json';
import { RULES } from '../core/rules/index.ts';
import type { ReportedRule } from '../report/reporter.ts';

export const VERSION: string = version;

export const USER_AGENT = `muslin/${VERSION}`;

export const REPORTED_RULES: readonly ReportedRule[] = RULES.map(({ code, level, title, when }) => ({
  code, title, defaultLevel: level, help: `Reports where ${when}.`, url: null,
}));

/** The bundled facts: beside the bundle, or in the checkout where the sources run. null: there are none. */
export const snapshotPath = (): string | null => shipped(['data/snapshot.bin', '../../data/snapshot.bin']);

/** The rules with their pages for an editor on this machine, which opens them as files. Reports, which travel, have no such address. */
export const editorRules = (): readonly ReportedRule[] => REPORTED_RULES.map((rule) => ({ ...rule, url: pageOf(rule.code) }));

/** A rule's page is the file of its examples; the build copies it beside the bundle. */
function pageOf(code: string): string | null {
  const path = shipped([`rules/${code}.md`, `../../test/cases/${code}.md`]);
  return path === null ? null : pathToFileURL(path).href;
}

function shipped(places: readonly string[]): string | null {
  return places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(place)) ?? null;
}
