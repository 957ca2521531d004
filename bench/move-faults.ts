/** What a move to slim must not do to a Dockerfile: leave apk in it, break a script, bring a finding, want to be made again. */
import { analyze, rewritesNow, type AnalysisRequest, type Session } from '../server/engine/analyze.ts';
import type { DockerfileAnalysis } from '../server/core/model/analysis.ts';
import { readModel } from '../server/core/build/dockerfile-model.ts';
import { readRun } from '../server/core/reading/shell/run-script.ts';

export async function moveFaults(
  session: Session,
  request: AnalysisRequest,
  before: DockerfileAnalysis,
  moved: string,
): Promise<readonly string[]> {
  const after = await analyze(session, { ...request, text: moved });
  const codes = new Set(before.diagnostics.map((one) => one.code));
  const glibc = new Set(
    after.stages.filter((stage) => stage.targets.some((pair) => pair.here.libc.family === 'glibc')).map((stage) => stage.index),
  );
  const commands = readModel('', moved, {})
    .stages.flatMap((one) => (glibc.has(one.stage.index) ? one.state.packageCommands : []))
    .map((one) => one.command);
  return [
    ...commands.filter((one) => one.manager === 'apk').map((one) => `apk is left: ${moved.slice(one.span.start, one.span.end)}`),
    ...(shellProblems(request.text).length === 0 ? shellProblems(moved) : []),
    ...after.diagnostics.filter((one) => !codes.has(one.code)).map((one) => `${one.code}: ${one.message}`),
    ...(rewritesNow(session, { ...request, text: moved }).length > 0 ? ['it can be moved again'] : []),
  ];
}

function shellProblems(text: string): string[] {
  return readModel('', text, {}).stages.flatMap(({ state }) =>
    state.runs.flatMap(({ instruction }) => readRun(instruction, null).problems.map((one) => one.message)),
  );
}
