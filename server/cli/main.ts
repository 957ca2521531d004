/** Arguments → command → exit status. */
import { parseArguments, type Arguments } from './arguments.ts';
import { runCheck, runReport } from './check.ts';
import type { CommandName } from './commands.ts';
import { runExplain } from './explain.ts';
import { runFix } from './fix.ts';
import { runMcp } from './mcp.ts';
import { messagesOf } from './messages.ts';
import { runRules } from './rules.ts';
import type { System } from './system.ts';
import { commandUsage, generalUsage } from './usage.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

/** Runs a command line. @returns the exit status, or null where the program goes on running (`lsp`) */
export async function runCommandLine(words: readonly string[], system: System, world: CliWorld): Promise<number | null> {
  const [first] = words;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    await (first === undefined ? Promise.resolve(system.err(generalUsage())) : system.out(generalUsage()));
    return first === undefined ? 2 : 0;
  }
  if (first === '--version' || first === '-V') {
    await system.out(`muslin ${world.version}\n`);
    return 0;
  }
  const parsed = parseArguments(words);
  if (!parsed.ok) return usageError(parsed.message, parsed.command, system);
  if (parsed.value.has('help')) {
    await system.out(commandUsage(parsed.value.command));
    return 0;
  }
  try {
    return await RUNNERS[parsed.value.command](parsed.value, system, world);
  } catch (error) {
    if (error instanceof UsageError) return usageError(error.message, parsed.value.command, system);
    messagesOf(system).notice(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

type Runner = (given: Arguments, system: System, world: CliWorld) => Promise<number | null>;

const RUNNERS: Record<CommandName, Runner> = {
  check: runCheck,
  fix: runFix,
  report: runReport,
  explain: runExplain,
  rules: runRules,
  lsp: runServer,
  mcp: runMcp,
};

async function runServer(given: Arguments, _: System, world: CliWorld): Promise<null> {
  if (!given.has('stdio')) throw new UsageError('lsp needs --stdio');
  await world.startServer();
  return null;
}

function usageError(message: string, command: CommandName | null, system: System): number {
  messagesOf(system).notice(message);
  system.err(`See muslin ${command === null ? '' : `${command} `}--help.\n`);
  return 2;
}
