import { DEFAULT_PLATFORM, normalizePlatform } from '../../model/platform.ts';
import type { ParseProblem, Parsed } from '../../model/text.ts';
import { expandWord } from './expand.ts';
import type { Expansion } from './expand.ts';
import { readGlobalArguments } from './global-arguments.ts';
import type { ArgDefinition, GlobalArguments } from './global-arguments.ts';
import type { DockerfileTree, FromInstruction, Instruction } from './syntax.ts';

/** What a stage is built from. */
export type StageBase =
  | { readonly kind: 'image'; readonly reference: string }
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'unknown'; readonly reason: string };

export type DockerfileStage = {
  readonly index: number;
  /** In lower case, as BuildKit keeps it. */
  readonly alias: string | null;
  readonly from: FromInstruction;
  /** As written, '' while it is being typed. */
  readonly imageText: string;
  /** With the ARGs put in (a stage's name stays a name); null where an ARG has no value or the word is malformed. */
  readonly resolved: string | null;
  readonly base: StageBase;
  /** `--platform` with the ARGs put in, in Docker's canonical form; null where none is given or it can't be known. */
  readonly platform: string | null;
  /** What follows the FROM, up to the next one. */
  readonly instructions: readonly Instruction[];
  /** The ARGs that the image reference takes its value from, directly or through another ARG's default, in file order. */
  readonly imageArgs: readonly ArgDefinition[];
};

export type DockerfileStages = {
  readonly stages: readonly DockerfileStage[];
  /** The ARGs before the first FROM, platform ARGs included: what `ARG NAME` in a stage inherits. */
  readonly globals: GlobalArguments;
};

export type StageOptions = {
  readonly buildArgs?: ReadonlyMap<string, string>;
  /** Of the build; `linux/amd64` where none is given. */
  readonly platform?: string;
  /** Named contexts of the build, which replace images of their name: the image reference, null if it is not an image. */
  readonly namedContexts?: ReadonlyMap<string, string | null>;
};

/** The stages of a Dockerfile, each with what its FROM comes to. Problems: FROMs that can't be resolved, names used twice. */
export function readStages(tree: DockerfileTree, options: StageOptions = {}): Parsed<DockerfileStages> {
  const { escape } = tree.directives;
  const platform = normalizePlatform(options.platform ?? DEFAULT_PLATFORM) ?? DEFAULT_PLATFORM;
  const globals = readGlobalArguments(tree, options.buildArgs ?? new Map(), platform);
  const problems: ParseProblem[] = [];
  const indexes = new Map<string, number>();
  const stages: DockerfileStage[] = [];
  for (const { from, instructions } of splitAtFroms(tree.instructions)) {
    const stage = readStage({
      from,
      instructions,
      index: stages.length,
      globals,
      indexes,
      escape,
      replaced: replacements(options.namedContexts),
    });
    if (stage.base.kind === 'unknown' && from.image !== null) problems.push({ span: from.image.span, message: stage.base.reason });
    if (stage.alias !== null) {
      if (indexes.has(stage.alias) && from.alias !== null) {
        problems.push({ span: from.alias.span, message: `Another stage is named ${stage.alias} already.` });
      }
      indexes.set(stage.alias, stage.index);
    }
    stages.push(stage);
  }
  return { value: { stages, globals }, problems };
}

function splitAtFroms(
  instructions: readonly Instruction[],
): readonly { readonly from: FromInstruction; readonly instructions: Instruction[] }[] {
  const parts: { readonly from: FromInstruction; readonly instructions: Instruction[] }[] = [];
  for (const instruction of instructions) {
    if (instruction.kind === 'from') parts.push({ from: instruction, instructions: [] });
    else parts.at(-1)?.instructions.push(instruction);
  }
  return parts;
}

type StageSource = {
  readonly from: FromInstruction;
  readonly instructions: readonly Instruction[];
  readonly index: number;
  readonly globals: GlobalArguments;
  readonly indexes: ReadonlyMap<string, number>;
  readonly escape: string;
  /** By familiar name. */
  readonly replaced: ReadonlyMap<string, string | null>;
};

function readStage({ from, instructions, index, globals, indexes, escape, replaced }: StageSource): DockerfileStage {
  const imageText = from.image?.text ?? '';
  const expansion = expandWord(imageText, globals.lookup, escape);
  const written = from.image === null ? { reason: 'FROM names no image yet.' } : readReference(expansion, globals);
  const base: StageBase = 'reason' in written ? { kind: 'unknown', reason: written.reason } : readBase(written.text, indexes, replaced);
  // A stage that is built on a named context is built from the image that the context is.
  const resolved = base.kind === 'image' ? base.reference : 'text' in written && base.kind !== 'unknown' ? written.text : null;
  return {
    index,
    alias: from.alias?.text.toLowerCase() ?? null,
    from,
    imageText,
    resolved,
    base,
    platform: readPlatform(from, globals, escape),
    instructions,
    imageArgs: globals.definitionsBehind(expansion.used),
  };
}

/** FROM takes the names of earlier stages, never their indexes. */
function readBase(resolved: string, indexes: ReadonlyMap<string, number>, replaced: ReadonlyMap<string, string | null>): StageBase {
  const stage = indexes.get(resolved.toLowerCase());
  if (stage !== undefined) return { kind: 'stage', index: stage };
  const other = replaced.size === 0 ? undefined : replaced.get(contextName(resolved));
  if (other === null) return { kind: 'unknown', reason: `${resolved} is an additional context of the build, and no image that is known.` };
  if (other !== undefined) return { kind: 'image', reference: other };
  return resolved === 'scratch' ? { kind: 'scratch' } : { kind: 'image', reference: resolved };
}

/** `alpine`, `alpine:latest` and `docker.io/library/alpine` are one name, as BuildKit looks contexts up. */
const contextName = (reference: string): string => reference.replace(/^(?:docker\.io\/)?(?:library\/)?/, '').replace(/:latest$/, '');

const replacements = (contexts: ReadonlyMap<string, string | null> | undefined): ReadonlyMap<string, string | null> =>
  new Map([...(contexts ?? [])].map(([name, image]) => [contextName(name), image]));

/**
 * An image reference, or why it has no value. An ARG without a default waits for `--build-arg`, so what
 * depends on it isn't known. A name that no ARG declares is always empty, which matters where the reference falls apart.
 */
function readReference(
  { problem, value, missing }: Expansion,
  globals: GlobalArguments,
): { readonly text: string } | { readonly reason: string } {
  if (problem !== null) return { reason: problem };
  const waiting = missing.filter(name => globals.isDeclared(name));
  if (waiting.length > 0 || value === null) return { reason: noValue(waiting) };
  if (missing.length > 0 && (value === '' || BROKEN_REFERENCE.test(value))) return { reason: noValue(missing) };
  return value === '' ? { reason: 'The image reference is empty.' } : { text: value };
}

const noValue = (names: readonly string[]): string => `The image depends on ${names.join(', ')}, which ${names.length > 1 ? 'have' : 'has'} no value here.`;

/** No place where a part of a reference is empty: `python:-alpine`, `/python`, `python:3.12-`. */
const BROKEN_REFERENCE = /^[^a-zA-Z0-9]|[:/@](?![a-zA-Z0-9_])|[-.]$|\s/;

function readPlatform(from: FromInstruction, globals: GlobalArguments, escape: string): string | null {
  const value = expandWord(from.platform?.value ?? '', globals.lookup, escape).value;
  return value === null || value === '' ? null : normalizePlatform(value);
}
