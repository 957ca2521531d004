/** Runs git on a repository for reading alone: nothing that its configuration names is run, and nothing is fetched. */
import { execFile } from 'node:child_process';
import { dirname } from 'node:path';

export type GitAnswer = { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly reason: string };

/** `core.fsmonitor` names a program to run; a partial clone would fetch what it lacks. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '--no-optional-locks', '--literal-pathspecs'];
const ENVIRONMENT = {
  GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_TERMINAL_PROMPT: '0', GIT_NO_REPLACE_OBJECTS: '1', LC_ALL: 'C',
};

const LARGEST = 64_000_000;

/** Never rejects. `words` are passed as they are, by no shell; the program is not looked for in the repository. */
export function runGit(folder: string, words: readonly string[], input = ''): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = execFile(
      'git',
      ['-C', folder, ...SAFE, ...words],
      {
        // Windows would look for the program in the working directory first.
        cwd: dirname(process.execPath),
        env: { ...process.env, ...ENVIRONMENT },
        encoding: 'buffer',
        maxBuffer: LARGEST,
        windowsHide: true,
      },
      (error, bytes, stderr) => {
        if (error === null) resolve({ ok: true, bytes });
        else resolve({ ok: false, reason: error.code === 'ENOENT' ? 'git is not installed' : firstLine(stderr) || error.message });
      },
    );
    // It may be gone before it has read all.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

const firstLine = (bytes: Buffer): string => bytes.toString('utf8').split('\n')[0]?.replace(/^fatal: /, '') ?? '';
