/** Reads options and operands from arguments by a table of the options that a tool knows. */
import type { Word } from '../../reading/shell/syntax.ts';
import type { Argument } from './arguments.ts';
import type { KnownWord } from './install.ts';

/** One option of a tool; `name` is the first long spelling (the short one where there is no other). */
export type OptionSpec = { readonly name: string; readonly takesValue: boolean };

export type OptionTable = {
  readonly specs: ReadonlyMap<string, OptionSpec>;
  /** optparse and argparse accept any unambiguous beginning of a long option. */
  readonly abbreviations: boolean;
  /** `-r=file` means `file` (clap, click's and apt's reading), not `=file` (optparse). */
  readonly shortEquals: boolean;
  /** Options end at the first operand (`uv run`, wrappers). */
  readonly stopsAtOperand: boolean;
};

/** One option on a command line. `name`: see `OptionSpec`, or as written where the table does not know it. */
export type OptionUse = { readonly name: string; readonly value: KnownWord | null; readonly word: Word };

export type Options = { readonly uses: readonly OptionUse[]; readonly operands: readonly Argument[] };

/** Builds a table from lists such as `-q|--quiet --pre`; `flags` take no value, `valued` take one. */
export function optionTable(
  lists: { readonly flags: string; readonly valued: string },
  style: Partial<Omit<OptionTable, 'specs'>> = {},
): OptionTable {
  const specs = new Map<string, OptionSpec>();
  // An abbreviation that fits several (one pip's options are not another's) is read as the one with a value: `--only` is `--only-binary`.
  addSpecs(specs, lists.valued, true);
  addSpecs(specs, lists.flags, false);
  return { specs, abbreviations: false, shortEquals: true, stopsAtOperand: false, ...style };
}

function addSpecs(specs: Map<string, OptionSpec>, list: string, takesValue: boolean): void {
  for (const group of list.split(/\s+/).filter((item) => item !== '')) {
    const spellings = group.split('|');
    const name = spellings.find((spelling) => spelling.startsWith('--')) ?? group;
    for (const spelling of spellings) specs.set(spelling, { name, takesValue });
  }
}

/** Reads all arguments; after `--`, or after the first operand where the table says so, everything is an operand. */
export function readOptions(args: readonly Argument[], table: OptionTable): Options {
  const uses: OptionUse[] = [];
  const operands: Argument[] = [];
  let at = -1;
  let tookNext = false;
  for (const argument of args) {
    at += 1;
    if (tookNext) {
      tookNext = false;
      continue;
    }
    if (argument.text === '--') return { uses, operands: [...operands, ...args.slice(at + 1)] };
    if (!argument.prefix.startsWith('-') || argument.text === '-') {
      if (table.stopsAtOperand) return { uses, operands: args.slice(at) };
      operands.push(argument);
      continue;
    }
    const next = args[at + 1];
    const read = argument.prefix.startsWith('--') ? readLong(argument, next, table) : readBundle(argument, next, table);
    uses.push(...read.uses);
    tookNext = read.tookNext;
  }
  return { uses, operands };
}

type Reading = { readonly uses: readonly OptionUse[]; readonly tookNext: boolean };

function readLong(argument: Argument, next: Argument | undefined, table: OptionTable): Reading {
  const equals = argument.prefix.indexOf('=');
  const written = equals < 0 ? argument.prefix : argument.prefix.slice(0, equals);
  const spec = findLong(written, table);
  const name = spec?.name ?? written;
  const { word } = argument;
  if (equals >= 0) {
    return {
      uses: [{ name, value: { value: argument.text === null ? null : argument.text.slice(equals + 1), word }, word }],
      tookNext: false,
    };
  }
  return withValue(name, spec?.takesValue === true && argument.text !== null, word, next);
}

function findLong(written: string, table: OptionTable): OptionSpec | undefined {
  const exact = table.specs.get(written);
  if (exact !== undefined || !table.abbreviations || written.length < 3) return exact;
  for (const [spelling, spec] of table.specs) if (spelling.startsWith(written)) return spec;
  return undefined;
}

function withValue(name: string, takesValue: boolean, word: Word, next: Argument | undefined): Reading {
  if (!takesValue) return { uses: [{ name, value: null, word }], tookNext: false };
  const value = next === undefined ? { value: null, word } : { value: next.text, word: next.word };
  return { uses: [{ name, value, word }], tookNext: next !== undefined };
}

/** `-qU`, `-rfile`, `-qr file`. */
function readBundle(argument: Argument, next: Argument | undefined, table: OptionTable): Reading {
  const { word, prefix } = argument;
  const uses: OptionUse[] = [];
  for (let at = 1; at < prefix.length; at += 1) {
    const spec = table.specs.get(`-${prefix[at]}`);
    const name = spec?.name ?? `-${prefix[at]}`;
    if (spec?.takesValue !== true) uses.push({ name, value: null, word });
    else if (at + 1 === prefix.length && argument.text !== null) {
      const read = withValue(name, true, word, next);
      return { uses: [...uses, ...read.uses], tookNext: read.tookNext };
    } else return { uses: [...uses, { name, value: { value: attached(argument, at + 1, table), word }, word }], tookNext: false };
  }
  return { uses, tookNext: false };
}

function attached(argument: Argument, from: number, table: OptionTable): string | null {
  if (argument.text === null) return null;
  const value = argument.text.slice(from);
  return table.shortEquals && value.startsWith('=') ? value.slice(1) : value;
}

export const hasFlag = (uses: readonly OptionUse[], name: string): boolean => uses.some((use) => use.name === name);

export const valuesOf = (uses: readonly OptionUse[], ...names: readonly string[]): readonly KnownWord[] =>
  uses.flatMap((use) => (names.includes(use.name) && use.value !== null ? [use.value] : []));

export const lastValue = (uses: readonly OptionUse[], ...names: readonly string[]): KnownWord | null =>
  valuesOf(uses, ...names).at(-1) ?? null;
