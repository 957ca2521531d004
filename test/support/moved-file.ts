/** A Dockerfile with the move to slim of all its stages applied, and what is said of it before and afterwards. */
import { analyze, createSession, rewritesNow } from '../../server/engine/analyze.ts';
import { applyEdits } from '../../server/core/fixes/apply-edits.ts';
import { readSettings } from '../../server/core/settings/read-settings.ts';
import type { Settings } from '../../server/core/settings/settings.ts';
import type { Diagnostic, Fix, TextEdit } from '../../server/core/model/types.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from './case-ports.ts';
import type { LiterateCase } from './literate-case.ts';

export type Moved = {
  readonly before: readonly Diagnostic[];
  readonly fix: Fix | null;
  readonly text: string;
  /** Every file that the fix changes, as it is then, by its path. */
  readonly files: ReadonlyMap<string, string>;
  readonly after: readonly Diagnostic[];
  readonly again: Fix | null;
  readonly problems: readonly string[];
};

export async function moveToSlim(
  one: LiterateCase,
  text = one.files.get('Dockerfile') ?? '',
  settings: Settings = readSettings(one.settings).value,
): Promise<Moved> {
  const files = new Map([...one.files, ['Dockerfile', text]]);
  const session = createSession({ workspace: memoryWorkspace(files), index: memoryIndex(one.index, one.metadata) });
  const request = { uri: `${FOLDER}/Dockerfile`, text, settings, folder: FOLDER };
  const { diagnostics: before } = await analyze(session, request);
  const moves = rewritesNow(session, request);
  const fix = (moves.find((each) => each.stage === null) ?? moves[0])?.fix ?? null;
  const editsOf = (path: string): readonly TextEdit[] => fix?.edits.filter((edit) => edit.uri === `${FOLDER}/${path}`) ?? [];
  const edited = [...files].map(([path, old]) => [path, applyEdits(old, editsOf(path))] as const);
  const changed = new Map(edited.filter(([path, now]) => now !== files.get(path)));
  const moved = changed.get('Dockerfile') ?? text;
  const next = { ...request, text: moved };
  const { diagnostics: after, problems } = await analyze(session, next);
  const again = rewritesNow(session, next);
  return {
    before,
    fix,
    text: moved,
    files: changed,
    after,
    again: again[0]?.fix ?? null,
    problems: problems.map((problem) => problem.message),
  };
}
