/** The comment that silences a code at a FROM, in the file's own indentation and line ending. */
import { groupText, offsetAt, positionAt } from '../model/text.ts';
import type { Diagnostic, Fix } from '../model/types.ts';
import type { FixSurroundings } from './fix-surroundings.ts';

/** A comment that is there already gets the code added. */
export function ignoreFix({ code, stage }: Diagnostic, { model }: FixSurroundings): Fix {
  const from = model.stages[stage]?.stage.from;
  const line = from === undefined ? 0 : positionAt(model.lines, from.span.start).line;
  const present = model.ignores.find((one) => one.scope === 'next' && one.appliesToLine === line && one.codes.length > 0);
  const last = present?.codes.at(-1);
  const start = last === undefined ? offsetAt(model.lines, { line, character: 0 }) : last.span.end;
  const position = positionAt(model.lines, start);
  const indent = groupText(/^[ \t]*/.exec(model.lines.text.slice(model.lines.starts[line])), 0);
  const newline = model.lines.text.includes('\r\n') ? '\r\n' : '\n';
  const newText = last === undefined ? `${indent}# muslin ignore=${code}${newline}` : `,${code}`;
  const edits = [
    {
      uri: model.uri,
      range: { start: position, end: position },
      newText,
      reason: `Ignores ${code} at this FROM`,
      needsConfirmation: false,
    },
  ];
  return { title: `Ignore ${code} here`, kind: 'ignore', edits, preferred: false };
}
