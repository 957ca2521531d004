/** `python setup.py install|develop`, `easy_install`, `flit install`: ways to install before and beside pip. */
import { folderOf, lastPart } from '../../model/text.ts';
import type { Install, KnownWord } from './install.ts';
import { installOptions } from './install-options.ts';
import type { Invocation } from './invocation.ts';
import { newInstall } from './new-install.ts';
import { hasFlag, optionTable, readOptions } from './options.ts';
import { namesIn } from './lists.ts';
import { splitOperands } from './pip-operands.ts';

export function recognizeSetuptools(invocation: Invocation): readonly Install[] {
  if (invocation.program === 'setup.py') return setupPy(invocation);
  if (/^easy_install(?:-\d[\d.]*)?$/.test(invocation.program)) return easyInstall(invocation);
  return invocation.program === 'flit' || invocation.program === 'flit_core' ? flit(invocation) : [];
}

/** `setup.py build_ext install` runs several commands in a row. */
function setupPy(invocation: Invocation): readonly Install[] {
  const commands = invocation.args.map(({ text }) => text);
  const develop = commands.includes('develop');
  const word = invocation.command.words.find(({ text }) => text.includes('setup.py')) ?? invocation.word;
  if (!develop && !commands.includes('install')) return [];
  const script = lastPart(invocation.calledAs, ' ');
  const path: KnownWord = { value: script.includes('/') ? folderOf(script) || '/' : '.', word };
  return [{ ...newInstall(invocation, 'setuptools'), projects: [{ path, extras: [], editable: develop }] }];
}

function easyInstall(invocation: Invocation): readonly Install[] {
  const { uses, operands } = readOptions(invocation.args, EASY_INSTALL_OPTIONS);
  return operands.length === 0
    ? []
    : [{ ...newInstall(invocation, 'setuptools'), ...splitOperands(operands), options: installOptions(uses) }];
}

const EASY_INSTALL_OPTIONS = optionTable({
  flags: '-z|--zip-ok -m|--multi-version -U|--upgrade -x|--exclude-scripts -a|--always-copy -e|--editable-download -N|--no-deps --user -q|--quiet -v|--verbose -Z|--always-unzip',
  valued: '-d|--install-dir -s|--script-dir -i|--index-url -f|--find-links -b|--build-directory -O|--optimize --prefix --record -S|--site-dirs -H|--allow-hosts',
});

const FLIT_OPTIONS = optionTable({
  flags: '-s|--symlink --pth-file --user --env --only-deps',
  valued: '-f|--ini-file --deps --extras --python --repository',
});

/** flit hands the project in the working directory to pip. */
function flit(invocation: Invocation): readonly Install[] {
  const { uses, operands } = readOptions(invocation.args, FLIT_OPTIONS);
  if (operands[0]?.text !== 'install') return [];
  const editable = hasFlag(uses, '--symlink') || hasFlag(uses, '--pth-file');
  return [
    {
      ...newInstall(invocation, 'setuptools'),
      projects: [{ path: { value: '.', word: invocation.word }, extras: namesIn(uses, '--extras'), editable }],
    },
  ];
}
