/** The command's entry: arguments → analyze → report → exit status. */
import { once } from 'node:events';
import { runCommandLine } from './cli/main.ts';
import type { System } from './cli/system.ts';
import { cliWorld } from './app/cli-world.ts';

const system: System = {
  stdin: process.stdin,
  out: async (text) => {
    if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
  },
  err: (text) => void process.stderr.write(text),
  cwd: process.cwd(),
  env: process.env,
  outIsTerminal: process.stdout.isTTY === true,
  errIsTerminal: process.stderr.isTTY === true,
};

// A reader that goes away early (`| head`) ends the run; there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

void runCommandLine(process.argv.slice(2), system, cliWorld(process.env)).then((status) => {
  if (status !== null) process.exitCode = status;
});
