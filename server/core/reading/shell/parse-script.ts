import { parse } from 'unbash';
import type { ParseError, ParsedScript } from 'unbash';
import { documentSpan } from '../dockerfile/script-text.ts';
import type { ScriptText } from '../dockerfile/syntax.ts';
import type { ParseProblem, Parsed } from '../../model/text.ts';
import { flattenScript } from './flatten-script.ts';
import { nestedScript } from './nested-script.ts';
import type { Dialect } from './read-word.ts';
import { wordScript } from './unescape-word.ts';
import type { ShellCommand, ShellScript } from './syntax.ts';

/**
 * The commands of a shell script in their order. Scripts inside it (`sh -c "…"`, `eval "…"`, `sh <<EOF`) follow
 * the command that runs them. Never throws: what the grammar can't read is a problem, and the rest is read.
 */
export function parseScript(script: ScriptText, dialect: Dialect = 'sh'): Parsed<ShellScript> {
  const run: Run = { commands: [], problems: [], scope: 0 };
  readInto(run, script, dialect, TOP);
  return { value: { commands: run.commands }, problems: run.problems };
}

/** A command in JSON form, whose words are no shell text, with the script that it runs behind it. */
export function execScript(command: ShellCommand): Parsed<ShellScript> {
  const run: Run = { commands: [command], problems: [], scope: 0 };
  const nested = nestedScript(command, wordScript);
  if (nested !== null) readInto(run, nested.script, nested.dialect, { ...TOP, scopes: [(run.scope += 1)], depth: 1 });
  return { value: { commands: run.commands }, problems: run.problems };
}

type Run = { readonly commands: ShellCommand[]; readonly problems: ParseProblem[]; scope: number };

type Surroundings = Pick<ShellCommand, 'conditional' | 'substituted' | 'loops'> & {
  readonly scopes: readonly number[];
  readonly depth: number;
};

const TOP: Surroundings = { conditional: false, substituted: false, loops: [], scopes: [], depth: 0 };

/** Scripts in scripts in scripts: more is not written in practice, and quoting doubles with each. */
const MAXIMUM_DEPTH = 6;

function readInto(run: Run, script: ScriptText, dialect: Dialect, around: Surroundings): void {
  const tree = parseText(script.text);
  if (tree === null) {
    run.problems.push({
      span: documentSpan(script, { start: 0, end: script.text.length }),
      message: 'The shell script is nested too deeply to be read.',
    });
    return;
  }
  reportErrors(run, script, tree.errors ?? []);
  flattenScript(tree, {
    script,
    dialect,
    around,
    newScope: () => (run.scope += 1),
    add: command => addCommand(run, command, around.depth),
    onNested: nested => reportErrors(run, script, nested.errors ?? []),
    position: () => run.commands.length,
    revise: (from, to) => {
      run.commands.splice(from, to - from, ...run.commands.slice(from, to).map(command => ({ ...command, conditional: true })));
    },
    calls: name => run.commands.some(command => command.words[0]?.text === name),
  });
}

/** Opening brackets of substitutions, and heredocs. */
const COSTLY = /[$<>(]\(|`|<</g;

/** unbash takes time that grows with the square of these, and recurses: a script made to hang us is not read. */
const MAXIMUM_COSTLY = 2000;

function parseText(text: string): ParsedScript | null {
  if (text.length > MAXIMUM_COSTLY && (text.match(COSTLY) ?? []).length > MAXIMUM_COSTLY) return null;
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function addCommand(run: Run, command: ShellCommand, depth: number): void {
  run.commands.push(command);
  const nested = depth < MAXIMUM_DEPTH ? nestedScript(command) : null;
  if (nested === null) return;
  const scopes = nested.sameShell ? command.scopes : [...command.scopes, (run.scope += 1)];
  readInto(run, nested.script, nested.dialect, { ...command, scopes, depth: depth + 1 });
}

function reportErrors(run: Run, script: ScriptText, errors: readonly ParseError[]): void {
  for (const { message, pos } of errors) {
    run.problems.push({
      span: documentSpan(script, { start: pos, end: pos + 1 }),
      message: `The shell script can't be read here: ${message}.`,
    });
  }
}

