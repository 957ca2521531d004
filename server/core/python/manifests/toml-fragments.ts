/** Cuts broken TOML into pieces that can be read one by one. */

type Fragment = { readonly start: number; readonly text: string };
/** `header`: its `[table]` line, '' before the first; `text` holds it too. */
export type TomlSection = Fragment & { readonly header: string };
/** `mends`: what could close a statement that ends too early, likeliest first. */
export type TomlStatement = Fragment & { readonly mends: readonly string[] };

const HEADER_LINE = /^\[\[?[ \t]*["'\w][^\]\n,=#]*(?:\]\]?[ \t]*(?:#[^\n]*)?)?\r?$/gm;
const STATEMENT_LINE = /^[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*[ \t]*=(?!=)/gm;
const MENDS = [']', '"]', "']", '"', "'", '}', '"}', ']}', '"]}', '""'] as const;

export function tomlSections(text: string): TomlSection[] {
  const starts = [...text.matchAll(HEADER_LINE)].map((found) => ({ start: found.index, header: found[0].trimEnd() }));
  return [{ start: 0, header: '' }, ...starts].map((section, index) => {
    const end = starts[index]?.start ?? text.length;
    return { ...section, text: text.slice(section.start, end) };
  });
}

/** The statements of a section's body. A line such as `"requests",` inside an array starts none. */
export function brokenStatements(section: TomlSection): TomlStatement[] {
  const body = section.text.slice(section.header.length);
  const base = section.start + section.header.length;
  const starts = [...body.matchAll(STATEMENT_LINE)].map((found) => found.index);
  const first = starts[0] ?? body.length;
  const lead = body.slice(0, first).trim() === '' ? [] : [{ start: base, text: body.slice(0, first), mends: [] }];
  const statements = starts.map((start, index) => {
    const text = body.slice(start, starts[index + 1] ?? body.length).trimEnd();
    return { start: base + start, text, mends: mendsOf(text) };
  });
  return [...lead, ...statements];
}

function mendsOf(text: string): string[] {
  const trimmed = text.trimEnd();
  // A comment on the last line would swallow what is put behind it.
  return trimmed.lastIndexOf('#') > trimmed.lastIndexOf('\n') ? MENDS.map((mend) => `\n${mend}`) : [...MENDS];
}
