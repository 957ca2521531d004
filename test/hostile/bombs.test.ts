/**
 * Small files that would fill memory or never end if they were expanded as they are written. Had one of them its way,
 * this test would not come to its end.
 */
import { describe, expect, it } from 'vitest';
import { analyze, createSession } from '../../server/engine/analyze.ts';
import { DEFAULT_SETTINGS } from '../../server/core/settings/settings.ts';
import { BOMBS } from '../support/bombs.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from '../support/case-ports.ts';

const NUMPY = {
  name: 'numpy',
  files: [{ filename: 'numpy-1.0-cp312-cp312-manylinux_2_17_x86_64.whl', requiresPython: null, yanked: false }],
};

describe('reading comes to an end, with a result that is no larger than what it was read from calls for', { timeout: 60_000 }, () => {
  it.each(BOMBS.map(({ attack, files }) => [attack, files] as const))('%s', async (_, files) => {
    const session = createSession({
      workspace: memoryWorkspace(new Map(Object.entries(files))),
      index: memoryIndex(new Map([['numpy', NUMPY]]), new Map()),
    });
    const text = files['Dockerfile'] ?? '';
    const analysis = await analyze(session, { uri: `${FOLDER}/Dockerfile`, text, settings: DEFAULT_SETTINGS, folder: FOLDER });
    expect(analysis.stages.length).toBeGreaterThan(0);
    expect(session.files.size).toBeLessThan(10_000);
    const written = Object.values(files).reduce((sum, one) => sum + one.length, 0);
    expect(JSON.stringify(analysis).length).toBeLessThan(10_000_000 + written);
  });

  it('files that include one another are asked for to a bounded depth, each once', async () => {
    const chain = BOMBS.find(({ attack }) => attack === 'a chain of a thousand includes')?.files ?? {};
    const asked: string[] = [];
    const workspace = memoryWorkspace(new Map(Object.entries(chain)));
    const session = createSession({
      workspace: {
        ...workspace,
        readText: (uri) => {
          asked.push(uri);
          return workspace.readText(uri);
        },
      },
      index: memoryIndex(new Map(), new Map()),
    });
    await analyze(session, { uri: `${FOLDER}/Dockerfile`, text: chain['Dockerfile'] ?? '', settings: DEFAULT_SETTINGS, folder: FOLDER });
    expect(asked.filter((uri) => /\/r\d+\.txt$/.test(uri)).length).toBeLessThan(50);
    expect(new Set(asked).size).toBe(asked.length);
  });

  const names = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
  it.each([
    { what: 'files that are there', includes: 600, exists: true, read: 500, problems: 1 },
    { what: 'files that are missing', includes: 600, exists: false, read: 500, problems: 501 },
    { what: 'as many as are allowed', includes: 500, exists: true, read: 500, problems: 0 },
  ])('five hundred includes are followed, and one problem says that there are more: $what', async ({ includes, exists, read, problems }) => {
    const included = exists ? names(includes).map((at): [string, string] => [`i${at}.txt`, 'numpy\n']) : [];
    const files = {
      Dockerfile: 'FROM python:3.12-alpine\nCOPY . .\nRUN pip install -r requirements.txt\n',
      'requirements.txt': names(includes)
        .map((at) => `-r i${at}.txt\n`)
        .join(''),
      ...Object.fromEntries(included),
    };
    const asked = new Set<string>();
    const workspace = memoryWorkspace(new Map(Object.entries(files)));
    const session = createSession({
      workspace: {
        ...workspace,
        readText: (uri) => {
          asked.add(uri);
          return workspace.readText(uri);
        },
      },
      index: memoryIndex(new Map([['numpy', NUMPY]]), new Map()),
    });
    const analysis = await analyze(session, {
      uri: `${FOLDER}/Dockerfile`,
      text: files.Dockerfile,
      settings: DEFAULT_SETTINGS,
      folder: FOLDER,
    });
    expect([...asked].filter((uri) => /\/i\d+\.txt$/.test(uri)).length).toBeLessThanOrEqual(read);
    expect(analysis.problems).toHaveLength(problems);
    expect(analysis.problems.filter(({ message }) => message.includes('more than 500 files'))).toEqual(
      includes > 500
        ? [
            expect.objectContaining({
              uri: `${FOLDER}/requirements.txt`,
              range: expect.objectContaining({ start: { line: 500, character: 3 } }) as unknown,
            }),
          ]
        : [],
    );
  });
});
