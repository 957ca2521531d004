/** BusyBox's adduser, addgroup and their kin as the tools of Debian's passwd package, which every slim image has. */
import { programName } from '../../python/installers/invocation.ts';
import type { ShellCommand, Word } from '../../reading/shell/syntax.ts';
import type { RunEditor } from './run-editor.ts';

export function rewriteUsers(editor: RunEditor): void {
  for (const command of editor.site.commands) {
    const [first, last] = [command.words[0], command.words.at(-1)];
    const rewrite = userRewrite(command, editor.site.family.slim.suite);
    if (rewrite === null || first === undefined || last === undefined) continue;
    const { newText, reason, confirm } = rewrite;
    if (newText === 'true') editor.remove(command, reason, confirm);
    else editor.replace({ start: first.span.start, end: last.span.end }, newText, reason);
  }
}

type UserRewrite = { readonly newText: string; readonly reason: string; readonly confirm: boolean };

/** What takes the command's place, `true` where nothing has to; null where it means the same on Debian. */
export function userRewrite({ words, joint }: Pick<ShellCommand, 'words' | 'joint'>, suite: string): UserRewrite | null {
  const [first] = words;
  const write = WRITERS.get(programName(first?.text ?? ''));
  if (first === undefined || write === undefined) return null;
  const uses = readWords(words.slice(1), first.text.includes('group') ? GROUP_VALUES : USER_VALUES);
  if (uses === null) return null;
  const group = alpineGroup(uses, first.text);
  if (isDebianForm(uses, first.text) && !NO_ADDUSER.has(suite) && group === null) return null;
  const name = uses.operands.at(-1)?.text ?? '';
  if (STANDARD.has(name) && uses.operands.length === 1 && /^add/.test(programName(first.text))) {
    const differs = name === 'www-data' ? ', with the id 33 where Alpine’s is 82' : '';
    return { newText: 'true', reason: `Debian has ${name} already${differs}`, confirm: name === 'www-data' };
  }
  const written = write(uses);
  if (written === null) return null;
  if (group === null) return { newText: written, reason: REASON, confirm: false };
  const both = `groupadd -rf ${group} && ${written}`;
  const reason = `Debian has no group ${group}, which Alpine’s images have`;
  return { newText: joint === '||' ? `{ ${both}; }` : both, reason, confirm: false };
}

/** A group that the command takes for granted: each Alpine image has it, and no Debian one. */
function alpineGroup({ values, operands: [first, second] }: Uses, program: string): string | null {
  const group = /^add/.test(programName(program)) ? (second?.text ?? values.get('ingroup')) : undefined;
  return first !== undefined && group !== undefined && ALPINE_GROUPS.has(group) ? group : null;
}

/** In Alpine's /etc/group and not in Debian's (alpine-baselayout beside base-passwd). */
const ALPINE_GROUPS: ReadonlySet<string> = new Set(['wheel', 'cron', 'ftp', 'sshd', 'input', 'netdev', 'kvm', 'ntp', 'abuild', 'ping']);

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

/** `-SDH`, `-Gapp`; the name of the option whose value is the next word, '' if there is none. */
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
  if (operands.length > 1) return !/group/.test(program);
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

