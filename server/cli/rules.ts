/** `muslin rules`: codes, default levels and what they stand for. */
import type { Arguments } from './arguments.ts';
import type { System } from './system.ts';
import type { CliWorld } from './world.ts';

export async function runRules(given: Arguments, system: System, { rules }: CliWorld): Promise<number> {
  const width = Math.max(...rules.map((rule) => rule.code.length));
  const text = rules.map(({ code, defaultLevel, title }) => `${code.padEnd(width)}  ${defaultLevel.padEnd(11)}  ${title}\n`).join('');
  const plain = rules.map(({ code, title, defaultLevel, help, url }) => ({ code, title, defaultLevel, help, url }));
  await system.out(given.has('json') ? `${JSON.stringify(plain, null, 2)}\n` : text);
  return 0;
}
