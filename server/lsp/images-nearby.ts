/** `muslin/images`: which images each FROM could name instead, for a list to choose from. */
import type { CancellationToken } from 'vscode-languageserver';
import { formatImageReference } from '../core/images/reference.ts';
import type { StageAnalysis } from '../core/model/analysis.ts';
import { visible } from '../core/wording/safe-text.ts';
import { bestFirst, sideWords } from '../core/wording/stage-markdown.ts';
import type { ImageChoice } from '../protocol.ts';
import { withSignal } from './cancellation.ts';
import { isRecord } from './client-features.ts';
import { openDockerfile, requestFor, type Context } from './context.ts';

export async function imagesNearby(context: Context, params: unknown, token: CancellationToken): Promise<readonly ImageChoice[]> {
  const uri = isRecord(params) ? params['uri'] : undefined;
  const document = typeof uri === 'string' ? openDockerfile(context, uri) : undefined;
  if (!document) return [];
  const request = { ...requestFor(context, document), alternatives: 'always' } as const;
  const { stages } = await withSignal(token, (signal) =>
    context.world.engine.refine(request, { signal, onProgress: () => undefined }));
  return stages.flatMap(choicesOf);
}

/** Of several platforms the first speaks: what differs on the others stands in the report. */
function choicesOf(stage: StageAnalysis): readonly ImageChoice[] {
  const platform = stage.alternatives[0]?.platform;
  return bestFirst(stage.alternatives.filter((one) => one.platform === platform)).map((one) => ({
    line: stage.fromRange.start.line,
    from: visible(stage.resolvedImage ?? stage.image),
    image: visible(formatImageReference(one.reference)),
    words: sideWords(one.requirements.map(({ outcome }) => outcome)),
    supportedUntil: one.supportedUntil,
    recommended: one.recommended,
  }));
}
