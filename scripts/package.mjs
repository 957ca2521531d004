// `npm run package`: muslin-VERSION.vsix, of bundled code only, with its listing and size.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { bin, root, run, say } from './shell.mjs';

/** The extension stays small enough to be tried on a whim. */
const limit = 3 * 1024 * 1024;

await ensureDependencies();
const { build } = await import('./build.mjs');
const { notices } = await import('./notices.mjs');

writeFileSync(path.join(root, 'THIRD-PARTY-NOTICES'), notices(await build()));
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const file = path.join(root, `muslin-${version}.vsix`);
await run(bin('vsce'), ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file], {
  cwd: root,
});
await run(bin('vsce'), ['ls', '--no-dependencies'], { cwd: root });

const { size } = statSync(file);
say(`package: ${path.basename(file)} ${(size / 1024 / 1024).toFixed(2)} MB`);
if (size > limit) throw new Error(`the .vsix is over ${limit / 1024 / 1024} MB`);
