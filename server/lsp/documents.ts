/** Open documents, kept in step by increments: Dockerfiles, and the requirement sources whose buffers count over the disk. */
import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isDockerfileName, mayHoldDockerfiles } from '../core/build/definitions/build-files.ts';
import { uriName } from '../core/model/paths.ts';

export type Documents = TextDocuments<TextDocument>;

export const createDocuments = (): Documents => new TextDocuments(TextDocument);

/** A document that is judged: a Dockerfile, or a Compose or Bake file, in which some may stand. */
export const isJudged = (document: Pick<TextDocument, 'uri' | 'languageId'>): boolean =>
  isDockerfile(document) || mayHoldDockerfiles(document.uri);

/** By the editor's language, else by name as docker build looks for it. A language of another kind wins over the name. */
export function isDockerfile({ uri, languageId }: Pick<TextDocument, 'uri' | 'languageId'>): boolean {
  const language = languageId.toLowerCase();
  if (language === 'dockerfile' || language === 'containerfile') return true;
  return NO_LANGUAGE.has(language) && isDockerfileName(uriName(uri));
}

const NO_LANGUAGE: ReadonlySet<string> = new Set(['', 'plaintext', 'text', 'conf', 'docker']);
