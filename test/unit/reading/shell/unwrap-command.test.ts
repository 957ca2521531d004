import { expect, test } from 'vitest';
import { unwrapCommand } from '../../../../server/core/reading/shell/unwrap-command.ts';
import { commandsOf } from './scripts.ts';

const unwrap = (script: string) => {
  const command = commandsOf(script).at(-1);
  if (command === undefined) throw new Error(`no command in ${script}`);
  return unwrapCommand(command);
};

test.each<[string, string, readonly string[]]>([
  ['pip install a', 'pip install a', []],
  ['sudo pip install a', 'pip install a', ['sudo']],
  ['sudo -E -u app -H pip install a', 'pip install a', ['sudo']],
  ['sudo -Eu app pip install a', 'pip install a', ['sudo']],
  ['sudo -uapp pip install a', 'pip install a', ['sudo']],
  ['sudo A=b pip install a', 'pip install a', ['sudo']],
  ['env A=b C="d e"', '', ['env']],
  ['sudo -H', '', ['sudo']],
  ['sudo --user app --set-home pip install a', 'pip install a', ['sudo']],
  ['sudo --user=app -- pip install a', 'pip install a', ['sudo']],
  ['/usr/bin/env pip install a', 'pip install a', ['env']],
  ['env -i -u X pip install a', 'pip install a', ['env']],
  ['exec -a x pip install a', 'pip install a', ['exec']],
  ['command pip install a', 'pip install a', ['command']],
  ['command -v pip', '', ['command']],
  ['env', '', ['env']],
  ['nice -n 5 nohup pip install a', 'pip install a', ['nice', 'nohup']],
  ['timeout -k 5 10m pip install a', 'pip install a', ['timeout']],
  ['su-exec app pip install a', 'pip install a', ['su-exec']],
  ['gosu app:app pip install a', 'pip install a', ['gosu']],
  ['xargs -r -n 1 pip install', 'pip install', ['xargs']],
  ['xargs -n1 -I{} pip install {}', 'pip install {}', ['xargs']],
  ['busybox sh x', 'sh x', ['busybox']],
  ['tini -- pip install a', 'pip install a', ['tini']],
  ['$SUDO pip install a', '$SUDO pip install a', []],
])('%s', (script, words, wrappers) => {
  const unwrapped = unwrap(script);
  expect(unwrapped.words.map((word) => word.text).join(' ')).toBe(words);
  expect(unwrapped.wrappers).toEqual(wrappers);
});

test('assignments of the command and of env come together, in order', () => {
  const { assignments } = unwrap('A=1 env B=2 C="x $Y" sudo D= pip install a');
  expect(assignments.map(({ name, value }) => [name, value?.text])).toEqual([['A', '1'], ['B', '2'], ['C', '"x $Y"'], ['D', '']]);
});

test('only xargs adds arguments', () => {
  expect(unwrap('cat x | sudo xargs pip install').moreArguments).toBe(true);
  expect(unwrap('sudo pip install').moreArguments).toBe(false);
});
