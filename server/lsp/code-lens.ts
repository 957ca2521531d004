/** A line over each FROM that counts what installs how, here and on slim (`muslin.codeLens`). */
import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import type { StageAnalysis } from '../core/model/analysis.ts';
import { totalsOf, totalsWords } from '../core/wording/outcomes.ts';
import { comparable } from '../core/wording/stage-markdown.ts';
import { openDockerfile, requestFor, type Context } from './context.ts';

export function codeLenses(context: Context, { textDocument }: CodeLensParams): CodeLens[] {
  const document = openDockerfile(context, textDocument.uri);
  if (!document || !requestFor(context, document).settings.codeLens) return [];
  const { ownClient } = context.client;
  return context.analyses
    .current(document)
    .stages.filter((stage) => stage.findings.length > 0)
    .map((stage) => ({
      range: stage.imageRange,
      command: {
        title: lensTitle(stage),
        command: ownClient ? 'muslin.showReport' : '',
        ...(ownClient ? { arguments: [document.uri] } : {}),
      },
    }));
}

/** `12 wheels · 2 compile · 1 fails — slim: 15 wheels`; of several platforms the first, with its name. */
function lensTitle(stage: StageAnalysis): string {
  const platforms = [...new Set(stage.findings.map((one) => one.platform))];
  const findings = stage.findings.filter((one) => one.platform === platforms[0]);
  const here = totalsWords(totalsOf(findings.map((one) => one.here)));
  const slim = comparable(stage) ? ` — slim: ${totalsWords(totalsOf(findings.map((one) => one.onGlibc)))}` : '';
  return `${platforms.length > 1 ? `${platforms[0]}: ` : ''}${here}${slim}`;
}
