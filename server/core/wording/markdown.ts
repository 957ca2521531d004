/**
 * Markdown (CommonMark with GitHub's tables and autolinks) from data that can't be trusted: names from a workspace or an index
 * must not become links, commands, HTML, images or cells of a table.
 */
import { visible } from './safe-text.ts';

/** As plain text inside a line or a table cell, at their beginning too: blanks there would make a code block. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .trimStart()
    .replace(/[&<>|\\]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[`*_{}[\]~@]/g, '\\$&')
    .replace(/\$(?=\()/g, '\\$')
    .replace(/:(?=\/\/)|(?<=\b(?:mailto|xmpp)):/gi, '\\:')
    .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, -1)}\\.`)
    .replace(/^(\s*)([-+#=])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2');
}

/** As code, where nothing is interpreted; what could end the code span or the cell is written as escaped text instead. */
export function codeSpan(text: string): string {
  const shown = visible(text).trim();
  if (shown === '') return '';
  return /[`|\\]/.test(shown) ? escapeMarkdown(shown) : `\`${shown}\``;
}

/** A link to an address of our own data; anything but http(s) is shown as text. */
export function markdownLink(title: string, url: string): string {
  const safe = /^https?:\/\/[^\s<>()\\]+$/.test(url);
  return safe ? `[${escapeMarkdown(title)}](${url})` : `${escapeMarkdown(title)} (${codeSpan(url)})`;
}

/** Cells must be markdown already. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Markdown of our own → plain text for clients that render none: code marks, emphasis and escapes away, links as `title (url)`. */
export function plainFromMarkdown(markdown: string): string {
  return markdown
    .replace(/^\| ---.*\n?/gm, '')
    .replace(/(?<!\\)\[((?:\\.|[^\][\\])*)\]\(([^)\s]*)\)/g, '$1 ($2)')
    .replace(/\*\*/g, '')
    .replace(/(?<!\\)`/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
