/** The facts that a bench script judges by: the bundled ones, or with `--index URL` those of an index (loopback included). */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '../server/core/settings/settings.ts';
import { openPackageIndex, type OpenPackageIndex } from '../server/io/index/package-index.ts';

export type BenchIndex = { readonly index: OpenPackageIndex; readonly settings: Settings };

export function benchIndex(options: readonly string[]): BenchIndex {
  const url = options.includes('--index') ? (options[options.indexOf('--index') + 1] ?? null) : null;
  const settings: Settings = { ...DEFAULT_SETTINGS, 'index.url': url ?? DEFAULT_SETTINGS['index.url'], offline: url === null };
  const policy = { offline: url === null, indexUrl: settings['index.url'], extraUrls: [], allowedHosts: [], trusted: true };
  const environment = { ...process.env, MUSLIN_CACHE_DIR: mkdtempSync(join(tmpdir(), 'muslin-bench-')) };
  return {
    settings,
    index: openPackageIndex({
      policy,
      snapshot: resolve('data/snapshot.bin'),
      environment,
      onNotice: () => undefined,
      userAgent: 'muslin-bench',
    }),
  };
}
