/** Commands whose last arguments are a command. Syntax from their manual pages (sudo 1.9, coreutils 9, util-linux 2.40, POSIX, busybox). */
export type WrapperSyntax = {
  /** Letters of short options that take a value. */
  readonly values?: string;
  /** Long options that take a value as the next word. */
  readonly longValues?: readonly string[];
  /** Operands between the options and the command. */
  readonly operands?: number;
  /** `NAME=value` words may stand before the command. */
  readonly assignments?: boolean;
  /** Options with which nothing is run. */
  readonly queries?: readonly string[];
};

export const WRAPPERS: ReadonlyMap<string, WrapperSyntax> = new Map<string, WrapperSyntax>([
  ['sudo', { values: 'ugpCcDhRrTtU', longValues: ['--user', '--group', '--prompt', '--chdir', '--host', '--close-from', '--chroot', '--role', '--type', '--other-user', '--command-timeout'], assignments: true, queries: ['-l', '-v', '--list', '--validate'] }],
  ['doas', { values: 'uC', assignments: false }],
  ['env', { values: 'uCa', longValues: ['--unset', '--chdir', '--argv0'], assignments: true }],
  ['exec', { values: 'a' }],
  ['command', { queries: ['-v', '-V', '-pv', '-pV'] }],
  ['builtin', {}],
  ['busybox', {}],
  ['time', { values: 'of', longValues: ['--output', '--format'] }],
  ['nice', { values: 'n', longValues: ['--adjustment'] }],
  ['ionice', { values: 'cnp', longValues: ['--class', '--classdata'] }],
  ['nohup', {}],
  ['setsid', {}],
  ['chronic', {}],
  ['eatmydata', {}],
  ['unbuffer', {}],
  ['fakeroot', {}],
  ['linux32', {}],
  ['linux64', {}],
  ['stdbuf', { values: 'ioe', longValues: ['--input', '--output', '--error'] }],
  ['timeout', { values: 'ks', longValues: ['--kill-after', '--signal'], operands: 1 }],
  ['chroot', { longValues: [], operands: 1 }],
  ['gosu', { operands: 1 }],
  ['su-exec', { operands: 1 }],
  ['setpriv', { longValues: ['--reuid', '--regid', '--groups', '--inh-caps', '--bounding-set'] }],
  ['tini', { values: 'pe' }],
  ['dumb-init', { values: 'r' }],
  ['xargs', { values: 'aEdILnPs', longValues: ['--arg-file', '--delimiter', '--max-args', '--max-procs', '--max-chars', '--process-slot-var'] }],
]);
