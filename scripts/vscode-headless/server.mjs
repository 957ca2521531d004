// VS Code's own server, from the npm package code-server, and its end.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** No gallery: nothing of a test looks up extensions on the network. */
const gallery = JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '', controlUrl: '', nlsBaseUrl: '' });

/** Path of the server's program. Throws where there is none. */
export function serverProgram(codeServerDir) {
  const program = path.join(codeServerDir ?? '', 'lib/vscode/out/server-main.js');
  if (!existsSync(program)) throw new Error(`no code-server at ${program}: run npm run setup, or set CODE_SERVER_DIR`);
  return program;
}

/**
 * @param {{ codeServerDir: string, userDataDir: string, extensionsDir: string, env?: Record<string, string>, trust?:
 * boolean, onOutput?: (text: string) => void }} options
 *   `trust`: Workspace Trust stays on, so that the workspace opens in restricted mode
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, endpoint: string }>}
 */
export async function startServer({ codeServerDir, userDataDir, extensionsDir, env = {}, trust = false, onOutput = () => {} }) {
  const program = serverProgram(codeServerDir);
  const child = spawn(process.env.CODE_SERVER_NODE ?? process.execPath, [program, ...serverArguments(userDataDir, extensionsDir, trust)], {
    // A process group of its own: its end takes the extension host and the file watcher along.
    detached: true,
    // Its sockets go with the profile.
    env: { ...process.env, EXTENSIONS_GALLERY: gallery, XDG_RUNTIME_DIR: userDataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  guard(child.pid);
  return { child, endpoint: await untilListening(child, onOutput) };
}

const serverArguments = (userDataDir, extensionsDir, trust) => [
  '--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms',
  '--server-data-dir', userDataDir, '--user-data-dir', userDataDir, '--extensions-dir', extensionsDir,
  '--telemetry-level', 'off', '--disable-telemetry',
  // Newer versions ignore the extension and the suite named in the address without this.
  '--enable-smoke-test-driver',
  ...(trust ? [] : ['--disable-workspace-trust']),
];

/** Ends the server's group even where we are killed outright: our end of the pipe closes, and `read` returns. */
function guard(group) {
  const shell = spawn('sh', ['-c', `read _; kill -s KILL -- -${group}`], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  shell.unref();
  shell.stdin.unref();
}

function untilListening(child, onOutput) {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = chunk => {
      output += chunk;
      onOutput(String(chunk));
      const found = /(?:Web UI available at|listening on port) *(\S+)/.exec(output);
      if (found) resolve(address(found[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', code => reject(new Error(`the server ended with ${code}\n${output}`)));
    setTimeout(() => reject(new Error(`the server did not listen within 60 s\n${output}`)), 60_000).unref();
  });
}

/** The server prints `localhost`, which may be ::1, where it does not listen. */
const address = text => (text.startsWith('http') ? text.replace('//localhost', '//127.0.0.1') : `http://127.0.0.1:${text}/`);

/** Ends the server with all that it started. */
export async function stopServer({ child }) {
  const signal = name => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // All of the group are gone.
    }
  };
  const gone = child.exitCode !== null || child.signalCode !== null ? undefined : new Promise(resolve => child.once('exit', resolve));
  signal('SIGTERM');
  const timer = setTimeout(() => signal('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
  signal('SIGKILL');
}
