/** Commands and words that have a sense on Alpine alone, or another one in BusyBox than in Debian's tools. */
import { mapPresent } from '../../model/present.ts';
import { partBefore } from '../../model/text.ts';
import { GATHERS } from './apk-removal.ts';
import { programOf } from '../../python/installers/invocation.ts';
import type { ShellCommand, Word } from '../../reading/shell/syntax.ts';
import type { Move } from './move.ts';
import type { RunEditor } from './run-editor.ts';

export function rewriteAlpineOnly(editor: RunEditor, move: Move): void {
  const { commands, text } = editor.site;
  for (const command of commands) {
    const reason = goneReason(command, text, editor.site.family.ownPython);
    if (reason !== null && !editor.isRemoved(command)) {
      editor.remove(command, reason);
      continue;
    }
    rewriteWords(editor, command);
    dropAssignments(editor, command, move);
  }
}

/** Why the whole command goes, null where it stays. */
export function goneReason({ words, redirects, span, assignments }: ShellCommand, text: string, ownPython: boolean): string | null {
  const name = programOf({ words });
  const whole = text.slice(span.start, span.end);
  if (
    name !== 'rm' &&
    name !== 'apk' &&
    [...words, ...mapPresent(redirects, (one) => one.target)].some((word) => /\/etc\/apk\//.test(word.text))
  ) {
    return '/etc/apk is Alpine’s';
  }
  if ((name === 'wget' || name === 'curl') && words.some((word) => word.text.includes('://') && word.text.endsWith('.apk'))) {
    return 'it fetches a package file for Alpine';
  }
  if (name === 'rm' && operands(words).length > 0 && operands(words).every((word) => /\.apk$/.test(word.text))) {
    return 'it removes a package file for Alpine';
  }
  if (['rc-update', 'rc-service', 'openrc', 'setup-timezone', 'setup-apkrepos', 'update-ca-trust'].includes(name)) {
    return `${name} belongs to Alpine’s own system`;
  }
  if (assignments.length > 0 && words.length === 0 && GATHERS.test(whole)) return 'it gathers Alpine’s packages of the libraries in use';
  if (name === 'ln' && /ld-linux|libc\.musl|\/lib64\b|xlocale\.h/.test(whole)) return 'it makes up for what musl lacks';
  if (name === 'rm' && ownPython && /EXTERNALLY-MANAGED|\/usr\/lib\/python[^ ]{0,40}\/ensurepip/.test(whole)) {
    return 'the image’s own Python is not managed by the system';
  }
  return null;
}

const operands = (words: readonly Word[]): readonly Word[] => words.slice(1).filter((word) => !word.text.startsWith('-'));

function rewriteWords(editor: RunEditor, { words }: ShellCommand): void {
  const { family } = editor.site;
  const name = programOf({ words });
  words.forEach((word, index) => {
    const before = words[index - 1];
    const cut = { start: before?.span.end ?? word.span.start, end: word.span.end };
    if (word.text === '--break-system-packages' && family.ownPython) {
      editor.replace(cut, '', 'the image’s own Python is not managed by the system');
    }
    if (name === 'timeout' && word.text === '-t') editor.replace(cut, '', 'timeout of coreutils takes the time as its first operand');
    if (name === 'find' && before?.text === '-perm' && /^\+\d+$/.test(word.text)) {
      editor.replace(word.span, `/${word.text.slice(1)}`, 'GNU find writes /MODE for any of the bits');
    }
    if (index === 0 && word.text === 'ash') editor.replace(word.span, 'sh', 'Debian has no ash');
    const [next = word, last = word] = [words[index + 1], words.at(-1)];
    if (index === 0 && name === 'usleep') {
      editor.replace({ start: word.span.start, end: next.span.end }, `sleep ${(Number(next.text) || 0) / 1e6}`, 'Debian has no usleep');
    }
    if (index === 0 && name === 'crond') {
      editor.replace(
        { start: word.span.start, end: last.span.end },
        cronWords(words.slice(1).map((one) => one.text)),
        'Debian’s daemon is cron',
      );
    }
    if (name === 'date' && word.text === '-D') {
      editor.replace({ start: cut.start, end: next.span.end }, '', 'GNU date reads dates without a format', true);
    }
  });
}

export const cronWords = (options: readonly string[]): string =>
  options.some((one) => one.startsWith('-') && one.includes('f')) ? 'cron -f' : 'cron';

/** Variables that work around musl, or around compiling. */
function dropAssignments(editor: RunEditor, { assignments, words, span }: ShellCommand, move: Move): void {
  assignments.forEach(({ name, value, span: own }, index) => {
    const reason = workAround(name, String(value?.text), move);
    if (reason === null) return;
    const next = assignments[index + 1]?.span.start ?? words[0]?.span.start;
    if (next === undefined) editor.remove({ span }, reason);
    else editor.replace({ start: own.start, end: next }, '', reason);
  });
  const [first, ...rest] = words;
  if (first?.text !== 'export') return;
  const gone = rest.map((word) => workAround(partBefore(word.text, '='), word.text.slice(word.text.indexOf('=') + 1), move));
  if (rest.length > 0 && gone.every((reason) => reason !== null)) editor.remove({ span }, gone.join('; '));
}

const STEERS_A_COMPILE =
  /^(?:CRYPTOGRAPHY_DONT_BUILD_RUST|GRPC_PYTHON_(?:BUILD_SYSTEM_\w+|DISABLE_LIBC_COMPATIBILITY|BUILD_EXT_COMPILER_JOBS|CFLAGS)|MUSL_LOCPATH)$/;

/** Why a variable need not be set on Debian; null for other variables. */
export function workAround(name: string, value: string, { needs }: Move): string | null {
  const bare = value.replace(/^["']|["']$/g, '');
  if (name === 'LIBRARY_PATH' && /^(?:\/usr\/local\/lib:|\/(?:usr\/)?lib:?)+(?::?\$\{?LIBRARY_PATH\}?)?$/.test(bare)) {
    return 'LIBRARY_PATH made up for what musl’s linker didn’t find';
  }
  const gone = needs.keepAll === null && needs.compiled.length === 0 ? `${name} steers a compile that doesn’t happen any more` : null;
  if (STEERS_A_COMPILE.test(name)) return gone;
  if ((name === 'LDFLAGS' || name === 'CFLAGS' || name === 'CPPFLAGS') && needs.keepAll === null && needs.compiled.length === 0) {
    return `${name} steers a compile that doesn’t happen any more`;
  }
  if (name === 'LD_PRELOAD' && /gcompat|musl/.test(bare)) return 'Debian has glibc itself';
  return null;
}
