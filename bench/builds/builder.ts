/** buildah, as the harness uses it: builds, and a look into what was built. Needs: root, buildah, the images of stand-ins.sh. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export type Built = { readonly ok: boolean; readonly log: string; readonly seconds: number };

const LONGEST_BUILD = 25 * 60_000;

const buildah = (work: string, words: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync('buildah', words, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: LONGEST_BUILD,
    env: { ...process.env, CONTAINERS_STORAGE_CONF: join(work, 'storage.conf') },
  });

/** @param facts folder that the image sees as /standin: which requirements are compiled */
export function build(work: string, name: string, file: string, context: string, facts: string): Built {
  const begun = Date.now();
  mkdirSync(join(work, 'debs/partial'), { recursive: true });
  const { status, stdout, stderr } = buildah(work, [
    'bud', '--isolation', 'chroot', '--pull=never', '--format', 'docker', '-v', `${join(work, 'debs')}:/standin-debs`,
    '-v', `${facts}:/standin:ro`, '-f', file, '-t', `localhost/case/${name}`, context,
  ]);
  return { ok: status === 0, log: `${stdout}\n${stderr}`, seconds: Math.round((Date.now() - begun) / 1000) };
}

export type Look = {
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly healthcheck: readonly string[];
  /** Names of the programs on its PATH. */
  readonly programs: ReadonlySet<string>;
  /** Runs `script` with the image's own shell; its output and whether it ended well. */
  readonly run: (script: string) => { readonly ok: boolean; readonly output: string };
};

type Config = {
  readonly Entrypoint?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly Healthcheck?: { readonly Test?: readonly string[] } | null;
};

/** Opens the image, and takes container and image away afterwards. */
export function lookInto<T>(work: string, name: string, look: (image: Look) => T): T | null {
  const container = buildah(work, ['from', '--pull=never', `localhost/case/${name}`]).stdout.trim();
  if (container === '') return null;
  try {
    const inspected = JSON.parse(buildah(work, ['inspect', container]).stdout) as { readonly Docker: { readonly config: Config } };
    const { config } = inspected.Docker;
    const check = config.Healthcheck?.Test ?? [];
    const run: Look['run'] = (script) => {
      const ended = buildah(work, ['run', '--isolation', 'chroot', '--user', 'root', container, '--', '/bin/sh', '-c', script]);
      return { ok: ended.status === 0, output: `${ended.stdout}${ended.stderr}`.trim() };
    };
    return look({
      programs: new Set(run('IFS=:; for folder in $PATH; do ls "$folder"; done 2>/dev/null').output.split('\n')),
      entrypoint: config.Entrypoint ?? [],
      cmd: config.Cmd ?? [],
      healthcheck: check[0] === 'CMD' ? check.slice(1) : check[0] === 'CMD-SHELL' ? ['/bin/sh', '-c', ...check.slice(1)] : [],
      run,
    });
  } finally {
    buildah(work, ['rm', container]);
    buildah(work, ['rmi', '-f', `localhost/case/${name}`]);
  }
}
