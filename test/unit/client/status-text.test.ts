import { describe, expect, it } from 'vitest';
import type { Status } from '../../../server/protocol.ts';
import { blockedText, factsText, verdictOf } from '../../../client/status-text.ts';

const quiet: Status = { checking: false, offline: false, factsAsOf: null, detail: null, blockedHosts: [], verdicts: [] };

describe('the language status', () => {
  it.each<[Partial<Status>, string]>([
    [{}, ''],
    [{ factsAsOf: '2026-07-01' }, 'Facts as of 2026-07-01'],
    [{ offline: true }, 'offline: bundled and cached facts only'],
    [{ offline: true, factsAsOf: '2026-07-01T10:00:00Z', detail: 'No route to the index.' },
      'Facts as of 2026-07-01 · offline: bundled and cached facts only · No route to the index.'],
  ])('rests on %j: %s', (status, text) => expect(factsText({ ...quiet, ...status })).toBe(text));

  it('is that of the file in front', () => {
    const verdicts = [{ uri: 'file:///a', words: 'Fails here: torch.', standing: 'fails' }] as const;
    expect(verdictOf({ ...quiet, verdicts }, 'file:///a').words).toBe('Fails here: torch.');
    expect(verdictOf({ ...quiet, verdicts }, 'file:///b')).toEqual({ words: 'No Python packages found', standing: 'fine' });
  });

  it('names hosts that wait for permission', () => {
    expect(blockedText(['pypi.example.com'])).toBe('Not asked until you allow it: pypi.example.com');
  });
});
