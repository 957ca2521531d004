// Bundles the programs into dist/. `node scripts/build.mjs [--dev] [NAME…]`; without names all.
import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, say } from './shell.mjs';

export const bundles = {
  extension: 'client/extension.ts', server: 'server/main.ts', cli: 'server/cli.ts', mcp: 'server/app/mcp-program.ts',
};

/** The library of the Model Context Protocol is as large as the command, which reads it for `muslin mcp` alone. */
const onDemand = {
  name: 'on demand',
  setup: ({ onResolve }) => onResolve({ filter: /\/mcp-program\.ts$/ }, ({ kind }) =>
    (kind === 'entry-point' ? undefined : { path: './mcp.js', external: true })),
};

/** What the npm package holds; what is left is VS Code's. */
export const programs = Object.keys(bundles).filter(name => bundles[name].startsWith('server/'));

const outputFolder = path.join(root, 'dist');

/** Options that every bundle shares, the test suites' too. VS Code 1.100 and the command's floor are both Node 20. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  plugins: [onDemand],
  // An import() becomes a require, which VS Code hands its own module to.
  supported: { 'dynamic-import': false },
  // Some packages' CommonJS builds hide their requires from the bundler (jsonc-parser): take their ES modules.
  mainFields: ['module', 'main'],
  define: { 'import.meta.url': 'moduleUrl' },
  banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'warning',
  legalComments: 'none',
};

/** Options of one bundle, but for where it goes. */
export const optionsOf = name => ({ ...bundleOptions, entryPoints: [path.join(root, bundles[name])] });

/**
 * @param {{ dev?: boolean, names?: string[] }} options `dev`: readable, with source maps
 * @returns {Promise<string[]>} the files that the bundles are made of, relative to the checkout
 */
export async function build({ dev = false, names = Object.keys(bundles) } = {}) {
  const { build: esbuild } = await import('esbuild');
  mkdirSync(outputFolder, { recursive: true });
  const results = await Promise.all(names.map(name => esbuild({
    ...optionsOf(name),
    outfile: path.join(outputFolder, `${name}.js`),
    minify: !dev,
    sourcemap: dev ? 'linked' : false,
    metafile: true,
    absWorkingDir: root,
    banner: { js: `${name === 'cli' ? '#!/usr/bin/env node\n' : ''}${bundleOptions.banner.js}` },
  })));
  copyData();
  for (const name of names) say(`build: dist/${name}.js ${kilobytes(path.join(outputFolder, `${name}.js`))}`);
  return results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

/** The bundled facts, and the pages of the rules, lie beside the programs. */
function copyData() {
  for (const [from, to] of [['data', 'data'], ['docs/rules', 'rules']]) {
    const source = path.join(root, from);
    const target = path.join(outputFolder, to);
    rmSync(target, { recursive: true, force: true });
    if (existsSync(source)) cpSync(source, target, { recursive: true });
  }
}

const kilobytes = file => `${Math.ceil(statSync(file).size / 1024)} kB`;

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = process.argv.slice(2).filter(argument => argument in bundles);
  await build({ dev: process.argv.includes('--dev'), ...(names.length > 0 ? { names } : {}) }).catch(error => {
    // The bundler has shown its errors, each with its place.
    say(`build: ${String(error.message).split('\n')[0]}`);
    process.exitCode = 1;
  });
}
