/** The apk commands of one RUN, as apt-get commands. */
import type { PackageCommand } from '../../python/installers/package-commands.ts';
import { programOf } from '../../python/installers/invocation.ts';
import type { Word } from '../../reading/shell/syntax.ts';
import { apkWords, type ApkWords } from './apk-words.ts';
import { pointsSources, type AptState } from './apt-state.ts';
import { aptUpdate, installHead } from './apt-words.ts';
import type { Draft } from './draft.ts';
import { mapPackage } from './map-package.ts';
import type { Move } from './move.ts';
import { rewritePackages, type Extra } from './package-list.ts';
import { GATHERS, rewriteRemoval } from './apk-removal.ts';
import type { RunEditor } from './run-editor.ts';
import { rewriteVariables } from './variables.ts';

/** `extras`: by command, packages that have to be there besides. */
export function rewriteApk(editor: RunEditor, state: AptState, move: Move, extras: ReadonlyMap<PackageCommand, readonly Extra[]>): void {
  const { apk } = editor.site;
  const run: ApkRun = { editor, state, move, extras, updated: false, last: null };
  apk.forEach((one, index) => {
    switch (one.action) {
      case 'add':
        return rewriteAdd(run, one);
      case 'remove':
        return rewriteRemoval(editor, one, state);
      case 'update':
        return rewriteUpdate(run, one, apk.slice(index + 1));
      case 'upgrade':
        return rewriteUpgrade(run, one);
      default:
        if (one.command.words.some((word) => word.text === '--print-arch')) {
          return editor.replace(one.command.span, 'uname -m', 'uname names the machine as apk does, but for armv7l, armv6l and i686', true);
        }
        return editor.remove(one.command, `${editor.site.text.slice(one.span.start, one.span.end)} is a command of Alpine alone`);
    }
  });
  rewriteCleaning(run);
}

type ApkRun = {
  readonly editor: RunEditor;
  readonly state: AptState;
  readonly move: Move;
  readonly extras: ReadonlyMap<PackageCommand, readonly Extra[]>;
  updated: boolean;
  last: PackageCommand | null;
};

function rewriteAdd(run: ApkRun, one: PackageCommand): void {
  const { editor, state, move } = run;
  const { text, family } = editor.site;
  const words = apkWords(one, text);
  if (words.packages.length > 0 && words.packages.every(({ word }) => isGathered(word, editor))) {
    return editor.remove(one.command, 'it installs what was gathered of Alpine’s libraries in use');
  }
  const list = rewritePackages(one, words, text, (pkg) => mapPackage(pkg, family, move.needs), run.extras.get(one) ?? []);
  const virtual = one.virtual?.value ?? null;
  if (virtual !== null) state.virtuals.set(virtual, list.names);
  for (const name of list.names) state.installed.add(name);
  noteUnknown(run, list.unknown, words.input);
  const pip = list.pip.length === 0 ? null : `pip install --no-cache-dir ${list.pip.join(' ')}`;
  if (list.isEmpty && !words.input) {
    for (const draft of variableDrafts(run, one, words)) editor.replace(draft.span, draft.newText, draft.reason, draft.confirm);
    if (pip === null) return editor.remove(one.command, list.reasons.join('; ') || 'nothing is left to install', list.unknown.length > 0);
    return editor.replace({ start: words.head.start, end: words.end }, pip, list.reasons.join('; '));
  }
  const update = run.updated ? '' : updateWords(run, one, words.prefix) + joint(editor, one, words.prefix);
  // What xargs hands over is for the installing command alone.
  if (words.input && update !== '') editor.insertBefore(one.command, update, 'apt-get needs its lists first');
  editor.replace(words.head, `${words.input ? '' : update}${installHead(list.names)}`, 'Debian’s package manager is apt-get, which needs its lists first; apk installs nothing that is only recommended');
  for (const draft of [...list.drafts, ...variableDrafts(run, one, words)]) {
    editor.replace(draft.span, draft.newText, draft.reason, draft.confirm);
  }
  if (pip !== null) editor.insertAfter(one.command, pip, 'Alpine’s Python packages come from PyPI for the image’s own Python');
  [run.updated, run.last] = [true, one];
}

/** Names that only the build knows have to be put right where they come from. */
function noteUnknown({ editor, state }: ApkRun, names: readonly string[], input: boolean): void {
  for (const name of [...names, ...(input ? [INPUT] : [])]) {
    state.unknown.add(name);
    editor.note(
      /^\$|standard input/.test(name)
        ? `muslin: what ${name} names has to be packages of Debian`
        : `muslin: no Debian package is known for ${name}`,
    );
  }
}

const INPUT = 'standard input';

const variableDrafts = ({ editor, move }: ApkRun, { command }: PackageCommand, words: ApkWords): readonly Draft[] =>
  rewriteVariables(
    editor,
    command,
    words.packages.map((slot) => slot.word),
    move,
  );

/** `$runDeps`, set by a command that asks apk or scanelf for the packages of the libraries in use. */
function isGathered(word: Word, { site }: RunEditor): boolean {
  const name = word.parts.flatMap((part) => (part.kind === 'variable' ? part.name : []))[0];
  return site.commands.some((command) =>
    command.assignments.some((one) => one.name === name && one.value !== null && GATHERS.test(one.value.text)),
  );
}

function updateWords({ editor: { site }, state, move }: ApkRun, one: PackageCommand, prefix: string): string {
  return aptUpdate(site.family, prefix, pointsSources(state, site.stage, move.model, !one.command.conditional && !site.onbuild));
}

/** On the same line in a list of `&&`; where `;` or line ends part the commands, `&&` would hide a failure from `set -e`. */
function joint(editor: RunEditor, one: PackageCommand, prefix: string): string {
  const separator = editor.separatorAt(one.command.span);
  return (separator.includes('&&') ? ' && ' : separator) + prefix;
}

function rewriteUpdate(run: ApkRun, one: PackageCommand, later: readonly PackageCommand[]): void {
  const { editor, move } = run;
  const needsLists = later.some(
    (other) =>
      other.action === 'upgrade' ||
      (other.action === 'add' &&
        (run.extras.has(other) ||
          other.packages.some((pkg) => pkg.name === null || mapPackage(pkg, editor.site.family, move.needs).names.length > 0))),
  );
  if (run.updated || !needsLists || one.command.conditional) {
    return editor.remove(one.command, 'apt-get update belongs to the RUN that installs');
  }
  const words = apkWords(one, editor.site.text);
  editor.replace({ start: words.head.start, end: words.end }, updateWords(run, one, words.prefix), 'Debian’s package manager is apt-get');
  run.updated = true;
}

function rewriteUpgrade(run: ApkRun, one: PackageCommand): void {
  const { editor } = run;
  const words = apkWords(one, editor.site.text);
  const update = run.updated ? '' : updateWords(run, one, words.prefix) + joint(editor, one, words.prefix);
  editor.replace({ start: words.head.start, end: words.end }, `${update}apt-get upgrade -y`, 'Debian’s package manager is apt-get');
  [run.updated, run.last] = [true, one];
}

const APK_FILES = /^\/(?:var\/cache|var\/lib|etc|lib)\/apk(?:\/|$)/;

/** The package lists don't stay in the layer: in the place where apk's cache was emptied, else behind the last command. */
function rewriteCleaning({ editor, last, updated }: ApkRun): void {
  const { commands, run, text } = editor.site;
  const cached = run.mounts.some((mount) => mount.type === 'cache' && /\/apk(?:\/|$)/.test(String(mount.options.get('target'))));
  let cleaned = !updated || last === null || cached;
  for (const command of commands) {
    const files = command.words.filter((word) => APK_FILES.test(word.text));
    if (programOf(command) !== 'rm' || files.length === 0) continue;
    const others = command.words.slice(1).some((word) => !word.text.startsWith('-') && !files.includes(word));
    const here = !cleaned && last !== null && command.span.start > last.span.end;
    if (!here && !others) editor.remove(command, 'apk’s cache is not there on Debian');
    files.forEach((word, index) => {
      const place = here && index === 0 ? word.span : { start: spaceBefore(text, word.span.start), end: word.span.end };
      editor.replace(place, here && index === 0 ? '/var/lib/apt/lists/*' : '', 'apt keeps its package lists there');
    });
    if (here) cleaned = true;
  }
  if (!cleaned && last !== null) {
    editor.insertAfter(
      last.command,
      `${apkWords(last, text).prefix}rm -rf /var/lib/apt/lists/*`,
      'The package lists need not stay in the image',
    );
  }
}

function spaceBefore(text: string, offset: number): number {
  let at = offset;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at -= 1;
  return at;
}
