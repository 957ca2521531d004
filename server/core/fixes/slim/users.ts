/** BusyBox's adduser, addgroup and their kin as the tools of Debian's passwd package, which every slim image has. */
import { programName } from '../../python/installers/invocation.ts';
import type { Word } from '../../reading/shell/syntax.ts';
import type { RunEditor } from './run-editor.ts';

export function rewriteUsers(editor: RunEditor): void {
  for (const command of editor.site.commands) {
    const [first] = command.words;
    const write = WRITERS.get(programName(first?.text ?? ''));
    if (first === undefined || write === undefined) continue;
    const { suite } = editor.site.family.slim;
    const uses = readWords(command.words.slice(1), first.text.includes('group') ? GROUP_VALUES : USER_VALUES);
    if (uses === null || (isDebianForm(uses, first.text) && !NO_ADDUSER.has(suite))) continue;
    const name = uses.operands.at(-1)?.text ?? '';
    if (STANDARD.has(name) && uses.operands.length === 1 && /^add/.test(programName(first.text))) {
      editor.remove(
        command,
        `Debian has ${name} already${name === 'www-data' ? ', with the id 33 where Alpine’s is 82' : ''}`,
        /www-data/.test(name),
      );
      continue;
    }
    const words = write(uses);
    if (words === null) continue;
    const end = command.words.at(-1)?.span.end ?? command.span.end;
    editor.replace({ start: first.span.start, end }, words, REASON);
  }
}

const REASON = 'The options of BusyBox’s adduser and addgroup mean something else on Debian; trixie’s slim images have no adduser at all';

/** Suites whose slim images lack adduser. */
const NO_ADDUSER: ReadonlySet<string> = new Set(['trixie', 'forky', 'sid']);

/** Users and groups that a slim image of Debian has and Alpine hasn’t, or has under another id. */
const STANDARD: ReadonlySet<string> = new Set([
  'www-data', 'backup', 'list', 'irc', 'proxy', 'staff', 'operator', 'src', 'sasl', 'plugdev', 'sudo', 'nogroup', 'nobody',
  'users', '_apt',
]);

type Uses = {
  readonly values: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
  readonly operands: readonly Word[];
  readonly short: boolean;
};

/** Letters that take a value, and their long spellings. */
const USER_VALUES: ReadonlyMap<string, string> = new Map([
  ['h', 'home'],
  ['g', 'gecos'],
  ['s', 'shell'],
  ['G', 'ingroup'],
  ['u', 'uid'],
  ['k', 'skel'],
]);
const GROUP_VALUES: ReadonlyMap<string, string> = new Map([['g', 'gid']]);
const FLAGS: ReadonlyMap<string, string> = new Map([['S', 'system'], ['D', 'disabled-password'], ['H', 'no-create-home']]);

/** null where an option is not one of BusyBox's. */
function readWords(words: readonly Word[], valued: ReadonlyMap<string, string>): Uses | null {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const operands: Word[] = [];
  let short = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || word.text === '--') continue;
    const { text } = word;
    const long = /^--([a-z-]+)(?:=([\s\S]*))?$/.exec(text);
    if (!text.startsWith('-')) operands.push(word);
    else if (long !== null) {
      const [, name = '', value] = long;
      if ([...valued.values()].includes(name)) values.set(name, value ?? words[(at += 1)]?.text ?? '');
      else flags.add(name);
    } else {
      short = true;
      const rest = readLetters(text.slice(1), valued, values, flags);
      if (rest === null) return null;
      if (rest !== '') values.set(rest, words[(at += 1)]?.text ?? '');
    }
  }
  return { values, flags, operands, short };
}

/** `-SDH`, `-Gapp`; the name of the option whose value is the next word, '' where there is none. */
function readLetters(letters: string, valued: ReadonlyMap<string, string>, values: Map<string, string>, flags: Set<string>): string | null {
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters.charAt(at);
    const name = valued.get(letter);
    if (name !== undefined) {
      if (at === letters.length - 1) return name;
      values.set(name, letters.slice(at + 1));
      return '';
    }
    const flag = FLAGS.get(letter);
    if (flag === undefined) return null;
    flags.add(flag);
  }
  return '';
}

/** Long options alone are those of Debian's adduser; without a password it asks for a name in full. */
function isDebianForm({ flags, values, short, operands }: Uses, program: string): boolean {
  if (short) return false;
  if (operands.length > 1) return true;
  return !/adduser/.test(program) || flags.has('system') || (flags.has('disabled-password') && values.has('gecos'));
}

const WRITERS: ReadonlyMap<string, (uses: Uses) => string | null> = new Map<string, (uses: Uses) => string | null>([
  ['adduser', addUser],
  ['addgroup', addGroup],
  [
    'deluser',
    ({ operands: [user, group], flags }) =>
      user === undefined
        ? null
        : group === undefined
          ? `userdel ${flags.has('remove-home') ? '-r ' : ''}${user.text}`
          : `gpasswd -d ${user.text} ${group.text}`,
  ],
  [
    'delgroup',
    ({ operands: [first, second] }) =>
      first === undefined ? null : second === undefined ? `groupdel ${first.text}` : `gpasswd -d ${first.text} ${second.text}`,
  ],
]);

function addUser({ values, flags, operands: [user, group] }: Uses): string | null {
  if (user === undefined) return null;
  if (group !== undefined) return `usermod -aG ${group.text} ${user.text}`;
  const system = flags.has('system');
  const option = (letter: string, value: string | undefined): string[] => (value === undefined ? [] : [`-${letter} ${value}`]);
  return [
    'useradd',
    ...(system ? ['-r'] : []),
    ...option('u', values.get('uid')),
    ...(flags.has('group') ? ['-U'] : option('g', values.get('ingroup') ?? (system ? 'nogroup' : undefined))),
    flags.has('no-create-home') ? '-M' : '-m',
    ...option('d', values.get('home')),
    ...option('k', values.get('skel')),
    ...option('s', shellOf(values.get('shell') ?? (system ? '/bin/false' : undefined))),
    ...option('c', isEmptyText(values.get('gecos')) ? undefined : values.get('gecos')),
    user.text,
  ].join(' ');
}

const isEmptyText = (text: string | undefined): boolean => text === undefined || /^(?:''|"")?$/.test(text);

const shellOf = (shell: string | undefined): string | undefined =>
  shell?.replace(/^\/bin\/ash$/, '/bin/sh').replace(/^\/sbin\/nologin$/, '/usr/sbin/nologin');

function addGroup({ values, flags, operands: [first, second] }: Uses): string | null {
  if (first === undefined) return null;
  if (second !== undefined) return `usermod -aG ${second.text} ${first.text}`;
  const gid = values.get('gid');
  return ['groupadd', ...(flags.has('system') ? ['-r'] : []), ...(gid === undefined ? [] : [`-g ${gid}`]), first.text].join(' ');
}

