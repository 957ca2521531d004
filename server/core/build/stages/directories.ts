import type { WordFields } from '../../python/installers/arguments.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import { containerPath } from './container-path.ts';

/** The working directory along a script: what `cd` sets holds to the end of its subshell. */
export class Directories {
  private readonly frames: Frame[];

  constructor(workdir: string | null) {
    this.frames = [{ scope: 0, directory: workdir, before: null, pushed: [] }];
  }

  /** Where the command runs; to be asked for each command in order. */
  at(command: ShellCommand): string | null {
    const { scopes } = command;
    let shared = 0;
    while (shared < scopes.length && this.frames[shared + 1]?.scope === scopes[shared]) shared += 1;
    this.frames.length = shared + 1;
    for (const scope of scopes.slice(shared)) this.frames.push({ ...this.current(), scope });
    return this.current().directory;
  }

  /** Takes in what the command changes. */
  follow(command: ShellCommand, fields: WordFields): void {
    const [name, ...words] = command.words.map((word) => fields(word)?.join(' ') ?? null);
    const frame = this.current();
    if (name === 'cd') go(frame, directoryAfter(frame, words));
    else if (name === 'pushd') {
      frame.pushed = [...frame.pushed, frame.directory];
      go(frame, directoryAfter(frame, words));
    } else if (name === 'popd' && frame.pushed.length > 0) {
      go(frame, frame.pushed.at(-1) ?? null);
      frame.pushed = frame.pushed.slice(0, -1);
    }
  }

  private current(): Frame {
    return this.frames.at(-1) ?? { scope: 0, directory: null, before: null, pushed: [] };
  }
}

type Frame = { readonly scope: number; directory: string | null; before: string | null; pushed: readonly (string | null)[] };

function go(frame: Frame, directory: string | null): void {
  frame.before = frame.directory;
  frame.directory = directory;
}

/** `cd` alone goes home, `cd -` back. */
function directoryAfter({ directory, before }: Frame, words: readonly (string | null)[]): string | null {
  if (words[0] === '-') return before;
  const path = words.find((word) => word === null || !word.startsWith('-'));
  if (path === undefined) return '/root';
  return path === null ? null : containerPath(directory, path);
}
