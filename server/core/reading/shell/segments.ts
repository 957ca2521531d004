/** The lists that a script is made of, for edits that take a command out of one or put one in. */
import { forEachChild, parse } from 'unbash';
import type { ParsedScript, Statement, SyntaxNode } from 'unbash';
import { documentSpan } from '../dockerfile/script-text.ts';
import type { ScriptText } from '../dockerfile/syntax.ts';
import type { Span } from '../../model/text.ts';

/** Spans of the commands (pipelines, `a || b`, compound commands) that `&&`, `;` or a line end part, in order. */
export type SegmentList = {
  readonly segments: readonly Span[];
  /** Inside `if`, `( )`, `{ }`, `$( )`: it may not be left empty. */
  readonly nested: boolean;
};

/** The script's own list first. Empty where the script can't be read. */
export function segmentLists(script: ScriptText): readonly SegmentList[] {
  const lists: SegmentList[] = [];
  try {
    const tree = parse(script.text);
    collect(lists, script, tree.commands, false);
  } catch {
    return [];
  }
  return lists;
}

function collect(lists: SegmentList[], script: ScriptText, statements: readonly Statement[], nested: boolean): void {
  const segments = statements
    .flatMap((statement) => segmentsOf(statement))
    .map(({ pos, end }) => documentSpan(script, { start: pos, end }));
  lists.push({ segments, nested });
  for (const statement of statements) visit(lists, script, statement.command);
}

type Extent = { readonly pos: number; readonly end: number };

/** `a && b || c` is `a` and `b || c`. */
function segmentsOf(statement: Statement): Extent[] {
  const { command } = statement;
  if (command.type !== 'AndOr' || statement.background === true) return [{ pos: statement.pos, end: command.end }];
  const found: { pos: number; end: number }[] = [];
  command.commands.forEach((one, index) => {
    const last = found.at(-1);
    if (command.operators[index - 1] === '||' && last !== undefined) last.end = one.end;
    else found.push({ pos: one.pos, end: one.end });
  });
  return found;
}

function visit(lists: SegmentList[], script: ScriptText, node: SyntaxNode): void {
  if (node.type === 'CompoundList') return collect(lists, script, node.commands, true);
  if (node.type === 'CommandExpansion') {
    const nested: ParsedScript | undefined = node.script;
    if (nested !== undefined && nested.source === undefined) collect(lists, script, nested.commands, true);
    return;
  }
  forEachChild(node, (child) => visit(lists, script, child));
}
