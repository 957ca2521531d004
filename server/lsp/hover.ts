/** Hovers: on an image reference, on a command that installs, on a package of `apk add`, and on a requirement in its own file. */
import { MarkupKind, type CancellationToken, type Hover, type HoverParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { plainFromMarkdown } from '../core/wording/markdown.ts';
import type { Range } from '../core/model/text.ts';
import { withSignal } from './cancellation.ts';
import { openDockerfile, type Context } from './context.ts';
import { apkMarkdown, commandMarkdown, imageMarkdown } from './hover-dockerfile.ts';
import { requirementMarkdown } from './hover-requirement.ts';
import { pathInFolder } from './folders.ts';
import { contains } from './ranges.ts';

type Content = { readonly markdown: string; readonly range: Range };

export async function hover(context: Context, params: HoverParams, token: CancellationToken): Promise<Hover | null> {
  const { uri } = params.textDocument;
  const dockerfile = openDockerfile(context, uri);
  const content = dockerfile
    ? dockerfileHover(context, dockerfile, params.position)
    : await withSignal(token, (signal) => manifestHover(context, params, signal));
  if (content === null) return null;
  const { markdownHover } = context.client;
  const value = markdownHover ? content.markdown : plainFromMarkdown(content.markdown);
  return { contents: { kind: markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText, value }, range: content.range };
}

function dockerfileHover(context: Context, document: TextDocument, position: HoverParams['position']): Content | null {
  const analysis = context.analyses.current(document);
  const stage = analysis.stages.find((one) => contains(one.imageRange, position));
  if (stage) return { markdown: imageMarkdown(stage, analysis), range: stage.imageRange };
  const word = context.world.apkWords(document.getText(), document.uri).find((one) => contains(one.range, position));
  if (word) {
    const around = analysis.stages.filter((one) => one.fromRange.start.line <= word.range.start.line).at(-1);
    const suite = around?.slim?.found === true ? around.slim.suite : null;
    return { markdown: apkMarkdown(word.name, suite, context.world.apkPackage(word.name, suite)), range: word.range };
  }
  for (const one of analysis.stages) {
    const command = one.commands.find((candidate) => contains(candidate.range, position));
    if (command) {
      return {
        markdown: commandMarkdown(
          one,
          command.findings.flatMap((index) => one.findings[index] ?? []),
          analysis,
        ),
        range: command.range,
      };
    }
  }
  return null;
}

async function manifestHover(context: Context, { textDocument, position }: HoverParams, signal: AbortSignal): Promise<Content | null> {
  if (!context.documents.get(textDocument.uri)) return null;
  const analyses = await context.workspaceAnalyses.all(signal);
  const folder = context.folders.folderOf(textDocument.uri);
  return requirementMarkdown(analyses, textDocument.uri, position, (uri) => pathInFolder(uri, folder));
}
