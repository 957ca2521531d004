/** A PackageIndex on a temporary cache, for one test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { IndexPolicy } from '../../server/io/index/index-policy.ts';
import { openPackageIndex, type OpenPackageIndex, type PackageIndexOptions } from '../../server/io/index/package-index.ts';
import { testIndex, type Handler, type TestIndex } from './test-index.ts';

export type Opened = OpenPackageIndex & { readonly notices: readonly string[] };

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muslin-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function startIndex(handler: Handler): Promise<TestIndex> {
  const index = await testIndex(handler);
  onTestFinished(() => index.close());
  return index;
}

export type OpenOptions = Partial<Omit<PackageIndexOptions, 'policy'>> & {
  readonly policy?: Partial<IndexPolicy>;
  readonly folder?: string;
};

export const policyFor = (indexUrl: string, more: Partial<IndexPolicy> = {}): IndexPolicy => ({
  offline: false, indexUrl, extraUrls: [], allowedHosts: [], trusted: true, ...more,
});

export function openIndex(indexUrl: string, { policy, folder, ...more }: OpenOptions = {}): Opened {
  const notices: string[] = [];
  const index = openPackageIndex({
    policy: policyFor(indexUrl, policy),
    snapshot: null,
    environment: { MUSLIN_CACHE_DIR: folder ?? temporaryFolder(), HOME: '/nonexistent' },
    onNotice: (message) => void notices.push(message),
    userAgent: 'muslin-test',
    timeouts: { connect: 2_000, answer: 10_000, backOff: 1, retryAfter: 1_000 },
    ...more,
  });
  onTestFinished(() => index.close());
  return { ...index, notices };
}
