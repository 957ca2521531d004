/** Puts the libraries and programs that the last stage lacks into it: in a list of packages that it has, else in a RUN of its own. */
import { lackingLibraries } from '../../verdict/packages/lacking-libraries.ts';
import { judgedStages } from '../../verdict/packages/judged-stages.ts';
import { listWords } from '../../wording/words.ts';
import { rangeOf, type Span } from '../../model/text.ts';
import type { StageState } from '../../build/stages/stage-state.ts';
import type { Diagnostic, Fix } from '../../model/types.ts';
import type { FixSurroundings } from '../fix-surroundings.ts';
import { newlineOf } from '../slim/layout.ts';

export function runtimePackages(_: Diagnostic, around: FixSurroundings): readonly Fix[] {
  const stages = judgedStages(around.stages);
  const last = stages.at(-1);
  const model = around.model.stages.at(-1);
  if (last === undefined || model === undefined) return [];
  const packages = [...new Set(lackingLibraries(last, stages).flatMap((one) => one.packages))];
  if (packages.length === 0) return [];
  const manager = last.analysis.description?.packageManager === 'apk' ? 'apk' : 'apt';
  const place = listOf(last.state, manager);
  const at: Span = place ?? { start: model.stage.from.span.end, end: model.stage.from.span.end };
  const newText = place === null ? `${newlineOf(around.model.lines.text)}${runOf(packages, manager)}` : ` ${packages.join(' ')}`;
  const edit = {
    uri: around.model.uri,
    range: rangeOf(around.model.lines, { start: at.end, end: at.end }),
    newText,
    reason: 'Needed at run time',
    needsConfirmation: false,
  };
  return [{ title: `Install ${listWords(packages)}`, kind: 'packages', edits: [edit], preferred: true }];
}

/** The end of the last package that stays: no virtual group, in a stage that removes nothing. */
function listOf({ packageCommands }: StageState, manager: 'apk' | 'apt'): Span | null {
  const own = packageCommands.map(({ command }) => command).filter((one) => one.manager === manager);
  if (own.some(({ action }) => action === 'remove' || action === 'autoremove')) return null;
  const adds = own.filter(({ action, virtual, command }) => action === 'add' && virtual === null && !command.conditional);
  return adds.flatMap(({ packages }) => packages).at(-1)?.span ?? null;
}

const runOf = (packages: readonly string[], manager: 'apk' | 'apt'): string =>
  manager === 'apk'
    ? `RUN apk add --no-cache ${packages.join(' ')}`
    : `RUN apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')} && rm -rf /var/lib/apt/lists/*`;
