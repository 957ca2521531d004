/** `muslin fix --verify`: are the Dockerfiles that were fixed built to their end? */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { visible } from '../core/wording/safe-text.ts';
import type { FixedDockerfile } from './fix-dockerfile.ts';
import { pathFromUri } from './paths.ts';
import type { System } from './system.ts';
import type { CliWorld } from './world.ts';

/** @returns how many are not */
export async function verifyBuilds(fixed: readonly FixedDockerfile[], { cwd, err }: System, world: CliWorld): Promise<number> {
  let failed = 0;
  for (const { analysis, applied } of fixed) {
    const { uri } = analysis;
    if (applied.length === 0) continue;
    const name = visible(pathFromUri(uri, cwd));
    if (!uri.startsWith('file:') || uri.includes('#')) {
      err(`muslin: ${name}: not built: it stands inside another file\n`);
      continue;
    }
    const dockerfile = fileURLToPath(uri);
    const context = analysis.stages.flatMap((stage) => stage.context ?? [])[0];
    const built = await world.buildImage(dockerfile, context?.startsWith('file:') ? fileURLToPath(context) : dirname(dockerfile));
    if (built === null) {
      err('muslin: --verify builds nothing: neither docker nor podman nor buildah is on the PATH\n');
      return failed + 1;
    }
    if (!built.ok) failed += 1;
    err(`muslin: ${name}: ${built.ok ? 'builds' : 'does not build'} with ${built.builder}\n`);
    for (const line of built.ok ? [] : built.tail) err(`  ${visible(line)}\n`);
  }
  return failed;
}
