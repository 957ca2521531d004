/** A workspace, an index and settings at one moment, and a session that lives through their changes. */
import {
  analyze, analyzeNow, createSession, forgetIndex, type AnalysisRequest, type Ports, type Session,
} from '../../server/engine/analyze.ts';
import type { DockerfileAnalysis } from '../../server/core/model/analysis.ts';
import { FORGETFUL, type Memo } from '../../server/core/model/memo.ts';
import type { Fact, ProjectDetail, ReleaseMetadata } from '../../server/core/model/types.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../server/core/settings/settings.ts';
import type { PackageIndex, Workspace } from '../../server/engine/ports.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from './case-ports.ts';

export type Scene = {
  /** The Dockerfile that is open, by its path. */
  readonly path: string;
  readonly files: ReadonlyMap<string, string>;
  /** By name, or by the address of an index and the name. */
  readonly index: ReadonlyMap<string, ProjectDetail>;
  readonly metadata: ReadonlyMap<string, ReleaseMetadata>;
  readonly settings: Settings;
  /** Nothing of the index is at hand before it is asked. */
  readonly slowIndex: boolean;
};

/** The same each time: another index than before would be forgotten with all that rests on it. */
const NO_INDEX: Scene['index'] = new Map();
const NO_METADATA: Scene['metadata'] = new Map();

export const sceneOf = (files: ReadonlyMap<string, string>, rest: Partial<Scene> = {}): Scene => ({
  path: 'Dockerfile', files, index: NO_INDEX, metadata: NO_METADATA, settings: DEFAULT_SETTINGS, slowIndex: false, ...rest,
});

function portsOf({ files, index, metadata, slowIndex }: Scene): Ports {
  const plain = memoryIndex(index, metadata);
  const project = (address: string, name: string): Fact<ProjectDetail> | undefined =>
    plain.knownProject(address, index.has(`${address} ${name}`) ? `${address} ${name}` : name);
  const packages: PackageIndex = {
    ...plain,
    project: (address, name) => Promise.resolve(project(address, name) ?? { state: 'unavailable', reason: 'not there' }),
    knownProject: (address, name) => (slowIndex ? undefined : project(address, name)),
  };
  return { workspace: memoryWorkspace(files), index: packages };
}

const over = (settings: Settings): Settings => settings;

const requestOf = ({ path, files, settings }: Scene): AnalysisRequest =>
  ({ uri: `${FOLDER}/${path}`, text: files.get(path) ?? '', folder: FOLDER, settings, policy: { base: settings, over } });

/** Sources of the facts differ by how they came; verdicts may not. */
const verdict = ({ stages, diagnostics, problems, unjudged }: DockerfileAnalysis): unknown => ({
  stages: stages.map((stage) => ({
    ...stage,
    findings: stage.findings.map((finding) => ({ ...finding, source: null, asOf: null })),
  })),
  diagnostics: diagnostics.map(({ code, severity, message, range, related }) => ({ code, severity, message, range, related })),
  problems,
  unjudged,
});

export type Answer = { readonly codes: readonly string[]; readonly verdict: unknown };

const answerOf = (analysis: DockerfileAnalysis): Answer =>
  ({ codes: analysis.diagnostics.map((one) => one.code), verdict: verdict(analysis) });

/** In a session that has seen nothing before and remembers nothing, not even from one round of fetching to the next. */
export const freshAnswer = async (scene: Scene): Promise<Answer> =>
  answerOf(await analyze(createSession(portsOf(scene), FORGETFUL), requestOf(scene)));

/** A session through changes, told of each as an editor does. */
export class LivedSession {
  private scene: Scene;
  private readonly session: Session;

  constructor(first: Scene, memo: Memo) {
    this.scene = first;
    const now = (): Ports => portsOf(this.scene);
    const index: PackageIndex = {
      knownProject: (...asked) => now().index.knownProject(...asked),
      knownMetadata: (...asked) => now().index.knownMetadata(...asked),
      isPublicName: (name) => now().index.isPublicName(name),
      project: (...asked) => now().index.project(...asked),
      metadata: (...asked) => now().index.metadata(...asked),
    };
    const workspace: Workspace = { readText: (uri) => now().workspace.readText(uri), listFolder: (uri) => now().workspace.listFolder(uri) };
    this.session = createSession({ index, workspace }, memo);
  }

  /** Shows what is known at once before what is known in the end, as the server does. */
  async answer(scene: Scene): Promise<Answer> {
    const before = this.scene;
    this.scene = scene;
    if (scene.files !== before.files) for (const [uri, fact] of await readAgain(this.session, scene)) this.session.files.set(uri, fact);
    if ([...scene.files.keys()].join() !== [...before.files.keys()].join()) this.session.folders.clear();
    if (scene.index !== before.index || scene.metadata !== before.metadata) forgetIndex(this.session);
    const request = requestOf(scene);
    analyzeNow(this.session, { ...request, text: `${request.text}\n# being typed\n` });
    return answerOf(await analyze(this.session, request));
  }
}

/** Files that were read before and say something else now. */
async function readAgain(session: Session, scene: Scene): Promise<readonly (readonly [string, Fact<string>])[]> {
  const { workspace } = portsOf(scene);
  const now = await Promise.all([...session.files].map(async ([uri, before]) => [uri, before, await workspace.readText(uri)] as const));
  return now.filter(([, before, after]) => JSON.stringify(before) !== JSON.stringify(after)).map(([uri, , after]) => [uri, after]);
}
