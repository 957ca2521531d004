/**
 * The move of stages from Alpine to Debian's slim images as one set of edits: FROM, packages, users, shells, paths, tools. Stages
 * that are built on them go along, and those that hand packages over to them or get some from them.
 */
import type { StageAssessment } from '../../build/assessed.ts';
import type { Fix } from '../../model/types.ts';
import { formatImageReference } from '../../images/reference.ts';
import type { FixSurroundings } from '../fix-surroundings.ts';
import { absentPrograms } from './absent-programs.ts';
import { rewriteApk } from './apk-run.ts';
import { emptyAptState, type AptState } from './apt-state.ts';
import { rewriteAlpineOnly } from './alpine-only.ts';
import { buildNeeds } from './build-needs.ts';
import { settleDrafts, type Draft } from './draft.ts';
import { execRun } from './exec-run.ts';
import { planExtras } from './extras.ts';
import { muslDownloads, unknownDownloads } from './downloads.ts';
import { foreignImages, foreignPrograms } from './foreign-images.ts';
import { fromDrafts } from './from-edits.ts';
import { hadolintComments } from './hadolint-comments.ts';
import { instructionDrafts } from './instructions.ts';
import { libraryRemarks, movedPaths } from './moved-paths.ts';
import { familyOf, isMusl, type Family, type Move } from './move.ts';
import { moveGroup } from './move-group.ts';
import { dropDefaultSite, nginxUser } from './nginx.ts';
import { RunEditor } from './run-editor.ts';
import { runSites } from './run-site.ts';
import { runByDrafts, scriptEdits, scriptRemarks } from './script-edits.ts';
import { serviceRemarks } from './services.ts';
import { shellDrafts } from './shells.ts';
import { startScripts } from './start-scripts.ts';
import { rewriteUsers } from './users.ts';

export type NoFix = { readonly none: string };

/** @param roots indexes of the stages whose FROM names an Alpine image. Where one can't go, none does: `none` says why. */
export function slimFix(roots: readonly number[], around: FixSurroundings): Fix | NoFix {
  const { model, stages, snapshot } = around;
  const families: Family[] = [];
  for (const index of moveGroup(roots, stages)) {
    const root = stages[index];
    if (root === undefined || !isMusl(root)) return { none: 'the image is not a musl image' };
    const slim = root.analysis.slim;
    if (slim === null || !slim.found) return { none: slim === null ? 'no glibc image is known for it' : slim.reason };
    families.push(familyOf(root, stages, slim));
  }
  const [first] = families;
  if (first === undefined) return { none: 'there is no such stage' };
  const ground = { model, snapshot, ask: around.rejudge.ask, families };
  const move: Move = {
    ...ground,
    scripts: startScripts(ground),
    needs: buildNeeds(
      families.flatMap((one) => one.stages),
      first.slim.suite,
    ),
  };
  const unknown = new Set<string>();
  const remarks = [
    ...absentPrograms(move),
    ...scriptRemarks(move),
    ...serviceRemarks(move),
    ...foreignPrograms(move),
    ...unknownDownloads(move),
    ...libraryRemarks(move),
  ];
  const drafts = [...fromDrafts(move, remarks), ...families.flatMap((family) => familyDrafts(family, move, unknown))];
  const old = families.find(({ slim }) => slim.suite === 'jessie');
  if (old !== undefined && drafts.some((one) => one.newText.includes('apt-get'))) return { none: `the keys of Debian ${old.slim.suite}’s archive are out of date, so that apt-get installs nothing there` };
  const edits = [...settleDrafts(drafts, model.uri, model.lines), ...scriptEdits(move)];
  return { title: titleOf(families, unknown), kind: 'slim', edits, preferred: true, ...(remarks.length === 0 ? {} : { remarks }) };
}

function familyDrafts(family: Family, move: Move, unknown: Set<string>): readonly Draft[] {
  const { lines, tree } = move.model;
  const state: AptState = { ...emptyAptState(), unknown };
  const sites = runSites(family, lines.text, tree.directives.escape);
  const extras = planExtras(family, sites, move, state);
  const runs = sites.flatMap((site) => {
    const exec = execRun(site, move, state);
    if (exec !== null) return exec;
    const editor = new RunEditor(site);
    rewriteApk(editor, state, move, extras.byCommand);
    dropDefaultSite(editor);
    rewriteUsers(editor);
    rewriteAlpineOnly(editor, move);
    return editor.finish();
  });
  return [
    ...extras.drafts,
    ...shellDrafts(family, sites, lines.text),
    ...runByDrafts(family, move),
    ...runs,
    ...instructionDrafts(family, move),
    ...foreignImages(family, move),
    ...muslDownloads(family, lines.text),
    ...nginxUser(family, sites, lines.text),
    ...hadolintComments(family, move),
    ...movedPaths(family, lines.text),
  ];
}

function titleOf(families: readonly Family[], unknown: ReadonlySet<string>): string {
  const images = [...new Set(families.map(({ slim }) => formatImageReference(slim.image)))];
  const remarks = [...new Set(families.flatMap(({ slim }) => slim.remarks))];
  const missing = unknown.size === 0 ? [] : [`no Debian package is known for ${[...unknown].join(', ')}`];
  const notes = [...remarks, ...missing];
  return `Move to slim: ${images.join(' and ')}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

/** Does Python on this image concern us: packages get installed, or it is an image of Python? */
export const isAlpinePython = (stage: StageAssessment): boolean =>
  isMusl(stage) &&
  stage.model.root === stage.analysis.index &&
  (stage.analysis.installsPackages || stage.analysis.targets.some((pair) => pair.here.python !== null));
