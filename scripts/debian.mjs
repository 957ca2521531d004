// The Debian packages that the tests in real editors need. Node's builtins only.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { hasProgram, run, say } from './shell.mjs';

/** Debian package → a sign that it is installed. */
export const vscodePackages = [
  ['chromium', () => existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium')],
  ['ripgrep', () => hasProgram('rg')],
  ['fonts-dejavu-core', () => existsSync('/usr/share/fonts/truetype/dejavu')],
  ['libkrb5-dev', () => existsSync('/usr/include/krb5.h')],
  ['libsecret-1-dev', () => existsSync('/usr/include/libsecret-1')],
];

export const editorPackages = [
  ['neovim', () => hasProgram('nvim')],
  ['emacs-nox', () => hasProgram('emacs')],
  // Part of Emacs from 29 on; the package is then a transitional one or gone.
  ['elpa-eglot', hasEglot],
];

function hasEglot() {
  return (
    hasProgram('emacs') &&
    spawnSync('emacs', ['--batch', '-q', '--eval', "(progn (require 'package) (package-initialize) (require 'eglot))"], { stdio: 'ignore' })
      .status === 0
  );
}

/**
 * Installs what is missing where we may.
 * @param packages pairs as above
 * @returns {Promise<string | null>} why the packages can't be had, null where they are there
 */
export async function ensureDebianPackages(packages) {
  const missing = packages.filter(([, isThere]) => !isThere()).map(([name]) => name);
  if (missing.length === 0) return null;
  const need = `needs the Debian packages ${missing.join(', ')}`;
  if (!hasProgram('apt-get')) return `${need}, and there is no apt-get`;
  const sudo = process.getuid?.() === 0 ? [] : hasProgram('sudo') ? ['sudo', '-n'] : null;
  if (sudo === null) return `${need}: apt-get install ${missing.join(' ')}`;
  say(`setup: apt-get install ${missing.join(' ')}`);
  try {
    await apt(sudo, ['update', '-q']);
    await apt(sudo, ['install', '-y', '-q', '--no-install-recommends', ...missing]);
  } catch (error) {
    return `${need}, and they can't be installed: ${firstLine(error)}`;
  }
  return null;
}

const apt = (sudo, args) => {
  const [program, ...rest] = [...sudo, 'apt-get', ...args];
  return run(program, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' }, capture: true, quiet: true });
};

const firstLine = error => String(error.message).split('\n').filter(Boolean).slice(0, 2).join(' ');
