/** Rule codes inside `# muslin ignore=…`. */
import { CompletionItemKind, type CompletionItem, type CompletionParams } from 'vscode-languageserver';
import { openDockerfile, type Context } from './context.ts';

const COMMENT = /^\s*#\s*muslin\s+ignore(?:-file)?=([\w\s,-]*)$/i;

export function completions(context: Context, { textDocument, position }: CompletionParams): CompletionItem[] {
  const document = openDockerfile(context, textDocument.uri);
  if (!document) return [];
  const before = document.getText({ start: { line: position.line, character: 0 }, end: position });
  const listed = COMMENT.exec(before)?.[1]?.split(',').map((code) => code.trim());
  if (!listed) return [];
  const typed = listed.at(-1) ?? '';
  const start = { line: position.line, character: position.character - typed.length };
  return context.world.rules
    .filter((rule) => !listed.slice(0, -1).includes(rule.code))
    .map(({ code, title }) => ({
      label: code,
      kind: CompletionItemKind.EnumMember,
      detail: title,
      textEdit: { range: { start, end: position }, newText: code },
    }));
}
