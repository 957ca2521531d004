/** Words of unbash's tree as ours: spans of the document, and parts that say what is known of the value. */
import type {
  Word as UnbashWord,
  WordPart as UnbashPart,
  Assignment as UnbashAssignment,
  BraceExpansionPart,
  DoubleQuotedChild,
  ParameterExpansionPart,
} from 'unbash';
import { documentSpan, sliceScript } from '../dockerfile/script-text.ts';
import type { ScriptText } from '../dockerfile/syntax.ts';
import type { Assignment, Word, WordPart } from './syntax.ts';

/** `bash` expands braces and `$'…'`; the sh of Alpine and Debian takes them as they are. */
export type Dialect = 'sh' | 'bash';

export type WordSource = { readonly script: ScriptText; readonly dialect: Dialect };

type Extent = { readonly pos: number; readonly end: number };

export const spanOf = ({ script }: WordSource, node: Extent) => documentSpan(script, { start: node.pos, end: node.end });

export function readWord(source: WordSource, word: UnbashWord): Word {
  const parts = word.parts ?? [];
  return {
    ...placeWord(source, word),
    parts: parts.length === 0 ? literal(word.value) : parts.flatMap(part => readPart(source, part)),
    quoted: parts.some(part => QUOTED.has(part.type)),
  };
}

/** Text and span; where continuation lines cut the word, the way back too. */
function placeWord(source: WordSource, { text, pos, end }: Extent & { readonly text: string }): Pick<Word, 'text' | 'span' | 'script'> {
  const span = spanOf(source, { pos, end });
  return span.end - span.start === end - pos ? { text, span } : { text, span, script: sliceScript(source.script, pos, end) };
}

const QUOTED: ReadonlySet<string> = new Set(['SingleQuoted', 'DoubleQuoted', 'AnsiCQuoted', 'LocaleString']);

export function readAssignment(source: WordSource, assignment: UnbashAssignment): Assignment & { readonly value: Word } {
  const span = spanOf(source, assignment);
  const append = assignment.append === true ? { append: true } : {};
  if (assignment.value.type === 'Word') return { name: assignment.name, value: readWord(source, assignment.value), span, ...append };
  const text = source.script.text.slice(assignment.value.pos, assignment.value.end);
  const value: Word = { text, span: spanOf(source, assignment.value), parts: [{ kind: 'substitution', text }], quoted: false };
  return { name: assignment.name, value, span, ...append };
}

/** An argument like `X=1` of `export X=1` as a word. */
export function readAssignmentWord(source: WordSource, assignment: UnbashAssignment): Word {
  const { value, append } = readAssignment(source, assignment);
  const name: WordPart = { kind: 'literal', text: assignment.name + (append === true ? '+=' : '=') };
  return { text: assignment.text, span: spanOf(source, assignment), parts: [name, ...value.parts], quoted: value.quoted };
}

/** Even empty quotes make a field. */
const EMPTY: readonly WordPart[] = [{ kind: 'literal', text: '' }];

const literal = (text: string): readonly WordPart[] => (text === '' ? [] : [{ kind: 'literal', text }]);

function readPart(source: WordSource, part: UnbashPart): readonly WordPart[] {
  switch (part.type) {
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.length === 0 ? EMPTY : part.parts.flatMap(child => readExpansion(source, child, true));
    case 'SingleQuoted':
      return part.value === '' ? EMPTY : literal(part.value);
    case 'AnsiCQuoted':
      return literal(source.dialect === 'bash' ? part.value : `$${part.text.slice(2, -1)}`);
    case 'Glob':
      return readGlob(part.value);
    case 'ExtendedGlob':
      return [{ kind: 'glob', text: part.text }];
    case 'BraceExpansion':
      return readBraces(source, part);
    case 'ProcessSubstitution':
      return [{ kind: 'substitution', text: part.text }];
    default:
      return readExpansion(source, part, false);
  }
}

/** `package[${EXTRAS}]`: the brackets of a pattern, with variables in them that the shell puts in. */
function readGlob(text: string): readonly WordPart[] {
  const pieces = text.split(/(\$\{\w+\}|\$[A-Za-z_]\w*)/).filter(piece => piece !== '');
  return pieces.map((piece): WordPart =>
    /^\$(?:\{\w|[A-Za-z_])/.test(piece)
      ? { kind: 'variable', name: piece.replace(/[${}]/g, ''), operator: null, operand: null }
      : { kind: 'glob', text: piece },
  );
}

function readBraces(source: WordSource, part: BraceExpansionPart): readonly WordPart[] {
  if (source.dialect === 'bash') return [{ kind: 'substitution', text: part.text }];
  return part.parts === undefined ? literal(part.text) : part.parts.flatMap(inner => readPart(source, inner));
}

function readExpansion(source: WordSource, part: DoubleQuotedChild, quoted: boolean): readonly WordPart[] {
  switch (part.type) {
    case 'Literal':
      return quoted && part.value === '' ? EMPTY : literal(part.value);
    case 'SimpleExpansion':
      return [readVariable(part.text.slice(1), part.text, quoted)];
    case 'ParameterExpansion':
      return [readParameter(source, part, quoted)];
    default:
      return [{ kind: 'substitution', text: part.text }];
  }
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Positional and special parameters (`$1`, `$@`, `$?`) have no value that can be known. */
const readVariable = (name: string, text: string, quoted: boolean): WordPart =>
  NAME.test(name) ? { kind: 'variable', name, operator: null, operand: null, quoted } : { kind: 'substitution', text };

function readParameter(source: WordSource, part: ParameterExpansionPart, quoted: boolean): WordPart {
  const { operation } = part;
  if (part.prefix !== undefined || part.index !== undefined) return { kind: 'substitution', text: part.text };
  if (operation === undefined) return readVariable(part.parameter, part.text, quoted);
  if (!NAME.test(part.parameter)) return { kind: 'substitution', text: part.text };
  const operand = source.script.text.slice(operation.operatorEnd, Math.max(operation.operatorEnd, part.end - 1));
  return { kind: 'variable', name: part.parameter, operator: operation.operator, operand, quoted };
}
