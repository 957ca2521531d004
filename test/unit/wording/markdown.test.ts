import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { codeSpan, escapeMarkdown, markdownLink, markdownTable, plainFromMarkdown } from '../../../server/core/wording/markdown.ts';

/** A renderer of CommonMark with tables, autolinks and raw HTML let through: what gets past the escapes shows. */
type Renderer = { render: (text: string) => string };
const renderer = (createRequire(import.meta.url)('markdown-it') as (options: object) => Renderer)({ html: true, linkify: true });

const HOSTILE = [
  '<img src=x onerror=alert(1)>', '</td><script>alert(1)</script>', '&lt;b&gt;', '[click](command:workbench.action.terminal.new)', '![x](https://evil.example/x.png)',
  '<https://evil.example>', 'https://evil.example/x', 'www.evil.example', 'http://evil.example', 'me@evil.example', 'mailto:me@evil.example', '`code` `', '``', '`', '\\', 'a\\|b', '|', 'a | b', '**bold**', '__bold__',
  '~~gone~~', '# heading', '- item', '+ item', '1. item', '1) item', '> quote', '=====', '-----', '    indented', '\tx', 'a\n\n# b', 'a\r\n- b', '[ref]: https://evil.example', '$(alert)', '*', '_a_b_', ' `x` ', '<!-- x', '\u202eevil', '\u001b[31m',
];

describe.each([['text', escapeMarkdown], ['code', codeSpan]])('as %s', (_, escape) => {
  it.each(HOSTILE)('%j is no markup', (text) => {
    const html = renderer.render(`Before ${escape(text)} after`);
    expect(html.replace(/<\/?code>/g, '')).toMatch(/^<p>[^<]*<\/p>\n$/);
  });

  it.each(HOSTILE)('%j is no markup at the start of a line', (text) => {
    expect(renderer.render(escape(text)).replace(/<\/?code>/g, '')).toMatch(/^(<p>[^<]*<\/p>\n)?$/);
  });

  it.each(HOSTILE)('%j stays in its cell', (text) => {
    const html = renderer.render(markdownTable(['A', 'B'], [[escape(text), 'last']]));
    expect(html.match(/<td>/g)).toHaveLength(2);
    expect(html).toContain('<td>last</td>');
    expect(html.replace(/<\/?(table|thead|tbody|tr|th|td|code)>/g, '')).not.toContain('<');
  });

  it.each(HOSTILE)('%j shows as it is', (text) => {
    const html = renderer.render(`x ${escape(text)} y`).replace(/<[^>]*>/g, '');
    const shown = html.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, '');
    expect(shown).toBe(
      `x${text.replace(/[\p{Cc}\p{Cf}]/gu, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`).replace(/\s+/g, '')}y`,
    );
  });
});

it.each(['python:3.12-alpine', 'ghcr.io/a/b:1', 'numpy 1.2.3', 'a-b.c'])('%s is written as it is', (text) => {
  expect(escapeMarkdown(text)).toBe(text);
});

it.each<[string, string, string]>([
  ['A [title]', 'https://example.com/x', '[A \\[title\\]](https://example.com/x)'],
  ['x', 'command:evil', 'x (`command:evil`)'],
  ['x', 'https://example.com/a)b', 'x (`https://example.com/a)b`)'],
  ['x', 'javascript:alert(1)', 'x (`javascript:alert(1)`)'],
])('links %s to %s', (title, url, expected) => {
  expect(markdownLink(title, url)).toBe(expected);
});

it.each<[string, string]>([
  ['**`a`** is', 'a is'], ['[x](https://e.com)', 'x (https://e.com)'], ['a\\_b', 'a_b'], ['| A |\n| --- |\n| 1 |', '| A |\n| 1 |'], ['&#60;b&#62;', '<b>'],
])('%j is %j in plain text', (markdown, plain) => {
  expect(plainFromMarkdown(markdown)).toBe(plain);
});
