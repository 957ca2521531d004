/** `plan_fix`: the edits that fix the findings of a Dockerfile, as a diff. Nothing is written. */
import { relative, sep } from 'node:path';
import type { AnalysisRequest } from '../engine/analyze.ts';
import { unifiedDiff } from '../report/diff.ts';
import { WrongArguments, textOf, type Values } from './arguments.ts';
import { DOCUMENT_PROPERTIES, openDocument, pathOf } from './document.ts';
import { list, number, object, plain, text, type Answer, type Tool } from './tool.ts';
import type { PlannedFix } from './world.ts';

const LONGEST_DIFF = 200_000;

export const PLAN_FIX: Tool = {
  name: 'plan_fix',
  title: 'Plan the fix of a Dockerfile',
  description:
    'Makes the edits that fix what check_dockerfile reports, as a unified diff, relative to the root folder: another ' +
    'base image, missing build packages, a version that has a wheel. Each fix is judged again before it is offered. Nothing is written.',
  inputSchema: {
    type: 'object',
    properties: {
      ...DOCUMENT_PROPERTIES,
      to: {
        type: 'string', enum: ['slim', 'alpine'],
        description: 'slim: move to the slim image; alpine: keep the distribution. Default: the preferred fix.',
      },
    },
    additionalProperties: false,
  },
  outputSchema: object({
    dockerfile: text, diff: text, applied: list(object({ line: number, code: text, title: text, review: list(text) })),
    left: list(object({ line: number, code: text, why: text })),
  }),
  run: async (values, world) => {
    const only = wayOf(values);
    const { request, run } = await openDocument(values, world);
    try {
      return answerOf(request, await run.fix({ ...request, analysis: await run.analyze(request) }, only));
    } finally {
      await run.close();
    }
  },
};

function wayOf(values: Values): 'slim' | 'alpine' | null {
  const to = textOf(values, 'to', 20);
  if (to === undefined || to === 'slim' || to === 'alpine') return to ?? null;
  throw new WrongArguments('to must be slim or alpine');
}

function answerOf({ uri: dockerfile, folder }: AnalysisRequest, { changes, applied, left }: PlannedFix): Answer {
  const shownPath = (uri: string): string => relative(pathOf(folder), pathOf(uri)).split(sep).join('/');
  const diff = changes.map(({ uri, before, after }) => unifiedDiff(shownPath(uri), before, after)).join('');
  const isLong = diff.length > LONGEST_DIFF;
  const structured = {
    dockerfile: plain(pathOf(dockerfile)),
    diff: isLong ? '' : diff,
    applied: applied.map(({ line, code, title, review }) => ({ line: line + 1, code, title: plain(title), review: review.map(plain) })),
    left: left.map(({ line, code, why }) => ({ line: line + 1, code, why: plain(why) })),
  };
  const lines = [
    `${structured.dockerfile}: ${applied.length} ${applied.length === 1 ? 'fix' : 'fixes'}, ${left.length} left.`,
    ...structured.applied.flatMap(({ line, code, title, review }) =>
      [`- line ${line}, ${code}: ${title}`, ...review.map((one) => `  needs review: ${one}`)]),
    ...structured.left.map(({ line, code, why }) => `- left: line ${line}, ${code}: ${why}`),
    ...(isLong ? ['The diff is too long to be shown.'] : diff === '' ? [] : ['', diff.trimEnd()]),
  ];
  return { text: lines.join('\n'), structured };
}
