/** Hints behind requirements that are not installed as wheels, in the files that name them (`muslin.inlayHints`). */
import type { CancellationToken, InlayHint, InlayHintParams } from 'vscode-languageserver';
import type { DockerfileAnalysis, StageAnalysis } from '../core/model/analysis.ts';
import { standingOf } from '../core/wording/stage-verdict.ts';
import { outcomeWords } from '../core/wording/outcomes.ts';
import type { Range } from '../core/model/text.ts';
import type { Finding } from '../core/model/types.ts';
import { visible } from '../core/wording/safe-text.ts';
import { withSignal } from './cancellation.ts';
import type { Context } from './context.ts';

export async function inlayHints(context: Context, params: InlayHintParams, token: CancellationToken): Promise<InlayHint[]> {
  const { textDocument: { uri }, range } = params;
  if (!context.documents.get(uri) || !context.configuration.of(context.folders.folderOf(uri)).inlayHints) return [];
  const analyses = await withSignal(token, (signal) => context.workspaceAnalyses.all(signal));
  return requirementHints(analyses, uri).filter(({ position: { line } }) => line >= range.start.line && line <= range.end.line);
}

/** A place in the file, and what it comes to on one image. */
type Mark = { readonly at: Range; readonly words: string; readonly detail: string };

/** One hint a requirement: the images on which it fails or compiles, itself or what it brings in. Wheels get no hint. */
function requirementHints(analyses: readonly DockerfileAnalysis[], uri: string): InlayHint[] {
  const marks = analyses
    .filter((one) => one.uri !== uri)
    .flatMap(({ stages }) => stages.flatMap((stage) => stage.findings.flatMap((one) => markOf(one, stage, uri) ?? [])));
  const byPlace = new Map<string, Mark[]>();
  for (const mark of marks) {
    const key = `${mark.at.end.line}:${mark.at.end.character}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), mark]);
  }
  return [...byPlace.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    return [{
      position: first.at.end,
      label: [...new Set(some.map((one) => one.words))].slice(0, MOST).join('  '),
      paddingLeft: true,
      tooltip: [...new Set(some.map((one) => one.detail))].slice(0, MOST_DETAILS).join('\n'),
    }];
  });
}

/** More than fits behind a line says less. */
const MOST = 2;
const MOST_DETAILS = 8;

function markOf(finding: Finding, stage: StageAnalysis, uri: string): Mark | null {
  const { requirement, here } = finding;
  if (requirement.origin.uri !== uri) return null;
  const standing = standingOf(finding);
  if (standing !== 'fails' && standing !== 'compiles') return null;
  const name = requirement.via.length === 0 ? '' : `${requirement.name} `;
  const image = visible(stage.resolvedImage ?? stage.image);
  const words = standing === 'fails' ? `✗ ${name}fails on ${tagOf(image)}` : `⚙ ${name}compiles on ${tagOf(image)}`;
  return { at: requirement.origin.range, words: visible(words), detail: visible(`${requirement.name} on ${image}: ${outcomeWords(here)}`) };
}

/** `3.12-alpine` of the official image, whose name goes without saying. */
const tagOf = (image: string): string => image.replace(/^(?:docker\.io\/)?(?:library\/)?python:/, '');
