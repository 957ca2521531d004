// `npm run generate`: writes what comes from the tables of rules and settings into package.json, README.md, docs/
// and server/ARCHITECTURE.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './shell.mjs';

const bundle = path.join(root, 'dist-test', 'generated.mjs');
mkdirSync(path.dirname(bundle), { recursive: true });
await build({
  entryPoints: [path.join(root, 'scripts/generated.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
  mainFields: ['module', 'main'],
});
const { generatedDocs, policySchema, withPackages, withSettings, withTables } = await import(pathToFileURL(bundle).href);

rewrite('package.json', text => `${JSON.stringify(withSettings(JSON.parse(text)), null, 2)}\n`);
rewrite('README.md', withTables);
rewrite('server/ARCHITECTURE.md', text => withPackages(text, readJson('package.json'), readJson('package-lock.json')));
const casesOf = code => readFileSync(path.join(root, 'test/cases', `${code}.md`), 'utf8');
mkdirSync(path.join(root, 'docs/rules'), { recursive: true });
writeFileSync(path.join(root, 'docs/muslin.schema.json'), policySchema());
for (const [name, text] of generatedDocs(casesOf)) writeFileSync(path.join(root, name), text);

function readJson(name) {
  return JSON.parse(readFileSync(path.join(root, name), 'utf8'));
}

function rewrite(name, change) {
  const file = path.join(root, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
