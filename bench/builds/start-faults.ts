/** What a build doesn't show: programs, shells and libraries that an image names and lacks when it is started. */
import { bashismOf } from '../../server/core/fixes/slim/shells.ts';
import { MISSING_IN_SLIM } from '../../server/core/knowledge/busybox.ts';
import { programOf } from '../../server/core/python/installers/invocation.ts';
import { parseScript } from '../../server/core/reading/shell/parse-script.ts';
import type { ShellCommand } from '../../server/core/reading/shell/syntax.ts';
import { unwrapCommand } from '../../server/core/reading/shell/unwrap-command.ts';
import type { Look } from './builder.ts';

/** Programs whose absence is certain: those that pip would have installed have no real counterpart in a stand-in. */
const KNOWN: ReadonlySet<string> = new Set([
  ...MISSING_IN_SLIM.keys(), 'curl', 'git', 'bash', 'jq', 'sudo', 'tini', 'dumb-init', 'gosu', 'apk', 'ash', 'make', 'gcc', 'nginx',
  'supervisord', 'psql', 'mysql', 'redis-cli', 'ssh', 'rsync', 'openssl',
  'adduser', 'addgroup', 'deluser', 'delgroup', 'rc-service', 'openrc',
  'usleep',
]);

export function startFaults(image: Look): readonly string[] {
  const faults = new Set<string>();
  for (const [kind, words] of [['ENTRYPOINT', image.entrypoint], ['CMD', image.cmd], ['HEALTHCHECK', image.healthcheck]] as const) {
    if (words.length === 0 || (kind === 'CMD' && image.entrypoint.length > 0)) continue;
    const inline = words.findIndex((word) => word === '-c');
    const isShell = /(?:^|\/)(?:ba|da|a)?sh$/.test(words[0] ?? '');
    const commands = isShell && inline > 0 ? commandsOf(words[inline + 1] ?? '') : [];
    const named = [words[0] ?? '', ...commands.map((one) => programOf(unwrapCommand(one)))];
    for (const name of named) if (isAbsent(name, image)) faults.add(`${kind} names ${name}, which is not there`);
    const all = [...words, ...commands.flatMap((one) => one.words.map((word) => word.text))];
    const files = all.filter((word) => /\.sh$|entrypoint|^\.{0,2}\/[\w./-]+$/.test(word));
    for (const file of files) for (const fault of scriptFaults(file, image)) faults.add(`${kind}: ${fault}`);
  }
  for (const line of image.run('find / -xdev -name STANDIN-LOADS -exec cat {} + 2>/dev/null').output.split('\n')) {
    const [, name = '', library = ''] = /^([\w-]+) (lib\S+)$/.exec(line) ?? [];
    if (library !== '' && !image.run(`ldconfig -p | grep -q '${library}'`).ok) faults.add(`${name} loads ${library}, which is not there`);
  }
  return [...faults].sort();
}

const commandsOf = (text: string): readonly ShellCommand[] =>
  parseScript({ text, pieces: [{ at: 0, documentOffset: 0, length: text.length }] }, 'sh').value.commands;

function isAbsent(name: string, image: Look): boolean {
  const known = KNOWN.has(name.replace(/^.*\//, '')) || /^\/(?:usr\/)?s?bin\//.test(name);
  if (!known || !/^[\w./-]+$/.test(name)) return false;
  return name.includes('/') ? !image.run(`command -v ${name}`).ok : !image.programs.has(name);
}

function scriptFaults(file: string, image: Look): readonly string[] {
  if (!/^[\w./-]+$/.test(file)) return [];
  const { ok, output: text } = image.run(`f=$(command -v ${file} || echo ${file}); [ -f "$f" ] && head -c 60000 "$f"`);
  const [, interpreter = ''] = /^#!\s*(?:\/usr\/bin\/env\s+)?(\S+)/.exec(text) ?? [];
  if (!ok || !/sh$/.test(interpreter) || text.includes('stand_in.py')) return [];
  if (!image.run(`command -v ${interpreter}`).ok) return [`${file} wants ${interpreter}, which is not there`];
  const commands = commandsOf(text);
  const suite = image.run('. /etc/os-release; echo "$VERSION_CODENAME"').output;
  const bashism = interpreter.endsWith('bash') ? null : bashismOf(text, commands, suite);
  const read = image.run(`${interpreter} -n "$(command -v ${file} || echo ${file})"`);
  const programs = new Set(commands.map((one) => programOf(unwrapCommand(one))));
  return [
    ...(read.ok ? [] : [`${interpreter} -n ${file}: ${read.output.slice(0, 120)}`]),
    ...(bashism === null ? [] : [`${file} has ${bashism}, which ${interpreter} doesn’t know`]),
    ...[...programs].filter((name) => isAbsent(name, image)).map((name) => `${file} calls ${name}, which is not there`),
  ];
}
