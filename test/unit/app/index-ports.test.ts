import { expect, it } from 'vitest';
import type { IndexPolicy } from '../../../server/io/index/index-policy.ts';
import type { OpenPackageIndex } from '../../../server/io/index/package-index.ts';
import { switchedIndex } from '../../../server/app/index-ports.ts';

const POLICY: IndexPolicy = { offline: false, indexUrl: 'https://pypi.org/simple/', extraUrls: [], allowedHosts: [], trusted: true };

const unavailable = { state: 'unavailable', reason: 'nobody answers' } as const;

function watched() {
  const opened: IndexPolicy[] = [];
  let closed = 0;
  const open = (policy: IndexPolicy): OpenPackageIndex => {
    opened.push(policy);
    return {
      knownProject: () => undefined, knownMetadata: () => undefined, snapshotDate: null, isPublicName: () => false, requests: () => 0,
      project: async () => unavailable, metadata: async () => unavailable,
      close: async () => void closed++,
    };
  };
  return { ...switchedIndex(POLICY, open), opened, closed: () => closed };
}

it('opens an index when it is first asked, and another for another policy', async () => {
  const { index, use, opened, closed } = watched();
  expect(opened).toHaveLength(0);
  await index.project('https://pypi.org/simple/', 'a');
  index.knownProject('https://pypi.org/simple/', 'a');
  expect(use({ ...POLICY })).toBe(false);
  expect(use({ ...POLICY, offline: true })).toBe(true);
  index.knownProject('https://pypi.org/simple/', 'a');
  expect(opened.map(({ offline }) => offline)).toEqual([false, true]);
  expect(closed()).toBe(1);
});

it.each<[string, Partial<IndexPolicy>, string[]]>([
  ['https://pypi.org/simple/', {}, []],
  ['https://own.example/simple/', {}, ['own.example']],
  ['https://own.example:8443/simple/', {}, ['own.example:8443']],
  ['https://own.example/simple/', { allowedHosts: ['own.example'] }, []],
  ['https://own.example/simple/', { trusted: false }, []],
  ['https://own.example/simple/', { offline: true }, []],
  ['http://own.example/simple/', {}, []],
  ['nonsense', {}, []],
])('%s under %j waits for the user: %j', async (address, more, hosts) => {
  const { index, use, blockedHosts } = watched();
  use({ ...POLICY, ...more });
  await index.project(address, 'a');
  expect(blockedHosts()).toEqual(hosts);
});
