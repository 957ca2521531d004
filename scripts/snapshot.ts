// Builds the bundled snapshot of an index:
//
//   npm run snapshot -- --index-url URL [--out data/snapshot.bin] [--projects FILE] [--ranks FILE] [--date YYYY-MM-DD] [--origin TEXT]
//                       [--refresh SNAPSHOT] [--changes FILE] [--whole]
//
// URL is a Simple API address that speaks PEP 691 JSON and serves core metadata (PEP 658). --projects: names to take, one
// a line (default: all that the index lists). --ranks: names in the order of their downloads, one a line (default: by name).
// --date: up to when the facts go (default: SOURCE_DATE_EPOCH, else the latest upload-time that the index states).
// --refresh: the projects of an earlier snapshot, in its order. --changes: writes there, in Markdown, what differs from the
// snapshot that --refresh names. --whole: the index is the projects' own, so that what it lacks does not exist; without it, what the
// snapshot lacks is not known. The same index with the same date gives the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { credentialsFrom, findNetrc } from '../server/io/http/credentials.ts';
import { indexClient } from '../server/io/index/index-client.ts';
import { redact } from '../server/io/http/redact.ts';
import { gatherSnapshot } from '../server/io/index/snapshot-build.ts';
import { encodeSnapshot } from '../server/io/snapshot/snapshot-encode.ts';
import type { SnapshotContents } from '../server/io/snapshot/snapshot-format.ts';
import { openSnapshot, type Snapshot } from '../server/io/snapshot/snapshot.ts';
import { snapshotChanges } from './snapshot-changes.ts';

const MOST_BYTES = 1_000_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'index-url': { type: 'string' },
      out: { type: 'string', default: 'data/snapshot.bin' },
      projects: { type: 'string' },
      ranks: { type: 'string' },
      date: { type: 'string' },
      origin: { type: 'string' },
      refresh: { type: 'string' },
      changes: { type: 'string' },
      whole: { type: 'boolean', default: false },
    },
  });
  const indexUrl = values['index-url'];
  if (indexUrl === undefined) throw new Error('--index-url URL is needed');
  const before = values.refresh === undefined ? null : openSnapshot(values.refresh);
  if (values.changes !== undefined && before === null) throw new Error('--changes needs --refresh SNAPSHOT to compare with');
  const policy = { offline: false, indexUrl, extraUrls: [], allowedHosts: [], trusted: true };
  const client = indexClient({
    policy,
    credentials: credentialsFrom([indexUrl], findNetrc(process.env)),
    onNotice: console.error,
    userAgent: 'muslin-snapshot',
  });
  const contents = await gatherSnapshot({
    indexUrl,
    client,
    ranks: values.ranks === undefined ? rankedNames(before) : lines(values.ranks),
    projects: values.projects === undefined ? (before?.names() ?? null) : lines(values.projects),
    date: '',
    origin: values.origin ?? redact(indexUrl),
    onProgress: (done, of) => void (done % 1024 < 32 && console.error(`${done} of ${of} projects`)),
  });
  await client.close();
  write({ ...contents, whole: values.whole, date: values.date ?? buildDate() ?? latestUpload(contents) }, values.out);
  if (values.changes === undefined || before === null) return;
  mkdirSync(dirname(values.changes), { recursive: true });
  writeFileSync(values.changes, snapshotChanges(before, openSnapshot(values.out)));
}

const rankedNames = (before: Snapshot | null): readonly string[] => (before?.order === 'rank' ? before.names() : []);

function write(contents: SnapshotContents, out: string): void {
  // Sizes of all releases are kept where they fit.
  const bytes = [Infinity, 8, 2, 0].map((sizedGroups) => () => encodeSnapshot(contents, { sizedGroups }));
  const fitting = firstFitting(bytes);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, fitting);
  const files = contents.projects.reduce((sum, project) => sum + project.detail.files.length, 0);
  console.log(`${out}: ${contents.projects.length} projects by ${contents.order}, ${files} files, as of ${contents.date}, ${fitting.length} bytes`);
}

function firstFitting(attempts: readonly (() => Buffer)[]): Buffer {
  for (const attempt of attempts) {
    const bytes = attempt();
    if (bytes.length <= MOST_BYTES) return bytes;
  }
  throw new Error(`the snapshot is larger than ${MOST_BYTES} bytes even without sizes: take fewer projects (--projects)`);
}

const lines = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

/** https://reproducible-builds.org/specs/source-date-epoch/ */
function buildDate(): string | null {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  return epoch === undefined || !/^\d+$/.test(epoch) ? null : new Date(Number(epoch) * 1000).toISOString().slice(0, 10);
}

function latestUpload(contents: SnapshotContents): string {
  const times = contents.projects.flatMap((project) => project.detail.files.map((file) => file.uploadTime ?? ''));
  const latest = times.reduce((left, right) => (left > right ? left : right), '');
  if (latest === '') throw new Error('the index states no upload-time: say the date with --date');
  return latest.slice(0, 10);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
