/** `muslin rules`: codes, default levels and what they stand for; or one rule's page. */
import { wrapMarkdown } from '../report/wrap-markdown.ts';
import { hangingWrap, wrap } from '../report/wrap.ts';
import type { ReportedRule } from '../report/reporter.ts';
import type { Arguments } from './arguments.ts';
import { suggestion } from './did-you-mean.ts';
import type { System } from './system.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

const WIDTH = 80;

/** Throws `UsageError` for a code that no rule has. */
export async function runRules(given: Arguments, system: System, world: CliWorld): Promise<number> {
  const shown = given.paths.length === 0 ? world.rules : given.paths.map((code) => ruleOf(code, world.rules));
  if (given.has('json')) {
    const plain = shown.map(({ code, title, defaultLevel, help, url }) => ({ code, title, defaultLevel, help, url }));
    await system.out(`${JSON.stringify(plain, null, 2)}\n`);
    return 0;
  }
  if (given.paths.length === 0) await system.out(listText(shown));
  else for (const rule of shown) await system.out(await pageText(rule, world));
  return 0;
}

function ruleOf(code: string, rules: readonly ReportedRule[]): ReportedRule {
  const rule = rules.find((one) => one.code === code);
  if (rule === undefined) throw new UsageError(`unknown rule ${code}${suggestion(code, rules.map((one) => one.code))}`);
  return rule;
}

function listText(rules: readonly ReportedRule[]): string {
  const width = Math.max(...rules.map((rule) => rule.code.length)) + 2;
  return rules
    .flatMap(({ code, defaultLevel, title }) => hangingWrap(`${code.padEnd(width)}${defaultLevel.padEnd(13)}`, title, WIDTH))
    .map((line) => `${line}\n`)
    .join('');
}

/** The page as it is; where it isn't shipped, what is known of the rule. Lines of examples stay as they are written. */
async function pageText({ code, title, help }: ReportedRule, world: CliWorld): Promise<string> {
  const page = await world.rulePage(code);
  return page === null ? `${wrap(`# ${code}: ${title}\n\n${help}`, WIDTH).join('\n')}\n` : wrapMarkdown(page, WIDTH);
}
