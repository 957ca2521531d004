/** `apk` on a Debian image, where only the FROM was changed: apt-get with Debian's names, in place. */
import { isOfficialPython } from '../../images/describe-python.ts';
import { mapPresent } from '../../model/present.ts';
import type { Diagnostic, Fix } from '../../model/types.ts';
import type { StageAssessment } from '../../build/assessed.ts';
import type { FixSurroundings } from '../fix-surroundings.ts';
import { rewriteApk } from '../slim/apk-run.ts';
import { emptyAptState } from '../slim/apt-state.ts';
import type { BuildNeeds } from '../slim/build-needs.ts';
import { settleDrafts } from '../slim/draft.ts';
import { execRun } from '../slim/exec-run.ts';
import type { Family, Move } from '../slim/move.ts';
import { RunEditor } from '../slim/run-editor.ts';
import { runSites } from '../slim/run-site.ts';

/** What people install there by name stays, whatever wheels would make needless. */
const KEEP_ALL: BuildNeeds = { keepAll: 'the Dockerfile installs it', compiled: [], neededFor: () => null, compileTable: new Map() };

export function apkOnDebian({ stage }: Diagnostic, { model, stages, snapshot, rejudge }: FixSurroundings): readonly Fix[] {
  const family = debianFamily(stages[stage], stages);
  if (family === null) return [];
  const move: Move = { model, snapshot, ask: rejudge.ask, families: [family], needs: KEEP_ALL, scripts: [] };
  const state = emptyAptState();
  const drafts = runSites(family, model.lines.text, model.tree.directives.escape).flatMap((site) => {
    const exec = execRun(site, move, state);
    if (exec !== null) return exec;
    const editor = new RunEditor(site);
    rewriteApk(editor, state, move, new Map());
    return editor.finish();
  });
  const edits = settleDrafts(drafts, model.uri, model.lines);
  const unknown = state.unknown.size === 0 ? '' : ` (no Debian package is known for ${[...state.unknown].join(', ')})`;
  return edits.length === 0 ? [] : [{ title: `Install with apt-get instead of apk${unknown}`, kind: 'packages', edits, preferred: true }];
}

/** The image stands for what a move would lead to. */
function debianFamily(root: StageAssessment | undefined, stages: readonly StageAssessment[]): Family | null {
  const description = root?.image.description;
  const image = root?.image.reference;
  if (root === undefined || !image || description?.packageManager !== 'apt' || !description.suite) return null;
  const [python] = mapPresent(root.analysis.targets, ({ here }) => here.python);
  const family = stages.filter((one) => one.model.root === root.analysis.index);
  if (python === undefined) return null;
  return {
    root,
    stages: family,
    ownPython: isOfficialPython(image) || root.image.evidence.apkPythonInstalled !== true,
    slim: { found: true, image, suite: description.suite, glibc: [2, 0], python, pip: null, remarks: [], archived: false },
  };
}
