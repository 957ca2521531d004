import { describe, expect, it } from 'vitest';
import type { Status } from '../../../client/protocol.ts';
import { statusText, statusTooltip } from '../../../client/status-text.ts';

const quiet: Status = { checking: false, offline: false, factsAsOf: null, detail: null };

const cases: readonly (readonly [status: Partial<Status>, text: string, tooltip: string])[] = [
  [{}, '$(check) Muslin', ''],
  [{ checking: true }, '$(sync~spin) Muslin', 'Asking the package index.'],
  [{ factsAsOf: '2026-07-01' }, '$(check) Muslin', 'Facts as of 2026-07-01.'],
  [{ offline: true }, '$(debug-disconnect) Muslin', 'Offline: bundled and cached facts only.'],
  [{ offline: true, factsAsOf: '2026-07-01T10:00:00Z', detail: 'No route to the index.' }, '$(debug-disconnect) Muslin: facts of 2026-07-01',
    'Facts as of 2026-07-01.\nOffline: bundled and cached facts only.\nNo route to the index.'],
  [{ blockedHosts: ['pypi.example.com'] }, '$(check) Muslin', 'Not asked until you allow it: pypi.example.com'],
];

describe('the status bar item', () => {
  it.each(cases)('of %j says %s', (status, text, tooltip) => {
    expect(statusText({ ...quiet, ...status })).toBe(text);
    expect(statusTooltip({ ...quiet, ...status })).toBe(tooltip);
  });
});
