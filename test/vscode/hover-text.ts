import { strict as assert } from 'node:assert';
import { MarkdownString, commands, type Hover, type Position, type TextDocument } from 'vscode';
import { eventually } from './editor.ts';

/** The Markdown of all hovers at a position. */
export async function hoverContents(document: TextDocument, position: Position): Promise<MarkdownString[]> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap((hover) => hover.contents).filter((content) => content instanceof MarkdownString);
}

/** Waits until the hovers say what is expected. */
export const hoverText = (document: TextDocument, position: Position, expected: RegExp): Promise<string> =>
  eventually(
    async () => (await hoverContents(document, position)).map(({ value }) => value).join('\n'),
    (text) => assert.match(text, expected),
  );
