import { readCommandLine, readHealthcheck, readShell } from './command-line.ts';
import { readFlags, readMounts } from './flags.ts';
import { readArg, readEnv } from './definitions.ts';
import { heredocWord } from './heredocs.ts';
import { readJsonForm } from './json-form.ts';
import { report } from './instruction-source.ts';
import type { Command, InstructionSource } from './instruction-source.ts';
import { scriptToken } from './script-text.ts';
import type { Token } from '../../model/text.ts';
import type { CopyInstruction, FromInstruction, Instruction, OnbuildInstruction, OtherInstruction, ScriptText } from './syntax.ts';
import { isSpace, plainWords } from './words.ts';

/** Reads one instruction; for ONBUILD its trigger too. */
export function readInstruction(source: InstructionSource, command: Command): Instruction {
  const at = { span: source.span, keyword: command.keyword };
  switch (command.name) {
    case 'from':
      return readFrom(source, command);
    case 'arg':
      return { ...at, kind: 'arg', definitions: readArg(source, command) };
    case 'env':
      return { ...at, kind: 'env', pairs: readEnv(source, command) };
    case 'run':
      return {
        ...at,
        kind: 'run',
        flags: command.flags,
        mounts: readMounts(command.flags),
        command: readCommandLine(source, command),
        heredocs: source.heredocs,
      };
    case 'copy':
    case 'add':
      return readCopy(source, command, command.name);
    case 'workdir':
      return { ...at, kind: 'workdir', path: wholeArgument(source, command) };
    case 'user':
      return { ...at, kind: 'user', user: wholeArgument(source, command) };
    case 'shell':
      return { ...at, kind: 'shell', argv: readShell(source, command) };
    case 'cmd':
    case 'entrypoint':
      return { ...at, kind: command.name, command: readCommandLine(source, command) };
    case 'healthcheck':
      return { ...at, kind: 'healthcheck', flags: command.flags, command: readHealthcheck(source, command) };
    case 'onbuild':
      return readOnbuild(source, command);
    default:
      return readOther(source, command);
  }
}

/** Splits a line into keyword, flags and the rest, between two offsets of the script; null where there is nothing. */
export function splitCommand(script: ScriptText, from: number, to: number, escape: string): Command | null {
  const { text } = script;
  let start = from;
  let end = to;
  while (start < end && isSpace(text[start])) start += 1;
  while (end > start && isSpace(text[end - 1])) end -= 1;
  if (start === end) return null;
  let keywordEnd = start;
  while (keywordEnd < end && !isSpace(text[keywordEnd])) keywordEnd += 1;
  const keyword = scriptToken(script, start, keywordEnd);
  const { flags, rest } = readFlags(script, keywordEnd, end, escape);
  return { keyword, name: keyword.text.toLowerCase(), flags, start: rest, end };
}

/** Only RUN, COPY and ADD in shell form have heredocs, or ONBUILD with one of them. */
export function mayHoldHeredocs(script: ScriptText, command: Command, escape: string): boolean {
  if (!script.text.includes('<<')) return false;
  const inner = command.name === 'onbuild' ? splitCommand(script, command.start, command.end, escape) : command;
  if (inner === null || (inner.name !== 'run' && inner.name !== 'copy' && inner.name !== 'add')) return false;
  return readJsonForm(script, inner.start, inner.end) === null;
}

const STAGE_NAME = /^[a-z][a-z0-9\-_.]*$/;

function readFrom(source: InstructionSource, command: Command): FromInstruction {
  const { script } = source;
  const words = plainWords(script.text, command.start, command.end).map(word => scriptToken(script, word.start, word.end));
  const [image, as, alias, excess] = words;
  const named = as?.text.toLowerCase() === 'as';
  if (image === undefined) report(source, command.keyword, 'FROM names no image.');
  else if (as !== undefined && (!named || excess !== undefined)) {
    report(source, excess ?? as, 'FROM takes an image, and AS with a stage name.');
  } else if (as !== undefined && alias === undefined) report(source, as, 'AS names no stage.');
  else if (alias !== undefined && !STAGE_NAME.test(alias.text.toLowerCase())) {
    report(source, alias, `${alias.text} can't be the name of a stage.`);
  }
  const platform = command.flags.findLast(flag => flag.name === 'platform') ?? null;
  return {
    kind: 'from',
    span: source.span,
    keyword: command.keyword,
    image: image ?? null,
    alias: named ? (alias ?? null) : null,
    platform,
  };
}

function readCopy(source: InstructionSource, command: Command, kind: 'copy' | 'add'): CopyInstruction {
  const { script } = source;
  const json = readJsonForm(script, command.start, command.end);
  if (json?.kind === 'mixed') report(source, command.keyword, 'A JSON array here holds strings only.');
  const words = json?.strings ?? plainWords(script.text, command.start, command.end).map(word => scriptToken(script, word.start, word.end));
  if (words.length < 2) report(source, command.keyword, `${kind.toUpperCase()} takes at least one source and a destination.`);
  const fromFlag = command.flags.findLast(flag => flag.name === 'from');
  const from: Token | null =
    fromFlag?.value == null || fromFlag.valueSpan === null ? null : { text: fromFlag.value, span: fromFlag.valueSpan };
  const destination = words.slice(1).at(-1) ?? null;
  const sources = (destination === null ? words : words.slice(0, -1)).filter(word => json !== null || heredocWord(word.text) === null);
  return { kind, span: source.span, keyword: command.keyword, flags: command.flags, from, sources, destination, heredocs: source.heredocs };
}

function wholeArgument(source: InstructionSource, command: Command): Token | null {
  if (command.start < command.end) return scriptToken(source.script, command.start, command.end);
  report(source, command.keyword, `${command.keyword.text.toUpperCase()} takes one argument.`);
  return null;
}

function readOnbuild(source: InstructionSource, command: Command): OnbuildInstruction {
  const inner = splitCommand(source.script, command.start, command.end, source.escape);
  const forbidden = inner === null || inner.name === 'onbuild' || inner.name === 'from' || inner.name === 'maintainer';
  if (inner === null) report(source, command.keyword, 'ONBUILD names no instruction.');
  else if (forbidden) report(source, inner.keyword, `ONBUILD can't trigger ${inner.keyword.text.toUpperCase()}.`);
  const trigger =
    inner === null || forbidden
      ? null
      : readInstruction({ ...source, span: { start: inner.keyword.span.start, end: source.span.end } }, inner);
  return { kind: 'onbuild', span: source.span, keyword: command.keyword, trigger };
}

const OTHER_KEYWORDS: ReadonlySet<string> = new Set(['expose', 'label', 'maintainer', 'stopsignal', 'volume']);

function readOther(source: InstructionSource, command: Command): OtherInstruction {
  if (!OTHER_KEYWORDS.has(command.name)) report(source, command.keyword, `${command.keyword.text} is no instruction that Docker knows.`);
  return { kind: 'other', span: source.span, keyword: command.keyword, arguments: source.script.text.slice(command.start, command.end) };
}

