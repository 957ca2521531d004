/** Runs one example of a literate page: its Dockerfiles and the files that hold some, against its workspace and its index. */
import { expect } from 'vitest';
import { analyze, createSession } from '../../server/engine/analyze.ts';
import { mayHoldDockerfiles } from '../../server/core/build/definitions/build-files.ts';
import { readSettings } from '../../server/core/settings/read-settings.ts';
import type { Settings } from '../../server/core/settings/settings.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from './case-ports.ts';
import type { LiterateCase } from './literate-case.ts';

export type Told = { file: string; line: number; start: number; end: number; code: string; message: string };

async function toldOf(one: LiterateCase, severity: Settings['severity']): Promise<Told[]> {
  const session = createSession({ workspace: memoryWorkspace(one.files), index: memoryIndex(one.index, one.metadata) });
  const { value, problems } = readSettings(one.settings);
  const settings = { ...value, severity: { ...severity, ...value.severity } };
  expect(problems).toEqual([]);
  const policy = { base: settings, over: (one: Settings) => one };
  const results: Told[] = [];
  for (const [file, text] of one.files) {
    if (!/(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$/.test(file) && !mayHoldDockerfiles(file)) continue;
    const { diagnostics } = await analyze(session, { uri: `${FOLDER}/${file}`, text, settings, policy, folder: FOLDER });
    for (const { code, message, range } of diagnostics) {
      results.push({ file, line: range.start.line, start: range.start.character, end: range.end.character, code, message });
    }
  }
  return results;
}

/** What was told and not expected keeps its whole message, so that a failure shows it. */
function matched(results: readonly Told[], one: LiterateCase): Told[] {
  return results.map((result) => {
    const wanted = one.expected.find(
      (other) =>
        other.file === result.file && other.line === result.line && other.code === result.code && result.message.includes(other.message),
    );
    return wanted === undefined ? result : { ...result, message: wanted.message };
  });
}

const order = (a: Told, b: Told): number => a.file.localeCompare(b.file) || a.line - b.line || a.code.localeCompare(b.code);

/** What a page's example tells and what it is expected to tell, in one order. `severity`: of rules that are the business of other pages. */
export async function runCase(
  one: LiterateCase,
  severity: Settings['severity'],
): Promise<{ readonly results: Told[]; readonly expected: Told[] }> {
  return { results: matched(await toldOf(one, severity), one).sort(order), expected: [...one.expected].sort(order) };
}
