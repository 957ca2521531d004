import type { Token } from '../../model/text.ts';
import { expandWord } from './expand.ts';
import type { VariableLookup } from './expand.ts';
import { platformArguments } from './platform-arguments.ts';
import type { ArgInstruction, DockerfileTree } from './syntax.ts';

/** One `NAME=value` of an ARG, with its instruction: where a fix edits the default. */
export type ArgDefinition = { readonly name: Token; readonly value: Token | null; readonly instruction: ArgInstruction };

export type GlobalArguments = {
  /** The value that a FROM sees; undefined where it is unset. */
  readonly lookup: VariableLookup;
  /** Is there an ARG or a platform ARG of that name before the first FROM? */
  readonly isDeclared: (name: string) => boolean;
  /** The definitions that give these names their values, those that their defaults refer to included, in file order. */
  readonly definitionsBehind: (names: readonly string[]) => readonly ArgDefinition[];
};

type Entry = { readonly value: string | null | undefined; readonly definition: ArgDefinition | null; readonly refersTo: readonly Entry[] };

/** The ARGs before the first FROM. A default may refer to earlier ones; a build argument overrides a default. */
export function readGlobalArguments(tree: DockerfileTree, buildArgs: ReadonlyMap<string, string>, platform: string): GlobalArguments {
  const entries = new Map<string, Entry>();
  for (const [name, value] of platformArguments(platform)) {
    entries.set(name, { value: buildArgs.get(name) ?? value, definition: null, refersTo: [] });
  }
  for (const definition of globalDefinitions(tree)) {
    const name = definition.name.text;
    const before = entries.get(name);
    const next = readEntry(definition, entries, buildArgs, tree.directives.escape);
    // `ARG TARGETARCH` and a repeated `ARG X` without a value leave the value that there is.
    if (next.value !== undefined || before === undefined) entries.set(name, next);
  }
  return {
    lookup: name => entries.get(name)?.value,
    isDeclared: name => entries.has(name),
    definitionsBehind: names => definitionsBehind(names.flatMap(name => entries.get(name) ?? [])),
  };
}

function globalDefinitions(tree: DockerfileTree): readonly ArgDefinition[] {
  const definitions: ArgDefinition[] = [];
  for (const instruction of tree.instructions) {
    if (instruction.kind === 'from') break;
    if (instruction.kind !== 'arg') continue;
    for (const { name, value } of instruction.definitions) definitions.push({ name, value, instruction });
  }
  return definitions;
}

function readEntry(
  definition: ArgDefinition,
  entries: ReadonlyMap<string, Entry>,
  buildArgs: ReadonlyMap<string, string>,
  escape: string,
): Entry {
  const given = buildArgs.get(definition.name.text);
  if (given !== undefined) return { value: given, definition, refersTo: [] };
  if (definition.value === null) return { value: undefined, definition, refersTo: [] };
  const expansion = expandWord(definition.value.text, name => entries.get(name)?.value, escape);
  const waiting = expansion.missing.some(name => entries.has(name));
  return { value: waiting ? null : expansion.value, definition, refersTo: expansion.used.flatMap(name => entries.get(name) ?? []) };
}

function definitionsBehind(entries: readonly Entry[]): readonly ArgDefinition[] {
  const seen = new Set<Entry>();
  const open = [...entries];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    if (seen.has(entry)) continue;
    seen.add(entry);
    open.push(...entry.refersTo);
  }
  const definitions = [...seen].flatMap(entry => entry.definition ?? []);
  return definitions.sort((a, b) => a.name.span.start - b.name.span.start);
}
