/** What both programs know of themselves. */
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { RULES } from '../core/verdict/rules/index.ts';
import type { ReportedRule } from '../report/reporter.ts';

/** Each rule's page in the public repository: what it means, what to do, examples. */
const RULE_PAGES = 'https://github.com/muslin-dev/muslin/blob/main/docs/rules';

export const REPORTED_RULES: readonly ReportedRule[] = RULES.map(({ code, level, title, when }) => ({
  code, title, defaultLevel: level, help: helpOf(code, when), url: `${RULE_PAGES}/${code}.md`,
}));

/** Markdown that reads well as plain text. */
function helpOf(code: string, when: string): string {
  return `Reports where ${when}.\n\nWhat to do, and examples: ${RULE_PAGES}/${code}.md\n\nTo silence it at one FROM, write \`# muslin ignore=${code} -- why\` above it; ` +
    `its level is set by \`--severity ${code}=off\` or in the team's .muslin.toml.`;
}

/** The bundled facts: beside the bundle, or in the checkout where the sources run. null: there are none. */
export const snapshotPath = (): string | null => shipped(['data/snapshot.bin', '../../data/snapshot.bin']);

/** The rules with their pages for an editor on this machine, which opens them as files. Reports, which travel, have no such address. */
export const editorRules = (): readonly ReportedRule[] => REPORTED_RULES.map((rule) => {
  const path = rulePagePath(rule.code);
  return { ...rule, url: path === null ? null : pathToFileURL(path).href };
});

/** The build copies the pages of the rules beside the bundle. */
export const rulePagePath = (code: string): string | null => shipped([`rules/${code}.md`, `../../docs/rules/${code}.md`]);

function shipped(places: readonly string[]): string | null {
  return places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(place)) ?? null;
}
