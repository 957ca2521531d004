import { LONGEST_VALUE, type VariableLookup } from '../dockerfile/expand.ts';
import { mapPresent } from '../../model/present.ts';
import type { Assignment, ShellCommand, ShellScript } from './syntax.ts';
import { asAssignment, plainText } from './unwrap-command.ts';
import { wordValue, wordValues } from './word-value.ts';
import type { ShellLookup } from './word-value.ts';

/**
 * For each command of a script, the variables that its words are expanded with: the shell's own assignments so far, over what
 * the Dockerfile gives (`base`). Assignments in front of a command (`X=1 pip …`) are for that command's process and not
 * among them. What may or may not have been assigned (in an `if`, behind `||`) is not known.
 */
export function commandEnvironments(script: ShellScript, base: VariableLookup): readonly ShellLookup[] {
  const frames: Frames = [{ scope: 0, values: NO_VALUES }];
  return script.commands.map(command => {
    const frame = enterScopes(frames, command.scopes);
    const lookup = lookupIn(frame.values, base);
    const environment = command.loops.length === 0 ? lookup : loopLookup(command, lookup);
    frame.values = valuesAfter(command, frame.values, environment);
    return environment;
  });
}

type Values = ReadonlyMap<string, string | null | undefined>;

/** The variables of one subshell; a new one starts with those of the shell around it. */
type Frame = { readonly scope: number; values: Values };

const NO_VALUES: Values = new Map();

type Frames = [Frame, ...Frame[]];

function enterScopes(frames: Frames, scopes: readonly number[]): Frame {
  let [frame] = frames;
  for (const [depth, scope] of scopes.entries()) {
    const known = frames[depth + 1];
    if (known?.scope === scope) frame = known;
    else {
      frames.splice(depth + 1);
      frame = { scope, values: frame.values };
      frames.push(frame);
    }
  }
  frames.length = scopes.length + 1;
  return frame;
}

function lookupIn(values: Values, base: VariableLookup): VariableLookup {
  return values.size === 0 ? base : name => (values.has(name) ? values.get(name) : base(name));
}

function valuesAfter(command: ShellCommand, before: Values, lookup: ShellLookup): Values {
  const changes = new Map<string, string | null | undefined>();
  for (const { name } of command.loops) if (!before.has(name)) changes.set(name, null);
  for (const assignment of shellAssignments(command)) {
    const value = assignedValue(assignment, lookup, changes);
    const old = before.has(assignment.name) ? before.get(assignment.name) : undefined;
    changes.set(assignment.name, command.conditional && value !== old ? null : value);
  }
  for (const [name, value] of otherChanges(command)) changes.set(name, command.conditional ? null : value);
  return changes.size === 0 ? before : new Map([...before, ...changes]);
}

function assignedValue({ name, value, append }: Assignment, lookup: ShellLookup, changes: Values): string | null {
  const seen: VariableLookup = other => (changes.has(other) ? changes.get(other) : lookup(other));
  const text = value === null ? '' : wordValue(value, seen);
  if (append !== true || text === null) return text;
  const before = seen(name) === undefined ? '' : seen(name);
  return before == null || before.length + text.length > LONGEST_VALUE ? null : before + text;
}

const DECLARATIONS: ReadonlySet<string> = new Set(['export', 'readonly', 'declare', 'typeset', 'local']);

/** Assignments that stay: those without a command, and those that `export` and its like make. */
function shellAssignments(command: ShellCommand): readonly Assignment[] {
  if (command.words.length === 0) return command.assignments;
  if (!DECLARATIONS.has(plainText(command.words[0]) ?? '')) return [];
  return mapPresent(command.words.slice(1), asAssignment);
}

/** `unset X`, and `read X`, whose value is not known. */
function otherChanges(command: ShellCommand): readonly (readonly [string, null | undefined])[] {
  const [name, ...names] = command.words.map(word => plainText(word) ?? '');
  if (name !== 'unset' && name !== 'read') return [];
  const value = name === 'read' ? null : undefined;
  return names.filter(variable => !variable.startsWith('-')).map(variable => [variable, value] as const);
}

/** More turns than this are not looked at one by one. */
const MAXIMUM_ITERATIONS = 256;

function loopLookup(command: ShellCommand, lookup: VariableLookup): ShellLookup {
  let iterations: readonly VariableLookup[] = [lookup];
  for (const { name, words } of command.loops) {
    const turns: VariableLookup[] = [];
    for (const outer of iterations) {
      const values = words.map(word => wordValues(word, outer));
      const known = values.length > 0 && !values.includes(null) ? values.flat() : [null];
      for (const value of known) turns.push(other => (other === name ? value : outer(other)));
      if (turns.length > MAXIMUM_ITERATIONS) break;
    }
    iterations = turns.length > MAXIMUM_ITERATIONS ? [other => (other === name ? null : lookup(other))] : turns;
  }
  const loopNames = new Set(command.loops.map(loop => loop.name));
  const [only = lookup, ...more] = iterations;
  const single: VariableLookup = more.length === 0 ? only : name => (loopNames.has(name) ? null : lookup(name));
  return Object.assign((name: string) => single(name), { iterations, loopNames });
}
