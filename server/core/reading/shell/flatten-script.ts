/** Walks unbash's tree and hands on the simple commands in their order, each with the conditions under which it runs. */
import { forEachChild } from 'unbash';
import type {
  AndOr,
  Command,
  CommandNode,
  CompoundList,
  Coproc,
  Function as ShellFunction,
  ParsedScript,
  Pipeline,
  PipelineNode,
  Redirection,
  Statement,
  SyntaxNode,
} from 'unbash';
import { documentSpan } from '../dockerfile/script-text.ts';
import type { Span } from '../../model/text.ts';
import { listJoint, operatorJoint } from './joints.ts';
import type { PlacedJoint } from './joints.ts';
import { readAssignment, readAssignmentWord, readWord, spanOf } from './read-word.ts';
import type { WordSource } from './read-word.ts';
import type { Redirect, ShellCommand, Word } from './syntax.ts';

type Loop = ShellCommand['loops'][number];

type State = {
  readonly conditional: boolean;
  readonly substituted: boolean;
  readonly loops: readonly Loop[];
  readonly scopes: readonly number[];
};

/** Where the commands go, and what the walk has to know of what is there already. */
export type Flattening = WordSource & {
  readonly around: State;
  readonly newScope: () => number;
  readonly add: (command: ShellCommand) => void;
  /** Called with each script in `$( … )`. */
  readonly onNested: (script: ParsedScript) => void;
  /** How many commands there are, marking them as conditional afterwards, and whether one has this name. */
  readonly position: () => number;
  readonly revise: (from: number, to: number) => void;
  readonly calls: (name: string) => boolean;
};

type Walk = Flattening & { readonly functions: { readonly name: string; readonly from: number; readonly to: number }[] };

const START: PlacedJoint = { joint: 'start', span: null };

export function flattenScript(tree: ParsedScript, flattening: Flattening): void {
  const walk: Walk = { ...flattening, functions: [] };
  walkStatements(walk, tree.commands, flattening.around);
  // What a function does happens if somebody calls it.
  for (const { name, from, to } of walk.functions) if (!walk.calls(name)) walk.revise(from, to);
}

function walkStatements(walk: Walk, statements: readonly Statement[], state: State): void {
  let before: Statement | null = null;
  for (const statement of statements) {
    const inner = statement.background === true ? subshell(walk, state) : state;
    walkList(walk, statement.command, inner, before === null ? START : listJoint(walk.script.text, before, statement.pos));
    before = statement;
  }
}

const walkBody = (walk: Walk, list: CompoundList, state: State): void => walkStatements(walk, list.commands, state);

const subshell = (walk: Walk, state: State): State => ({ ...state, scopes: [...state.scopes, walk.newScope()] });

function walkList(walk: Walk, node: PipelineNode | AndOr, state: State, joint: PlacedJoint): void {
  if (node.type !== 'AndOr') return walkPipeline(walk, node, state, joint);
  let end = node.pos;
  node.commands.forEach((command, index) => {
    const operator = node.operators[index - 1];
    const inner = operator === '||' ? { ...state, conditional: true } : state;
    walkPipeline(walk, command, inner, operator === undefined ? joint : operatorJoint(walk.script.text, operator, end));
    end = command.end;
  });
}

function walkPipeline(walk: Walk, node: Pipeline | CommandNode, state: State, joint: PlacedJoint): void {
  if (node.type !== 'Pipeline') return walkCommandNode(walk, node, state, joint);
  let end = node.pos;
  node.commands.forEach((command, index) => {
    const inner = node.commands.length > 1 ? subshell(walk, state) : state;
    walkCommandNode(walk, command, inner, index === 0 ? joint : operatorJoint(walk.script.text, '|', end));
    end = command.end;
  });
}

function walkCommandNode(walk: Walk, node: CommandNode, state: State, joint: PlacedJoint): void {
  const maybe: State = { ...state, conditional: true };
  switch (node.type) {
    case 'Command':
      return addSimple(walk, node, state, joint);
    case 'Redirected':
      for (const redirect of node.redirects) walkSubstitutions(walk, redirect, state);
      return walkCommandNode(walk, node.command, state, joint);
    case 'Subshell':
      return walkBody(walk, node.body, subshell(walk, state));
    case 'BraceGroup':
      return walkBody(walk, node.body, state);
    case 'If':
      walkBody(walk, node.clause, state);
      walkBody(walk, node.then, maybe);
      for (const { clause, then } of node.elif) [clause, then].forEach(list => walkBody(walk, list, maybe));
      if (node.else !== undefined) walkBody(walk, node.else, maybe);
      return;
    case 'While':
      walkBody(walk, node.clause, state);
      return walkBody(walk, node.body, maybe);
    case 'For':
    case 'Select':
      for (const word of node.wordlist ?? []) walkSubstitutions(walk, word, state);
      return walkBody(walk, node.body, {
        ...maybe,
        loops: [...state.loops, { name: node.name.text, words: (node.wordlist ?? []).map(word => readWord(walk, word)) }],
      });
    case 'ArithmeticFor':
      return walkBody(walk, node.body, maybe);
    case 'Case':
      walkSubstitutions(walk, node.word, state);
      for (const item of node.items) walkBody(walk, item.body, maybe);
      return;
    case 'Function':
      return walkFunction(walk, node, state);
    case 'Coproc':
      return walkEither(walk, node.body, subshell(walk, state), joint);
    default:
      return walkSubstitutions(walk, node, state);
  }
}

type Body = ShellFunction['body'] | Coproc['body'];

function walkEither(walk: Walk, body: Body, state: State, joint: PlacedJoint): void {
  if (body.type === 'CompoundList') walkBody(walk, body, state);
  else walkCommandNode(walk, body, state, joint);
}

function walkFunction(walk: Walk, node: ShellFunction, state: State): void {
  const from = walk.position();
  walkEither(walk, node.body, state, START);
  walk.functions.push({ name: node.name.text, from, to: walk.position() });
}

/** The commands in `$( … )` run before the command that uses them in a word. */
function walkSubstitutions(walk: Walk, node: SyntaxNode, state: State): void {
  if (node.type === 'Word' && node.parts === undefined) return;
  if (node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution') {
    const { script } = node;
    // A script in escaped backticks has positions of its own, which lead nowhere in the document.
    if (script === undefined || script.source !== undefined) return;
    walk.onNested(script);
    walkStatements(walk, script.commands, { ...subshell(walk, state), substituted: true });
    return;
  }
  forEachChild(node, child => walkSubstitutions(walk, child, state));
}

function addSimple(walk: Walk, node: Command, state: State, { joint, span }: PlacedJoint): void {
  walkSubstitutions(walk, node, state);
  const words: Word[] = node.name === undefined ? [] : [readWord(walk, node.name)];
  for (const argument of node.args) words.push(argument.type === 'Word' ? readWord(walk, argument) : readAssignmentWord(walk, argument));
  walk.add({
    assignments: node.prefix.flatMap(prefix => (prefix.type === 'Assignment' ? [readAssignment(walk, prefix)] : [])),
    words,
    redirects: node.redirects.map(redirect => readRedirect(walk, redirect)),
    span: spanOf(walk, node),
    joint,
    jointSpan: span === null ? null : spanAt(walk, span),
    conditional: state.conditional,
    subshell: state.scopes.length,
    scopes: state.scopes,
    substituted: state.substituted,
    loops: state.loops,
  });
}

const spanAt = (walk: Walk, span: Span): Span => documentSpan(walk.script, span);

function readRedirect(walk: Walk, redirect: Redirection): Redirect {
  const span = spanOf(walk, redirect);
  if (redirect.type !== 'HereDoc') {
    return { operator: redirect.operator, target: redirect.target === undefined ? null : readWord(walk, redirect.target), span };
  }
  const { delimiter, body } = redirect;
  const target: Word | null =
    delimiter === undefined
      ? null
      : {
          text: delimiter.text,
          span: spanOf(walk, delimiter),
          parts: [{ kind: 'literal', text: delimiter.value }],
          quoted: delimiter.quoted,
        };
  const content = readWord(walk, { type: 'Word', text: body.text, value: body.text, pos: body.pos, end: body.end, parts: body.parts });
  return { operator: redirect.operator, target, span, body: { ...content, quoted: delimiter?.quoted === true } };
}
