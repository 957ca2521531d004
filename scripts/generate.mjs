// `npm run generate`: writes what comes from the tables of rules and settings into package.json, README.md and docs/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './shell.mjs';

const bundle = path.join(root, 'dist-test', 'generated.mjs');
mkdirSync(path.dirname(bundle), { recursive: true });
await build({ entryPoints: [path.join(root, 'scripts/generated.ts')], outfile: bundle, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning', mainFields: ['module', 'main'] });
const { generatedDocs, withSettings, withTables } = await import(pathToFileURL(bundle).href);

rewrite('package.json', text => `${JSON.stringify(withSettings(JSON.parse(text)), null, 2)}\n`);
rewrite('README.md', withTables);
for (const [name, text] of generatedDocs()) writeFileSync(path.join(root, name), text);

function rewrite(name, change) {
  const file = path.join(root, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
