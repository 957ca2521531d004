/** What the suites do in the editor, and how they wait for it. */
import { strict as assert } from 'node:assert';
import { Range, Uri, WorkspaceEdit, languages, window, workspace, type Diagnostic, type TextDocument } from 'vscode';

/** URI of a file in one of the workspace's folders. */
export function fileUri(folder: string, name: string): Uri {
  const found = workspace.workspaceFolders?.find((candidate) => candidate.name === folder);
  assert.ok(found, `the workspace has a folder ${folder}`);
  return Uri.joinPath(found.uri, name);
}

export async function open(folder: string, name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(fileUri(folder, name));
  await window.showTextDocument(document);
  return document;
}

/** Asks until the answer passes the check, which throws until then. Its last complaint is the failure. */
export async function eventually<T>(ask: () => T | PromiseLike<T>, check: (answer: Awaited<T>) => void, seconds = 60): Promise<Awaited<T>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    try {
      check(answer);
      return answer;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Muslin's own diagnostics of a document. */
export const findings = (document: TextDocument): readonly Diagnostic[] =>
  languages.getDiagnostics(document.uri).filter(({ source }) => source === 'muslin');

export const code = ({ code: value }: Diagnostic): string => String(typeof value === 'object' ? value.value : value);

/** Waits until the codes of a document's findings are these, in any order. */
export const untilCodes = (document: TextDocument, codes: readonly string[]): Promise<readonly Diagnostic[]> =>
  eventually(() => findings(document), (found) => assert.deepEqual(found.map(code).sort(), [...codes].sort()));

/** Replaces all of a document's text, without saving it. */
export async function replaceText(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  assert.ok(await workspace.applyEdit(edit));
}

/** Runs with other text in a document, and puts the old text back. */
export async function withText(document: TextDocument, text: string, run: () => Promise<void>): Promise<void> {
  const before = document.getText();
  await replaceText(document, text);
  try {
    await run();
  } finally {
    await replaceText(document, before);
  }
}

/** The text that a range covers. */
export const textAt = (document: TextDocument, { range }: { range: Range }): string => document.getText(range);
