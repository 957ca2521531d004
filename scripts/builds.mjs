// The small set of bench/builds in `npm test`: only where root, buildah, mmdebstrap and a Debian mirror are at hand.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './shell.mjs';

const work = process.env.BUILDS ?? path.join(root, '.cache', 'builds');
const environment = { ...process.env, BUILDS: work, SUITES: 'trixie bookworm' };
const MINUTES = 60_000;

/** Why nothing can be built here, in a phrase; null where it can. Makes the images that it builds on. */
export function buildsMissing() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'it takes root on Linux';
  for (const tool of ['buildah', 'mmdebstrap']) {
    if (spawnSync(tool, ['--version']).status !== 0) return `${tool} is not there`;
  }
  const made = spawnSync('bash', ['bench/builds/stand-ins.sh'], { cwd: root, env: environment, encoding: 'utf8', timeout: 15 * MINUTES });
  return made.status === 0 ? null : `no images to build on: ${made.stderr.trim().split('\n').at(-1)}`;
}

/** One test a Dockerfile. */
export function buildTests() {
  const args = ['scripts/run-typescript.mjs', 'bench/builds/run.ts', '--own'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env: environment, encoding: 'utf8', timeout: 30 * MINUTES });
  process.stdout.write(stdout + stderr);
  const count = pattern => [...stdout.matchAll(pattern)].length;
  const passed = count(/^built /gm);
  const unsaid = count(/NOT SAID/g);
  const all = Number(/^(\d+) Dockerfiles$/m.exec(stdout)?.[1] ?? 0);
  return { passed, failed: Math.max(all - passed + unsaid, passed === 0 ? 1 : 0) };
}
