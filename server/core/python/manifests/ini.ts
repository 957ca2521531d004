/** INI as Python's configparser reads it: indented lines go on with a value, whole-line comments start with `#` or `;`. */
import { groupText, type ParseProblem, type Parsed } from '../../model/text.ts';

/** `text`: the value's lines, joined by LF, comments out. `offsetOf`: index in it → offset in the document. */
export type IniValue = { readonly text: string; readonly offsetOf: (index: number) => number };

/** Section → option (lower case) → value; where an option is given twice the last one counts. */
export type IniSections = Map<string, Map<string, IniValue>>;

export function readIni(text: string): Parsed<IniSections> {
  const sections: IniSections = new Map();
  const problems: ParseProblem[] = [];
  let section: Map<string, IniValue> | null = null;
  let open: Draft | null = null;
  for (const { line, offset } of linesOf(text)) {
    const trimmed = line.trim();
    const indented = /^\s/.test(line);
    if (trimmed === '' || /^[#;]/.test(trimmed)) continue;
    const header: RegExpExecArray | null = indented ? null : /^\[([^\]\n]+)\]/.exec(line);
    if (header !== null) {
      open = null;
      const name = groupText(header, 1);
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
    } else if (indented && open !== null) open.pieces.push({ text: line.trimEnd(), offset });
    else {
      open = section === null ? null : readOption(section, line, offset);
      if (open === null) problems.push({ span: { start: offset, end: offset + line.length }, message: 'neither a section nor an option' });
    }
  }
  return { value: sections, problems };
}

type Draft = { readonly pieces: { readonly text: string; readonly offset: number }[] };

function readOption(section: Map<string, IniValue>, line: string, offset: number): Draft | null {
  const delimiter = /[=:]/.exec(line);
  if (delimiter === null) return null;
  const start = delimiter.index + 1;
  const draft: Draft = { pieces: [{ text: line.slice(start).trimEnd(), offset: offset + start }] };
  section.set(line.slice(0, delimiter.index).trim().toLowerCase(), valueOf(draft));
  return draft;
}

/** Lazy, since more lines may follow. */
function valueOf(draft: Draft): IniValue {
  return {
    get text() {
      return draft.pieces.map((piece) => piece.text).join('\n');
    },
    offsetOf(index) {
      let at = 0;
      let offset = 0;
      for (const piece of draft.pieces) {
        offset = piece.offset + index - at;
        at += piece.text.length + 1;
        if (index < at) break;
      }
      return offset;
    },
  };
}

function* linesOf(text: string): Generator<{ readonly line: string; readonly offset: number }> {
  let offset = text.startsWith('\ufeff') ? 1 : 0;
  while (offset < text.length) {
    const end = text.indexOf('\n', offset);
    const stop = end === -1 ? text.length : end;
    yield { line: text.slice(offset, stop).replace(/\r$/, ''), offset };
    offset = stop + 1;
  }
}
