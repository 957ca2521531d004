/** How a Dockerfile writes its RUN scripts, so that what is put in looks like the rest. */
import type { DockerfileModel } from '../../build/dockerfile-model.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import { indentAt, newlineOf } from '../slim/layout.ts';

/** What is between a command and the one before it, to be used again; null for the first of its list. */
export function jointBefore(model: DockerfileModel, { joint, jointSpan, span }: ShellCommand): string | null {
  const { text } = model.lines;
  if (joint === 'newline') return `${newlineOf(text)}${indentAt(text, span.start)}`;
  if ((joint !== '&&' && joint !== ';') || jointSpan === null) return null;
  const written = text.slice(blankStart(model, jointSpan.start), span.start);
  return written.includes('#') ? ` ${joint} ` : written;
}

/** Back over blanks and line continuations. */
function blankStart({ lines: { text }, tree }: DockerfileModel, offset: number): number {
  let at = offset;
  for (;;) {
    const before = text.charAt(at - 1);
    const continued = before === tree.directives.escape && /^[ \t]*\r?\n/.test(text.slice(at, at + 200));
    if (before === '' || (!/\s/.test(before) && !continued)) return at;
    at -= 1;
  }
}

/** ` && ` as the file writes it where a script goes on over several lines; its first such place decides. */
export function jointOf(model: DockerfileModel): string {
  const { escape } = model.tree.directives;
  const pattern = escape === '`' ? JOINTS_BACKTICK : JOINTS;
  return pattern.exec(model.lines.text)?.[0] ?? ` && ${escape}${newlineOf(model.lines.text)}    `;
}

const JOINTS = / ?&& ?\\\r?\n[ \t]{1,16}(?=\S)| \\\r?\n[ \t]{0,16}&& ?/;
const JOINTS_BACKTICK = / ?&& ?`\r?\n[ \t]{1,16}(?=\S)| `\r?\n[ \t]{0,16}&& ?/;
