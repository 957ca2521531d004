// Lays the npm package out in dist-npm, or the folder that is named: the command and the server with their facts, and no
// dependencies, as all is bundled. The manifest of the checkout is private, so that only this is ever published.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, programs } from './build.mjs';
import { notices } from './notices.mjs';
import { root } from './shell.mjs';

const target = process.argv[2] ?? path.join(root, 'dist-npm');
rmSync(target, { recursive: true, force: true });
mkdirSync(path.join(target, 'dist'), { recursive: true });

writeFileSync(path.join(target, 'THIRD-PARTY-NOTICES'), notices(await build({ names: programs })));
for (const name of [...programs.map(name => `dist/${name}.js`), 'dist/data', 'dist/rules', 'README.md', 'LICENSE', 'CHANGELOG.md']) {
  if (existsSync(path.join(root, name))) cpSync(path.join(root, name), path.join(target, name), { recursive: true });
}

const {
  name,
  version,
  description,
  license,
  keywords,
  bin,
  engines: { node },
  repository,
} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
writeFileSync(path.join(target, 'package.json'), `${JSON.stringify({ name, version, description, license, keywords, repository, bin, engines: { node } }, null, 2)}\n`);
