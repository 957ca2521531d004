// Checks the bundled snapshot against the index that it was built from, file for file, and measures opening it.
// Needs that index: node ../shared/index/serve.mjs --complete-only --port P, then
//   node scripts/run-typescript.mjs bench/snapshot.ts http://127.0.0.1:P/simple/ [data/snapshot.bin]
import { readFileSync } from 'node:fs';
import { indexClient } from '../server/io/index/index-client.ts';
import { gatherSnapshot } from '../server/io/index/snapshot-build.ts';
import { openSnapshot } from '../server/io/snapshot/snapshot.ts';
import type { SnapshotProject } from '../server/io/snapshot/snapshot-format.ts';

const [indexUrl = '', path = 'data/snapshot.bin'] = process.argv.slice(2);
const bytes = readFileSync(path);
const inMegabytes = (value: number): string => (value / 1e6).toFixed(1);
const before = process.memoryUsage();
const started = performance.now();
const snapshot = openSnapshot(bytes);
const opened = performance.now();
snapshot.project('numpy');
const project = performance.now();
snapshot.metadata('pandas', '2.2.3');
const metadata = performance.now();
const after = process.memoryUsage();
const used = after.heapUsed + after.external - before.heapUsed - before.external;
console.log(`${path}: ${inMegabytes(bytes.length)} MB, ${snapshot.size} projects as of ${snapshot.date}`);
console.log(`open ${(opened - started).toFixed(1)} ms, first project ${(project - opened).toFixed(1)} ms, first metadata ${(metadata - project).toFixed(1)} ms, ${inMegabytes(used)} MB of memory`);

if (indexUrl !== '') {
  const policy = { offline: false, indexUrl, extraUrls: [], allowedHosts: [], trusted: true };
  const client = indexClient({ policy, credentials: () => null, onNotice: console.error, userAgent: 'muslin-bench' });
  const contents = await gatherSnapshot({ indexUrl, client, ranks: [], projects: null, date: '', origin: '', onProgress: () => undefined });
  await client.close();
  const wrong = contents.projects.filter((each) => !agrees(each));
  console.log(`${contents.projects.length - wrong.length} of ${contents.projects.length} projects agree in files, requires-python, yanked, sizes within 5 %, and metadata`);
  for (const { detail } of wrong.slice(0, 10)) console.log(`differs: ${detail.name}`);
  if (wrong.length > 0) process.exitCode = 1;
}

function agrees({ detail, metadata: releases }: SnapshotProject): boolean {
  const files = snapshot.project(detail.name)?.files ?? [];
  const sameFiles = files.length === detail.files.length && detail.files.every((file, at) => {
    const other = files[at];
    const sameSize = file.size === undefined ? other?.size === undefined : Math.abs((other?.size ?? 0) / file.size - 1) < 0.05;
    return other?.filename === file.filename && other.requiresPython === file.requiresPython && other.yanked === file.yanked && sameSize;
  });
  return (
    sameFiles &&
    [...releases].every(
      ([version, value]) =>
        JSON.stringify(snapshot.metadata(detail.name, version)) ===
        JSON.stringify({ requiresDist: value.requiresDist, providesExtra: value.providesExtra, requiresPython: value.requiresPython }),
    )
  );
}
