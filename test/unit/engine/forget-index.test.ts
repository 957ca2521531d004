/** An index may be exchanged (settings, trust) while it is being asked: what it then still answers says nothing of the next one. */
import { expect, it } from 'vitest';
import { analyze, createSession, forgetIndex } from '../../../server/engine/analyze.ts';
import { DEFAULT_SETTINGS } from '../../../server/core/settings/settings.ts';
import type { ProjectDetail } from '../../../server/core/model/types.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from '../../support/case-ports.ts';

const DOCKERFILE = 'FROM python:3.12-alpine\nRUN pip install --no-deps thing\n';
const THING: ProjectDetail = {
  name: 'thing',
  files: [{ filename: 'thing-1.0-cp312-cp312-manylinux_2_17_x86_64.whl', requiresPython: null, yanked: false }],
};

it('an index that is closed while it is asked leaves no answer behind', async () => {
  let close = (): void => undefined;
  const closed = new Promise<void>((resolve) => (close = resolve));
  const next = memoryIndex(new Map([['thing', THING]]), new Map());
  let asked = 0;
  const session = createSession({
    workspace: memoryWorkspace(new Map()),
    index: {
      ...next,
      knownProject: () => undefined,
      project: async (index, name) => {
        asked += 1;
        if (asked > 1) return next.project(index, name);
        await closed;
        return { state: 'unavailable', reason: 'it was closed' };
      },
    },
  });
  const request = { uri: `${FOLDER}/Dockerfile`, text: DOCKERFILE, folder: FOLDER, settings: DEFAULT_SETTINGS };
  const first = analyze(session, request);
  while (asked === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  forgetIndex(session);
  close();
  expect((await first).diagnostics.map(({ code }) => code)).toContain('musl-install-fails');
  expect(asked).toBe(2);
});
