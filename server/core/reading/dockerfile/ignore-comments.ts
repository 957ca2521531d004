import type { ParseProblem, Parsed, Span, TextLines, Token } from '../../model/text.ts';
import { positionAt } from '../../model/text.ts';
import type { Comment, DockerfileTree, Instruction } from './syntax.ts';

/** `# muslin ignore=code[,code] -- reason` (scope `next`) or `# muslin ignore-file=…` (scope `file`). */
export type IgnoreComment = {
  readonly scope: 'next' | 'file';
  readonly codes: readonly Token[];
  readonly reason: string | null;
  readonly span: Span;
  /** The instruction below it, or around it; null for scope `file` and at the end of the file. */
  readonly appliesTo: Span | null;
  /** Line of that instruction's keyword, from 0. */
  readonly appliesToLine: number | null;
};

/** The ignore comments of a Dockerfile, in order. A comment that looks like one and can't be read is a problem. */
export function readIgnoreComments(tree: DockerfileTree, lines: TextLines): Parsed<readonly IgnoreComment[]> {
  const value: IgnoreComment[] = [];
  const problems: ParseProblem[] = [];
  for (const comment of tree.comments) {
    if (!LOOKS_LIKE_IGNORE.test(comment.text)) continue;
    const match = IGNORE.exec(comment.text);
    if (match === null) {
      problems.push({ span: comment.span, message: 'Write # muslin ignore=code -- reason, or # muslin ignore-file=code -- reason.' });
    } else value.push(readComment(comment, match[0].length, match[1] === undefined ? 'next' : 'file', { tree, lines, problems }));
  }
  return { value, problems };
}

const LOOKS_LIKE_IGNORE = /^#+[ \t]*muslin[ \t:=-]+ignore/i;
const IGNORE = /^#+[ \t]*muslin[ \t]+ignore(-file)?[ \t]*=/i;

type Surroundings = { readonly tree: DockerfileTree; readonly lines: TextLines; readonly problems: ParseProblem[] };

function readComment(comment: Comment, codesAt: number, scope: 'next' | 'file', { tree, lines, problems }: Surroundings): IgnoreComment {
  const { text, span } = comment;
  const dashes = reasonStart(text, codesAt);
  const codesEnd = dashes ?? text.length;
  const reason = dashes === null ? '' : text.slice(dashes + 2).trim();
  const codes: Token[] = [];
  for (const item of itemsBetween(text, codesAt, codesEnd)) {
    codes.push({ text: item.code, span: { start: span.start + item.at, end: span.start + item.at + item.code.length } });
    if (item.excess) problems.push({ span, message: 'Codes are separated by commas, and the reason starts behind --.' });
  }
  if (codes.length === 0) problems.push({ span, message: 'No code is named behind the equals sign.' });
  const instruction = scope === 'file' ? null : instructionBelow(tree.instructions, span.start);
  const appliesToLine = instruction === null ? null : positionAt(lines, instruction.span.start).line;
  return { scope, codes, reason: reason === '' ? null : reason, span, appliesTo: instruction?.span ?? null, appliesToLine };
}

/** Codes hold single hyphens, so two of them behind a space or at the front start the reason. */
function reasonStart(text: string, from: number): number | null {
  const match = /(?:^|[ \t])--/.exec(text.slice(from));
  return match === null ? null : from + match.index + match[0].length - 2;
}

function itemsBetween(
  text: string,
  start: number,
  end: number,
): readonly { readonly code: string; readonly at: number; readonly excess: boolean }[] {
  const items: { readonly code: string; readonly at: number; readonly excess: boolean }[] = [];
  let at = start;
  for (const item of text.slice(start, end).split(',')) {
    const [code = '', ...words] = item.trim().split(/[ \t]+/);
    if (code !== '') items.push({ code, at: at + item.indexOf(code), excess: words.length > 0 });
    at += item.length + 1;
  }
  return items;
}

/** Comments and blank lines may be in between. */
function instructionBelow(instructions: readonly Instruction[], offset: number): Instruction | null {
  return instructions.find(instruction => instruction.span.end > offset) ?? null;
}
