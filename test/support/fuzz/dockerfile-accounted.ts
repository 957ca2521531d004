/** Each line of a Dockerfile is in what is read, or a problem says why not; and what the grammar wrote is read as it was meant. */
import type { Instruction } from '../../../server/core/reading/dockerfile/syntax.ts';
import { parseDockerfile } from '../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import type { ExpectedInstruction, GeneratedDockerfile } from './dockerfile-grammar.ts';

export function dockerfileAccounted(text: string): void {
  const { value, problems } = parseDockerfile(text);
  const told = [...value.instructions, ...value.comments, ...problems].map(({ span }) => span);
  for (const { index, 0: line } of text.matchAll(/[^\n]+/g)) {
    // Blanks, comments, and an escape that joins nothing.
    if (/^[\s\u0085\u00a0\\`]*(?:#|$)/.test(line) || told.some(({ start, end }) => start <= index + line.length && end >= index)) continue;
    throw new Error(`nothing is said of ${JSON.stringify(line)}`);
  }
}

/** Every instruction in order, with its words, flags and heredocs; and nothing to complain of. */
export function dockerfileAsMeant({ text, escape, instructions }: GeneratedDockerfile): void {
  const { value, problems } = parseDockerfile(text);
  if (problems.length > 0) throw new Error(`a problem where there is none: ${JSON.stringify(problems[0])}`);
  if (value.directives.escape !== escape) throw new Error(`escape is ${value.directives.escape}`);
  const [read, meant] = [value.instructions.map((one, at) => facts(one, instructions[at])), instructions.map(expectedFacts)];
  if (JSON.stringify(read) !== JSON.stringify(meant)) throw new Error(`read ${JSON.stringify(read)}, written ${JSON.stringify(meant)}`);
}

type Facts = {
  readonly keyword: string;
  readonly words: readonly string[] | null;
  readonly from: string | null;
  readonly mounts: readonly string[] | null;
  readonly heredocs: readonly string[];
};

const expectedFacts = ({ keyword, words, from, mounts, heredocs }: ExpectedInstruction): Facts =>
  ({ keyword, words: words ?? null, from: from ?? null, mounts: mounts?.map(typeOf) ?? null, heredocs });

const typeOf = (mount: string): string => /(?:^|,)type=([a-z]+)/.exec(mount)?.[1] ?? 'bind';

function facts(instruction: Instruction, expected: ExpectedInstruction | undefined): Facts {
  const inner = instruction.kind === 'onbuild' ? instruction.trigger : instruction;
  const from = instruction.kind === 'copy' || instruction.kind === 'add' ? (instruction.from?.text ?? null) : null;
  return {
    keyword: instruction.keyword.text.toLowerCase(),
    words: expected?.words === undefined ? null : wordsOf(instruction),
    from,
    mounts: instruction.kind === 'run' ? instruction.mounts.map(({ type }) => type) : null,
    heredocs:
      inner?.kind === 'run' || inner?.kind === 'copy' || inner?.kind === 'add' ? inner.heredocs.map(({ content }) => content.text) : [],
  };
}

function wordsOf(instruction: Instruction): readonly string[] {
  const tokens =
    instruction.kind === 'from'
      ? [instruction.image, instruction.alias]
      : instruction.kind === 'copy' || instruction.kind === 'add'
        ? [...instruction.sources, instruction.destination]
        : [];
  return tokens.flatMap((token) => token?.text ?? []);
}
