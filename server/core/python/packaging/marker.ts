/** Environment markers (PEP 508): text → tree. */
import type { Parsed, ParseProblem } from '../../model/text.ts';
import { normalizeName } from './names.ts';
import { Scanner } from './scanner.ts';

export type MarkerOperator = '===' | '==' | '~=' | '!=' | '<=' | '>=' | '<' | '>' | 'in' | 'not in';

export type MarkerOperand = { readonly kind: 'variable' | 'value'; readonly text: string };

export type Marker =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Marker[] }
  | { readonly kind: 'compare'; readonly left: MarkerOperand; readonly operator: MarkerOperator; readonly right: MarkerOperand };

/** Reads a whole marker. The value is null where it can't be read; then there is a problem at the place. */
export function parseMarker(text: string): Parsed<Marker | null> {
  const parser = new MarkerParser(text);
  const marker = parser.expression(0);
  if (marker !== null) parser.expectEnd();
  return { value: parser.problems.length === 0 ? marker : null, problems: parser.problems };
}

const VARIABLES = new Set([
  'python_version', 'python_full_version', 'os_name', 'sys_platform', 'platform_release', 'platform_system', 'platform_version',
  'platform_machine', 'platform_python_implementation', 'implementation_name', 'implementation_version', 'extra', 'extras',
  'dependency_groups',
]);

/** PEP 345's spellings, and one that setuptools knew. */
const ALIASES = new Map([
  ['os.name', 'os_name'],
  ['sys.platform', 'sys_platform'],
  ['platform.version', 'platform_version'],
  ['platform.machine', 'platform_machine'],
  ['platform.python_implementation', 'platform_python_implementation'],
  ['python_implementation', 'platform_python_implementation'],
]);

const OPERATORS = ['===', '==', '~=', '!=', '<=', '>=', '<', '>'] as const;

/** Parentheses deeper than this are refused rather than overflowing the stack. */
const DEPTH_LIMIT = 200;

class MarkerParser {
  readonly problems: ParseProblem[] = [];
  private readonly scanner: Scanner;

  constructor(text: string) {
    this.scanner = new Scanner(text);
  }

  /** `and` binds tighter than `or`. */
  expression(depth: number): Marker | null {
    return this.chain('or', () => this.chain('and', () => this.atom(depth)));
  }

  expectEnd(): void {
    this.scanner.skipBlanks();
    if (!this.scanner.done) this.fail('expected "and", "or" or the end of the marker');
  }

  private chain(word: 'and' | 'or', operand: () => Marker | null): Marker | null {
    const operands: Marker[] = [];
    do {
      const next = operand();
      if (next === null) return null;
      operands.push(next);
      this.scanner.skipBlanks();
    } while (this.scanner.takeWord(word));
    const [only] = operands;
    return operands.length === 1 && only !== undefined ? only : { kind: word, operands };
  }

  private atom(depth: number): Marker | null {
    this.scanner.skipBlanks();
    if (depth > DEPTH_LIMIT) return this.fail('parentheses too deep');
    if (!this.scanner.take('(')) return this.comparison();
    const inner = this.expression(depth + 1);
    if (inner === null) return null;
    this.scanner.skipBlanks();
    return this.scanner.take(')') ? inner : this.fail('expected ")"');
  }

  private comparison(): Marker | null {
    const left = this.operand();
    const operator = left === null ? null : this.operator();
    const right = operator === null ? null : this.operand();
    if (left === null || operator === null || right === null) return null;
    return withNormalExtra(left, operator, right);
  }

  private operand(): MarkerOperand | null {
    this.scanner.skipBlanks();
    const quote = this.scanner.peek();
    if (quote === '"' || quote === "'") return this.quoted(quote);
    const start = this.scanner.at;
    const name = this.scanner.takeName();
    const variable = ALIASES.get(name) ?? name;
    if (VARIABLES.has(variable)) return { kind: 'variable', text: variable };
    this.scanner.at = start;
    return this.fail('expected a marker variable or a quoted string');
  }

  private quoted(quote: string): MarkerOperand | null {
    const end = this.scanner.text.indexOf(quote, this.scanner.at + 1);
    if (end < 0) return this.fail('the string has no end');
    const text = this.scanner.text.slice(this.scanner.at + 1, end);
    this.scanner.at = end + 1;
    return { kind: 'value', text };
  }

  private operator(): MarkerOperator | null {
    this.scanner.skipBlanks();
    if (this.scanner.takeWord('in')) return 'in';
    if (this.scanner.takeWord('not')) {
      const before = this.scanner.at;
      this.scanner.skipBlanks();
      return this.scanner.at > before && this.scanner.takeWord('in') ? 'not in' : this.fail('expected "in" after "not"');
    }
    return (
      OPERATORS.find((operator) => this.scanner.take(operator)) ??
      this.fail('expected a comparison: <=, <, !=, ==, >=, >, ~=, ===, in, not in')
    );
  }

  private fail(message: string): null {
    this.problems.push({ span: { start: this.scanner.at, end: this.scanner.text.length }, message });
    return null;
  }
}

/** Extras compare by their normal names (PEP 685). */
function withNormalExtra(left: MarkerOperand, operator: MarkerOperator, right: MarkerOperand): Marker {
  const normal = (operand: MarkerOperand, other: MarkerOperand): MarkerOperand =>
    other.kind === 'variable' && other.text === 'extra' && operand.kind === 'value'
      ? { kind: 'value', text: normalizeName(operand.text) }
      : operand;
  return { kind: 'compare', left: normal(left, right), operator, right: normal(right, left) };
}
