/** Options that pip, uv and the tools around them share → `InstallOptions`. */
import { packageControls, type PackageControl } from './package-controls.ts';
import type { InstallOptions, KnownWord } from './install.ts';
import type { OptionUse } from './options.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Mutable<InstallOptions> & { controls: PackageControl[] };

/** `uses` in the order of the command line; options that don't bear on the choice are passed over. */
export function installOptions(uses: readonly OptionUse[]): InstallOptions {
  const draft: Draft = { controls: [] };
  for (const use of uses) {
    FLAGS.get(use.name)?.(draft);
    if (use.value !== null) VALUED.get(use.name)?.(draft, use.value);
  }
  if (uses.some((use) => BUILD_OPTIONS.has(use.name))) draft.controls.push({ kind: 'no-binary', value: ':all:' });
  return finish(draft);
}

/** Options handed to setup.py make pip build everything from source. */
const BUILD_OPTIONS: ReadonlySet<string> = new Set(['--global-option', '--install-option', '--build-option']);

export function finish(draft: InstallOptions): InstallOptions {
  const { controls, ...others } = draft;
  return controls === undefined || controls.length === 0 ? others : { ...others, controls, ...packageControls(controls) };
}

const FLAGS: ReadonlyMap<string, (draft: Draft) => void> = new Map([
  ['--pre', (draft) => { draft.pre = true; }],
  ['--prefer-binary', (draft) => { draft.preferBinary = true; }],
  ['--ignore-requires-python', (draft) => { draft.ignoreRequiresPython = true; }],
  ['--require-hashes', (draft) => { draft.requireHashes = true; }],
  ['--no-require-hashes', (draft) => { draft.requireHashes = false; }],
  ['--no-deps', (draft) => { draft.noDeps = true; }],
  ['--upgrade', (draft) => { draft.upgrade = true; }],
  ['--no-index', (draft) => { draft.noIndex = true; }],
  ['--user', (draft) => { draft.user = true; }],
  ['--no-user', (draft) => { draft.user = false; }],
  ['--break-system-packages', (draft) => { draft.breakSystemPackages = true; }],
  ['--no-use-wheel', (draft) => { draft.controls.push({ kind: 'no-binary', value: ':all:' }); }],
  ['--no-build', (draft) => { draft.controls.push({ kind: 'only-binary', value: ':all:' }); }],
]);

const VALUED: ReadonlyMap<string, (draft: Draft, value: KnownWord) => void> = new Map([
  ['--index-url', (draft, value) => { draft.indexUrl = value; }],
  ['--extra-index-url', (draft, value) => { draft.extraIndexUrls = [...(draft.extraIndexUrls ?? []), value]; }],
  ['--find-links', (draft, value) => { draft.findLinks = [...(draft.findLinks ?? []), value]; }],
  ['--no-binary', (draft, value) => control(draft, 'no-binary', value)],
  ['--only-binary', (draft, value) => control(draft, 'only-binary', value)],
  ['--no-binary-package', (draft, value) => control(draft, 'no-binary', value)],
  ['--no-build-package', (draft, value) => control(draft, 'only-binary', value)],
  ['--platform', (draft, { value }) => { if (value !== null) draft.platforms = [...(draft.platforms ?? []), value]; }],
  ['--python-version', (draft, value) => { if (value.value !== null) draft.pythonVersion = value.value; }],
  ['--only-final', (draft, value) => control(draft, 'only-final', value)],
  ['--all-releases', (draft, value) => control(draft, 'all-releases', value)],
  // A date that is not known can't be read either, so nothing is judged by it.
  ['--uploaded-prior-to', (draft, value) => { draft.uploadedPriorTo = value.value ?? ''; }],
  ['--target', (draft, path) => { draft.destination = { kind: 'target', path }; }],
  ['--prefix', (draft, path) => { draft.destination = { kind: 'prefix', path }; }],
  ['--root', (draft, path) => { draft.destination = { kind: 'root', path }; }],
  ['--wheel-dir', (draft, path) => { draft.destination = { kind: 'wheel-dir', path }; }],
  ['--dest', (draft, path) => { draft.destination = { kind: 'dest', path }; }],
]);

function control(draft: Draft, kind: PackageControl['kind'], value: KnownWord): void {
  if (value.value !== null) draft.controls.push({ kind, value: value.value });
}
