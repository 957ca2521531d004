/** An opening tag with its attributes (first of each name counts), or text between tags; entities are resolved. */
export type HtmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/**
 * Cuts an index page into tokens, in one pass. Not a parser of HTML at large: it knows comments, declarations, quoted and
 * bare attributes and the entities that index pages hold. Broken markup yields what can be read of it.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    if (end > at) yield { kind: 'text', text: unescapeHtml(html.slice(at, end)) };
    if (open < 0) return;
    if (html.startsWith('<!--', open)) at = after(html, '-->', open + 4);
    else if (html[open + 1] === '!' || html[open + 1] === '?') at = after(html, '>', open);
    else {
      const tag = readTag(html, open);
      if (tag.token !== null) yield tag.token;
      at = tag.end;
    }
  }
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function readTag(html: string, open: number): { token: HtmlToken | null; end: number } {
  NAME.lastIndex = open;
  const head = NAME.exec(html);
  if (head === null) return { token: { kind: 'text', text: '<' }, end: open + 1 };
  const name = (head[2] ?? '').toLowerCase();
  const attributes = new Map<string, string>();
  let at = NAME.lastIndex;
  while (at < html.length && html[at] !== '>') {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(html);
    if (found === null) at += 1;
    else {
      at = ATTRIBUTE.lastIndex;
      const key = (found[1] ?? '').toLowerCase();
      if (!attributes.has(key)) attributes.set(key, unescapeHtml(found[2] ?? found[3] ?? found[4] ?? ''));
    }
  }
  const token: HtmlToken = head[1] === '/' ? { kind: 'close', name } : { kind: 'open', name, attributes };
  return { token, end: at + 1 };
}

const NAME = /<(\/?)([a-zA-Z][a-zA-Z0-9-]*)/y;

/** One attribute at this very place; an unclosed quote ends where the document ends. */
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|([^\s"'<>]+)))?/y;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

function unescapeHtml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
