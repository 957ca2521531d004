/** What BusyBox's ash understands and Debian's dash doesn't: bash runs it, which every Debian image has. */
import { programOf } from '../../python/installers/invocation.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import { groupText } from '../../model/text.ts';
import type { Draft } from './draft.ts';
import { commentsAbove, indentAt, newlineOf } from './layout.ts';
import type { Family } from './move.ts';
import type { RunSite } from './run-site.ts';

export function shellDrafts(family: Family, sites: readonly RunSite[], text: string): readonly Draft[] {
  return family.stages.flatMap(({ model }) => {
    const { instructions } = model.stage;
    const named = instructions.flatMap((one) =>
      one.kind === 'shell'
        ? one.argv.flatMap((word): Draft[] =>
            ASH.test(word.text)
              ? [
                  ashShell(
                    word.span,
                    one.argv.map((other) => other.text),
                    text,
                  ),
                ]
              : [],
          )
        : [],
    );
    if (model.state.shell !== null) return named;
    const needy = sites.find((site) => site.stage === model && bashism(site, family.slim.suite) !== null);
    return needy === undefined ? named : [...named, shellBefore(needy, family.slim.suite)];
  });
}

const ASH = /^(?:\/bin\/|\/usr\/bin\/)?ash$/;

function ashShell(span: Draft['span'], argv: readonly string[], text: string): Draft {
  const shell = argv.some((word) => word.includes('pipefail')) ? '/bin/bash' : '/bin/sh';
  const quote = groupText(/^["']/.exec(text.slice(span.start, span.end)), 0);
  return {
    span,
    newText: quote + shell + quote,
    reason: `Debian has no ash${shell === '/bin/bash' ? '; its sh knows no pipefail before trixie' : ''}`,
  };
}

function shellBefore(site: RunSite, suite: string): Draft {
  const { text, run } = site;
  const at = commentsAbove(text, run.span.start);
  return {
    span: { start: at, end: at },
    newText: `${indentAt(text, run.span.start)}SHELL ["/bin/bash", "-c"]${newlineOf(text)}`,
    reason: `Debian’s sh (dash) doesn’t know ${bashism(site, suite) ?? ''}, which Alpine’s does`,
  };
}

/** null where dash runs it too. A script that calls bash itself is left to it. */
function bashism({ text, run, commands, heredoc }: RunSite, suite: string): string | null {
  const script = text.slice(run.span.start, run.span.end);
  if (run.command.form === 'exec' || /\bbash\b/.test(script) || (heredoc && /^[^\n]*\n#!/.test(script))) return null;
  return bashismOf(script, commands, suite);
}

/** What in a shell script BusyBox's shell takes and dash doesn't; null where both run it. */
export function bashismOf(script: string, commands: readonly ShellCommand[], suite: string): string | null {
  const inCommand = commands.map((command) => commandBashism(command, suite)).find((found) => found !== null);
  return inCommand ?? TEXTS.find(([pattern]) => pattern.test(script))?.[1] ?? null;
}

function commandBashism({ words, redirects }: ShellCommand, suite: string): string | null {
  const name = programOf({ words });
  const has = (text: string): boolean => words.some((word) => word.text === text);
  if (name === 'set' && has('pipefail')) return suite === 'trixie' || suite === 'forky' ? null : 'set -o pipefail';
  if (name === 'source' || name === 'let') return name;
  if (name === 'trap' && has('ERR')) return 'trap … ERR';
  if (name === 'read' && words.some((word) => /^-[a-z]*[stnpd]/.test(word.text))) return 'read with this option';
  if ((name === '[' || name === 'test') && has('==')) return '== in a test';
  if (name === 'echo' && words.some((word) => /^-n*e[en]*$/.test(word.text))) return 'echo -e';
  return redirects.some((one) => one.operator === '&>' || one.operator === '<<<') ? 'this redirection' : null;
}

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/\$(?:RANDOM\b|\{RANDOM\})/, '$RANDOM'],
  [/(?:^|[\s;&|(!])\[\[\s/, '[['],
  [/(?:^|[\s;&|])function\s+\w+/, 'function'],
  [/\$\{\w+(?:\/|:\d)/, 'this form of ${…}'],
  [/(?:^|\s)\$'/, "$'…'"],
  [/[<>]\(/, 'process substitution'],
];
