/**
 * Adds links to the server's hovers: the fixes that can be applied here, the report, and permission for an index.
 * The server's own text stays untrusted; only what is written here may run a command, and only ours.
 */
import { Hover, MarkdownString, type Position, type Range, type TextDocument } from 'vscode';
import type { LanguageClient, ProvideHoverSignature } from 'vscode-languageclient/node';
import type { CancellationToken } from 'vscode';
import { codeActionsAt } from './code-actions.ts';
import { holdsDockerfiles } from './documents.ts';
import { commandLink, linkCommands, type Link } from './links.ts';

type HoverMiddleware = (
  document: TextDocument,
  position: Position,
  token: CancellationToken,
  next: ProvideHoverSignature,
) => Promise<Hover | null | undefined>;

export function hoverMiddleware(client: () => LanguageClient, blockedHosts: () => readonly string[]): HoverMiddleware {
  return async (document, position, token, next) => {
    const hover = await next(document, position, token);
    if (!hover || !holdsDockerfiles(document) || token.isCancellationRequested) return hover;
    const links = [
      ...(await fixLinks(client(), document, hover.range, position)),
      { title: 'Choose a base image', command: 'muslin.chooseImage', arguments: [document.uri.toString()] },
      { title: 'Compare base images', command: 'muslin.showReport', arguments: [document.uri.toString()] },
      ...blockedHosts().map((host) => ({ title: `Allow ${host}`, command: 'muslin.allowIndex', arguments: [host] })),
    ];
    return new Hover([...hover.contents, linkLine(links)], hover.range);
  };
}

/** A link names the action by its title: when it is followed, the actions are asked for anew, so that a stale edit is never applied. */
async function fixLinks(
  client: LanguageClient,
  document: TextDocument,
  range: Range | undefined,
  position: Position,
): Promise<readonly Link[]> {
  const at = range?.start ?? position;
  const actions = await codeActionsAt(client, document, at);
  return actions.map(({ title }) => ({
    title,
    command: 'muslin.applyFix',
    arguments: [document.uri.toString(), { line: at.line, character: at.character }, title],
  }));
}

function linkLine(links: readonly Link[]): MarkdownString {
  const markdown = new MarkdownString(links.map(commandLink).join(' · '));
  markdown.isTrusted = { enabledCommands: linkCommands };
  return markdown;
}
