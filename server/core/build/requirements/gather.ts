/** The mutable draft of a plan, filled by the readers of one command's sources. Lives only inside planning. */
import type { PackageControl } from '../../python/installers/package-controls.ts';
import type { RequirementSource } from '../../model/analysis.ts';
import type { NamedIndex } from '../../python/manifests/manifest.ts';
import type { GroupSelection } from '../../python/installers/install.ts';
import type { GeneratedOrigin } from '../stages/copy-list.ts';
import type { StageInstall } from '../stages/stage-state.ts';
import { rangeOf, textLines, type Parsed, type Range, type Span, type TextLines } from '../../model/text.ts';
import type { ChoiceOptions, Problem, Requirement } from '../../model/types.ts';
import type { FileScope } from './locate-file.ts';
import type { LockUse } from './plan.ts';

/** What planning is done in. */
export type PlanScope = FileScope & {
  /** URI and lines of the Dockerfile. */
  readonly uri: string;
  readonly lines: TextLines;
  readonly workspaceFolder: string;
};

export type FileUse = 'requirements' | 'constraints';

export type ProjectUse = {
  /** Folder in the container, as named. */
  readonly path: string;
  readonly extras: readonly string[];
  /** Where it is named, and in which document. */
  readonly range: Range;
  readonly uri: string;
  readonly selection?: GroupSelection;
};

/** Files name projects, projects name files, and a command may make one from the other: each reader finds the others here. */
export type Readers = {
  readonly file: (gathering: Gathering, path: string, use: FileUse, range: Range) => void;
  readonly project: (gathering: Gathering, use: ProjectUse) => void;
  /** `range`: where the install names the file. */
  readonly generated: (gathering: Gathering, origin: GeneratedOrigin, range: Range) => void;
};

export type Gathering = {
  readonly readers: Readers;
  readonly scope: PlanScope;
  readonly from: StageInstall;
  readonly requirements: Requirement[];
  readonly constraints: Requirement[];
  readonly sources: RequirementSource[];
  readonly problems: Problem[];
  readonly indexes: NamedIndex[];
  noIndex: boolean;
  options: ChoiceOptions;
  readonly controls: PackageControl[];
  lock: LockUse | null;
  pending: boolean;
  /** Files that were read already: includes may go in circles. */
  readonly seen: Set<string>;
  /** How many includes were followed so far. */
  includes: number;
};

export function newGathering(scope: PlanScope, from: StageInstall, readers: Readers): Gathering {
  return {
    readers,
    scope,
    from,
    requirements: [],
    constraints: [],
    sources: [],
    problems: [],
    indexes: [],
    noIndex: false,
    options: {},
    controls: [],
    lock: null,
    pending: false,
    seen: new Set(),
    includes: 0,
  };
}

export const dockerfileRange = (gathering: Gathering, span: Span): Range => rangeOf(gathering.scope.lines, span);

export function addSource(gathering: Gathering, source: RequirementSource): void {
  const same = gathering.sources.some((one) => one.kind === source.kind && one.uri === source.uri && one.label === source.label);
  if (!same) gathering.sources.push(source);
}

/** `standsAt`: where the text is named, for one that is no file of the workspace. */
export function addProblems(gathering: Gathering, uri: string, text: string, parsed: Parsed<unknown>, standsAt?: Range): void {
  if (parsed.problems.length === 0) return;
  const lines = textLines(text);
  for (const { span, message } of parsed.problems) {
    gathering.problems.push(
      standsAt === undefined ? { uri, range: rangeOf(lines, span), message } : { uri: gathering.scope.uri, range: standsAt, message },
    );
  }
}
