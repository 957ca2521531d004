/** Rule codes in ignore comments lead to the rules' pages. */
import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { openDockerfile, type Context } from './context.ts';

const COMMENT = /^[ \t]*#[ \t]*muslin[ \t]+ignore(?:-file)?=/i;

export function documentLinks(context: Context, { textDocument }: DocumentLinkParams): DocumentLink[] {
  const document = openDockerfile(context, textDocument.uri);
  if (!document) return [];
  return document.getText().split(/\r\n|\n|\r/).flatMap((text, line) => linksOf(text, line, context));
}

function linksOf(text: string, line: number, { world }: Context): DocumentLink[] {
  const start = COMMENT.exec(text)?.[0].length;
  if (start === undefined) return [];
  const codes = text.slice(start).split(' -- ')[0] ?? '';
  return [...codes.matchAll(/[\w-]+/g)].flatMap((match) => {
    const rule = world.rules.find((one) => one.code === match[0]);
    if (!rule || rule.url === null) return [];
    const character = start + match.index;
    return [
      {
        range: { start: { line, character }, end: { line, character: character + match[0].length } },
        target: rule.url,
        tooltip: rule.title,
      },
    ];
  });
}
