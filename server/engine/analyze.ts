/**
 * The loop wanted → fetch → check around the pure core. A session holds the facts that documents share; what is at hand is said
 * at once (`analyzeNow`), and better facts are fetched until nothing is wanted any more (`analyze`).
 */
import { LRUCache } from 'lru-cache';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import type { Assessment } from '../core/pipeline/assess.ts';
import { assessDocument } from '../core/pipeline/assess-document.ts';
import type { Build } from '../core/build/assessed.ts';
import type { PolicyLayers } from '../core/settings/nearest-policy.ts';
import { projectKey, metadataKey, wantKey, type AtHand, type Facts, type FolderEntry, type Want } from '../core/model/facts.ts';
import type { SlimRewrite } from '../core/fixes/slim/slim-rewrites.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Memo } from '../core/model/memo.ts';
import type { Fact, ProjectDetail, ReleaseMetadata } from '../core/model/types.ts';
import { inFlightQuestions, type InFlight } from './in-flight.ts';
import { createMemo } from './memo.ts';
import type { PackageIndex, Workspace } from './ports.ts';
import { VersionedMap } from './versioned-map.ts';

export type AnalysisRequest = {
  readonly uri: string;
  readonly text: string;
  readonly settings: Settings;
  /** URI of the workspace folder. */
  readonly folder: string;
  /** How it is built, where the caller knows it: the files around it are not asked then. */
  readonly build?: Build;
  /** Where policies nearer to the Dockerfile than the workspace folder count over `settings`; absent: nowhere. */
  readonly policy?: PolicyLayers;
  /** Are the images nearby wanted where all is well, too? */
  readonly alternatives?: 'always';
  /** The image to judge on, in place of the one that the FROM names. */
  readonly image?: string;
};

export type Ports = { readonly workspace: Workspace; readonly index: PackageIndex };

/** Facts shared between documents. Files are forgotten when they change; facts of indexes when they were only bundled ones. */
export type Session = {
  readonly ports: Ports;
  readonly files: VersionedMap<string, Fact<string>>;
  readonly folders: VersionedMap<string, Fact<readonly FolderEntry[]>>;
  readonly projects: VersionedMap<string, Fact<ProjectDetail>>;
  readonly metadata: VersionedMap<string, Fact<ReleaseMetadata>>;
  /** Addresses of the indexes that were asked for a project. */
  readonly indexes: Set<string>;
  /** What the index knows without waiting; it goes into the maps as it is asked for. */
  readonly atHand: AtHand;
  /** Wants that the network has answered in this session: they are not asked again until `forgetIndex`. */
  readonly settled: Set<string>;
  /** Answers that are kept between assessments. */
  readonly memo: Memo;
  /** The last assessments, as long as what they rest on is as it was. */
  readonly assessed: LRUCache<string, Assessed>;
  /** The time since the last `forgetIndex`. */
  period: object;
  /** Stands for the index's facts as they are; another object once one of them changes. */
  epoch: { readonly version: string; readonly object: object };
};

type Assessed = { readonly request: AnalysisRequest; readonly version: string; readonly assessment: Assessment };

/** `memo`: what it remembers from the start; sessions may share one. */
export function createSession(ports: Ports, memo: Memo = createMemo()): Session {
  const projects: Session['projects'] = new VersionedMap();
  const metadata: Session['metadata'] = new VersionedMap();
  const indexes = new Set<string>();
  const atHand: AtHand = {
    project: (index, name) => {
      indexes.add(index);
      return keep(projects, projectKey(index, name), ports.index.knownProject(index, name));
    },
    metadata: (index, name, version) => keep(metadata, metadataKey(index, name, version), ports.index.knownMetadata(index, name, version)),
  };
  return {
    ports,
    files: new VersionedMap(),
    folders: new VersionedMap(),
    projects,
    metadata,
    indexes,
    atHand,
    settled: new Set(),
    memo,
    assessed: new LRUCache({ max: MOST_ASSESSED }),
    period: {},
    epoch: { version: '', object: {} },
  };
}

/** Indexes may answer otherwise now (settings, trust, age): asked again at the next refinement. */
export function forgetIndex(session: Session): void {
  session.period = {};
  session.settled.clear();
  session.projects.clear();
  session.metadata.clear();
}

/** What can be said at once: from facts of the session, and from what the index knows without waiting. */
export function analyzeNow(session: Session, request: AnalysisRequest): DockerfileAnalysis {
  return assessAtHand(session, request).analysis;
}

/** The moves to slim that can be offered now. */
export function rewritesNow(session: Session, request: AnalysisRequest): readonly SlimRewrite[] {
  return assessAtHand(session, request).rewrites();
}

/** More than any chain of dependencies needs; a guard, not a limit. */
const ROUNDS = 5_000;

/** Assessments that are kept for the next question on the same text: a hover, the refinement after an edit. */
const MOST_ASSESSED = 32;

function assessAtHand(session: Session, request: AnalysisRequest): Assessment {
  const last = session.assessed.get(request.uri);
  if (last !== undefined && last.version === versionOf(session) && sameRequest(last.request, request)) return last.assessment;
  const assessment = assessOnce(session, request);
  session.assessed.set(request.uri, { request, version: versionOf(session), assessment });
  return assessment;
}

const indexVersion = ({ projects, metadata }: Session): string => `${projects.version} ${metadata.version}`;

const versionOf = (session: Session): string => `${session.files.version} ${session.folders.version} ${indexVersion(session)}`;

function sameRequest(one: AnalysisRequest, other: AnalysisRequest): boolean {
  return one.text === other.text && one.folder === other.folder && one.settings === other.settings && one.build === other.build
    && one.alternatives === other.alternatives && one.image === other.image
    && one.policy?.base === other.policy?.base && one.policy?.over === other.policy?.over;
}

/** What is known without waiting is taken as it is asked for: one go suffices. */
function assessOnce(session: Session, request: AnalysisRequest): Assessment {
  const { uri, text, folder, settings, build, policy, alternatives, image } = request;
  const { files, folders, projects, metadata, atHand, memo } = session;
  const facts: Facts = {
    files,
    folders,
    projects,
    metadata,
    atHand,
    isPublicName: (name) => session.ports.index.isPublicName(name),
    indexEpoch: epochOf(session),
    memo,
  };
  const assessment = assessDocument({ uri, text, folder, settings, facts, build, policy, alternatives, image });
  // Facts that were taken meanwhile contradict none that was there.
  session.epoch = { ...session.epoch, version: indexVersion(session) };
  return assessment;
}

function epochOf(session: Session): object {
  const version = indexVersion(session);
  if (session.epoch.version !== version) session.epoch = { version, object: {} };
  return session.epoch.object;
}

function keep<T>(map: Map<string, Fact<T>>, key: string, fact: Fact<T> | undefined): Fact<T> | undefined {
  if (fact !== undefined) map.set(key, fact);
  return fact;
}

export type AnalyzeOptions = {
  readonly signal?: AbortSignal;
  /** Awaited before work that is only for later: proving fixes. */
  readonly idle?: () => Promise<void>;
  /** Called with each analysis that is better than the one before. */
  readonly onProgress?: (analysis: DockerfileAnalysis) => void;
};

/**
 * To the end: files first, then projects and metadata in parallel, bundled facts being refreshed on the way. Looks for more to ask
 * as soon as the answers leave connections idle.
 * Rejects with the signal's reason when it is aborted, never otherwise.
 */
export async function analyze(session: Session, request: AnalysisRequest, options: AnalyzeOptions = {}): Promise<DockerfileAnalysis> {
  const { signal, onProgress, idle } = options;
  const inFlight = inFlightQuestions();
  for (let round = 0; round < ROUNDS; round += 1) {
    signal?.throwIfAborted();
    const { analysis, wants, fixWants } = assessAtHand(session, request);
    const open = wantsNow(session, analysis, wants);
    const isWhole = open.length === 0 && inFlight.count() === 0;
    if (isWhole && idle !== undefined) {
      onProgress?.(analysis);
      await idle();
      signal?.throwIfAborted();
    }
    if (isWhole) await workOutFixes(analysis, signal);
    const next = filesFirst(isWhole ? fixWants() : open).filter((want) => !waits(want, inFlight));
    if (next.length === 0 && inFlight.count() === 0) return analysis;
    onProgress?.(analysis);
    for (const want of next) inFlight.start(wantKey(want), () => fetchWant(session, want));
    const onlyFiles = inFlight.count() === next.length && next.every(isLocal);
    await inFlight.waitForFewerThan(isWhole || onlyFiles ? 1 : IDLE);
    // Answers that arrive together are assessed together.
    if (inFlight.count() > 0) await new Promise((resolve) => setTimeout(resolve, TOGETHER));
  }
  return assessAtHand(session, request).analysis;
}

/** With fewer questions in flight than an index has connections, it is worth looking for new ones. */
const IDLE = 16;
const TOGETHER = 5;

/** Pages that are only bundled are refreshed before anything is asked about the releases that they name. */
function wantsNow(session: Session, analysis: DockerfileAnalysis, wants: readonly Want[]): readonly Want[] {
  const stale = staleWants(session, analysis);
  return stale.length === 0 ? wants : [...wants.filter((want) => want.kind !== 'metadata'), ...stale];
}

/** A file that is not read yet may say which index is to be asked: no name goes out before. */
function filesFirst(wants: readonly Want[]): readonly Want[] {
  const local = wants.filter(isLocal);
  return local.length > 0 ? local : wants;
}

const isLocal = ({ kind }: Want): boolean => kind === 'file' || kind === 'folder';

/** It is in flight, or its project's page is, which may lead to another release. */
const waits = (want: Want, inFlight: InFlight): boolean =>
  inFlight.has(wantKey(want)) ||
  (want.kind === 'metadata' && inFlight.has(wantKey({ kind: 'project', index: want.index, name: want.name })));

/** Fixes are proven by judging again, one finding a turn: whoever types goes first. */
async function workOutFixes({ diagnostics }: DockerfileAnalysis, signal: AbortSignal | undefined): Promise<void> {
  for (const diagnostic of diagnostics) {
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    void diagnostic.fixes;
  }
}

/** Projects whose facts are bundled ones that the index has not been asked about yet. */
function staleWants(session: Session, analysis: DockerfileAnalysis): Want[] {
  const names = new Set(
    analysis.stages
      .flatMap((stage) => stage.findings)
      .filter((one) => one.source === 'snapshot')
      .map((one) => one.requirement.name),
  );
  const wants = [...session.indexes].flatMap((index) => [...names].map((name) => ({ kind: 'project', index, name }) as const));
  return wants.filter((want) => {
    const fact = session.projects.get(projectKey(want.index, want.name));
    return fact?.state === 'known' && fact.source === 'snapshot' && !session.settled.has(wantKey(want));
  });
}

/** Asks for a fact and keeps the answer. Never rejects. */
export async function fetchWant(session: Session, want: Want): Promise<void> {
  const { workspace, index } = session.ports;
  switch (want.kind) {
    case 'file':
      session.files.set(want.uri, await workspace.readText(want.uri));
      return;
    case 'folder':
      session.folders.set(want.uri, await workspace.listFolder(want.uri));
      return;
    case 'project':
      session.settled.add(wantKey(want));
      return keepUnlessForgotten(session, session.projects, projectKey(want.index, want.name), index.project(want.index, want.name));
    case 'metadata':
      return keepUnlessForgotten(
        session,
        session.metadata,
        metadataKey(want.index, want.name, want.version),
        index.metadata(want.index, want.name, want.version, want.file),
      );
  }
}

/** An answer of an index as it was before `forgetIndex` (closed, not allowed, offline) says nothing of the one that is asked now. */
async function keepUnlessForgotten<T>(session: Session, facts: Map<string, Fact<T>>, key: string, answer: Promise<Fact<T>>): Promise<void> {
  const { period } = session;
  const fact = await answer;
  if (session.period === period) facts.set(key, fact);
}
