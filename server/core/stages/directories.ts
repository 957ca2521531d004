import type { WordFields } from '../installers/arguments.ts';
import type { ShellCommand } from '../shell/syntax.ts';
import { containerPath } from './container-path.ts';

/** The working directory along a script: what `cd` sets holds to the end of its subshell. */
export class Directories {
  private readonly frames: { readonly scope: number; directory: string | null }[];

  constructor(workdir: string | null) {
    this.frames = [{ scope: 0, directory: workdir }];
  }

  /** Where the command runs; to be asked for each command in order. */
  at(command: ShellCommand): string | null {
    const scopes = command.scopes ?? [];
    let shared = 0;
    while (shared < scopes.length && this.frames[shared + 1]?.scope === scopes[shared]) shared += 1;
    this.frames.length = shared + 1;
    for (const scope of scopes.slice(shared)) this.frames.push({ scope, directory: this.current() });
    return this.current();
  }

  /** Takes in what the command changes. */
  follow(command: ShellCommand, fields: WordFields): void {
    const [name, ...words] = command.words.map((word) => fields(word)?.join(' ') ?? null);
    const frame = this.frames.at(-1);
    if (frame === undefined || (name !== 'cd' && name !== 'pushd')) return;
    const path = words.find((word) => word === null || !word.startsWith('-'));
    frame.directory = path === undefined ? '/root' : path === null ? null : containerPath(frame.directory, path);
  }

  private current(): string | null {
    return this.frames.at(-1)?.directory ?? null;
  }
}
