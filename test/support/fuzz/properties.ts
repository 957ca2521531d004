/** What must hold for any input, as fast-check properties: run by `npm test` on a few, by bench/fuzz.ts on a million. */
import fc, { type IAsyncProperty, type IProperty } from 'fast-check';
import { analyze, analyzeNow, createSession, type AnalysisRequest } from '../../../server/engine/analyze.ts';
import { DEFAULT_SETTINGS } from '../../../server/core/settings/settings.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from '../case-ports.ts';
import { lockAccounted, locks, requirementLines, requirementsAccounted } from './accounted.ts';
import { dockerfileAccounted, dockerfileAsMeant } from './dockerfile-accounted.ts';
import { grammaticalDockerfiles } from './dockerfile-grammar.ts';
import { PARSERS, type FuzzedParser } from './parsers.ts';
import { placesOutside } from './places.ts';
import { mutated, textOf } from './texts.ts';
import { workspaces, type GeneratedWorkspace } from './workspaces.ts';

/** `share`: how many of a million inputs; slower properties get fewer. */
export type Fuzzed = { readonly name: string; readonly share: number; readonly property: IProperty<unknown[]> | IAsyncProperty<unknown[]> };

/** @param corpus real files by the parser's name; their mutations are read beside what the grammar makes */
export function fuzzed(corpus: ReadonlyMap<string, readonly string[]> = new Map()): readonly Fuzzed[] {
  return [
    ...PARSERS.map((parser) => parserProperty(parser, corpus.get(parser.name) ?? [])),
    ...accounted(corpus.get('requirements.txt') ?? []),
    ...dockerfiles(corpus.get('Dockerfile') ?? []),
    { name: 'whole engine', share: 8_000, property: fc.asyncProperty(workspaces, engineHolds) as IAsyncProperty<unknown[]> },
  ];
}

const HEAVY = new Set(['Dockerfile', 'shell script', 'requirements.txt', 'pyproject.toml', 'compose.yaml']);

function parserProperty(parser: FuzzedParser, files: readonly string[]): Fuzzed {
  const generated = textOf(parser.fragments);
  const texts = files.length === 0 ? generated : fc.oneof(generated, mutated(fc.constantFrom(...files), parser.fragments));
  return {
    name: parser.name,
    share: HEAVY.has(parser.name) ? 60_000 : 24_000,
    property: fc.property(texts, (text) => parserHolds(parser, text)) as IProperty<unknown[]>,
  };
}

function accounted(files: readonly string[]): readonly Fuzzed[] {
  const texts =
    files.length === 0
      ? requirementLines
      : fc.oneof(requirementLines, fc.constantFrom(...files), mutated(fc.constantFrom(...files), 'requirements'));
  return [
    { name: 'lines of requirements files', share: 40_000, property: fc.property(texts, requirementsAccounted) as IProperty<unknown[]> },
    { name: 'entries of locks', share: 20_000, property: fc.property(locks, lockAccounted) as IProperty<unknown[]> },
  ];
}

function dockerfiles(files: readonly string[]): readonly Fuzzed[] {
  const written = grammaticalDockerfiles.map(({ text }) => text);
  const broken = mutated(files.length === 0 ? written : fc.oneof(written, fc.constantFrom(...files)), 'dockerfile');
  const reader = PARSERS.filter(({ name }) => name === 'Dockerfile');
  const holds = (text: string): void => {
    for (const parser of reader) parserHolds(parser, text);
    dockerfileAccounted(text);
  };
  return [
    { name: 'Dockerfiles by their grammar', share: 60_000, property: fc.property(grammaticalDockerfiles, (file) => { holds(file.text); dockerfileAsMeant(file); }) as IProperty<unknown[]> },
    { name: 'lines of broken Dockerfiles', share: 60_000, property: fc.property(broken, holds) as IProperty<unknown[]> },
  ];
}

/** Nothing throws, all places lie in the text, and the same text is read alike twice. */
export function parserHolds({ read }: FuzzedParser, text: string): void {
  const once = read(text);
  const outside = placesOutside(once, text);
  if (outside.length > 0) throw new Error(`places outside of the text: ${outside.slice(0, 3).join('; ')}`);
  if (shown(read(text)) !== shown(once)) throw new Error('the same text is read in two ways');
}

/** The engine ends without throwing, places what it says in its documents, and says the same of the same facts. */
async function engineHolds(workspace: GeneratedWorkspace): Promise<void> {
  const text = workspace.files.get('Dockerfile') ?? '';
  const request: AnalysisRequest = { uri: `${FOLDER}/Dockerfile`, text, settings: DEFAULT_SETTINGS, folder: FOLDER };
  const open = (): ReturnType<typeof createSession> =>
    createSession({ workspace: memoryWorkspace(workspace.files), index: memoryIndex(workspace.projects, workspace.metadata) });
  const session = open();
  analyzeNow(session, request);
  const first = await analyze(session, request);
  const outside = placesOutside(
    {
      stages: first.stages.map(({ imageRange, fromRange }) => ({ imageRange, fromRange })),
      diagnostics: first.diagnostics.map(({ range, fixes }) => ({
        range,
        edits: fixes.flatMap((fix) => fix.edits.filter(({ uri }) => uri === request.uri).map((edit) => edit.range)),
      })),
    },
    text,
  );
  if (outside.length > 0) throw new Error(`places outside of the Dockerfile: ${outside.slice(0, 3).join('; ')}`);
  for (const { uri, range } of [...first.problems, ...first.diagnostics.flatMap((one) => one.related.map(({ origin }) => origin))]) {
    const wrong = placesOutside(range, uri === request.uri ? text : (workspace.files.get(uri.slice(FOLDER.length + 1)) ?? ''));
    if (range !== null && wrong.length > 0) throw new Error(`a place outside of ${uri}: ${wrong.join('; ')}`);
  }
  const again = [await analyze(open(), request), analyzeNow(session, request)];
  for (const one of again)
    if (shown(one.diagnostics) !== shown(first.diagnostics) || shown(one.problems) !== shown(first.problems)) {
      throw new Error('the same facts are judged in two ways');
    }
}

const shown = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one instanceof Map ? [...one] : one instanceof Set ? [...one] : typeof one === 'bigint' ? String(one) : one,
  ) ?? 'undefined';
