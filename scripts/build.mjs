// Bundles the programs into dist/. `node scripts/build.mjs [--dev] [NAME…]`; without names all.
import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, say } from './shell.mjs';

export const bundles = {
  extension: 'client/extension.ts', 'language-client': 'client/language-client.ts',
  server: 'server/main.ts', 'language-server': 'server/app/language-server.ts', engine: 'server/app/serve-world.ts',
  cli: 'server/cli.ts', command: 'server/app/command.ts',
};

/** What the npm package holds; what is left is VS Code's. */
export const programs = Object.keys(bundles).filter(name => bundles[name].startsWith('server/'));

const outputFolder = path.join(root, 'dist');

const require = createRequire(import.meta.url);

/** A program that another one loads stays a file of its own, compiled when it is wanted. */
const programsApart = {
  name: 'programs apart',
  setup: ({ onResolve }) => {
    const names = new Map(Object.entries(bundles).map(([name, file]) => [path.join(root, file), name]));
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ kind, path: file, resolveDir }) => {
      const name = kind === 'entry-point' ? undefined : names.get(path.join(resolveDir, file));
      return name === undefined ? undefined : { path: `./${name}.js`, external: true };
    });
  },
};

/** Node's own modules that a start can do without: read when something of theirs is first used. */
const LAZY = ['child_process', 'crypto', 'dns', 'http', 'https', 'tls', 'worker_threads', 'zlib'];

const lazyModules = {
  name: 'lazy modules',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: new RegExp(`^(?:node:)?(?:${LAZY.join('|')})$`) }, ({ path: name, namespace }) =>
      namespace === 'lazy' ? { path: name, external: true } : { path: name.replace('node:', ''), namespace: 'lazy' },
    );
    onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path: name }) => ({
      contents: `for (const key of ${JSON.stringify(Object.keys(require(name)))}) Object.defineProperty(exports, key, { enumerable: true, get: () => require('node:${name}')[key] });`,
    }));
  },
};

/** undici's agents without the rest of it (fetch, WebSocket, caches, mocks): half of what its first request would load. The proxy's is set up when there is one. */
const undiciAgents = {
  name: 'agents of undici',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'agents' }));
    onLoad({ filter: /.*/, namespace: 'agents' }, () => ({
      // As undici's own index does it: the API's functions are methods of every dispatcher.
      contents: `
        Object.assign(require('undici/lib/dispatcher/dispatcher.js').prototype, require('undici/lib/api/index.js'));
        exports.Agent = require('undici/lib/dispatcher/agent.js');
        exports.Pool = require('undici/lib/dispatcher/pool.js');
        Object.defineProperty(exports, 'ProxyAgent', { enumerable: true, get: () => require('undici/lib/dispatcher/proxy-agent.js') });
      `,
      resolveDir: root,
    }));
  },
};

/** The engine takes the protocol's library from the program that made the connection: an error must be of the class that it knows. */
const libraryOfTheConnection = {
  name: 'library of the connection',
  setup: ({ onResolve }) => onResolve({ filter: /^vscode-languageserver$/ }, () => ({ path: './language-server.js', external: true })),
};

/** Options that every bundle shares, the test suites' too. VS Code 1.100 and the command's floor are both Node 20. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  plugins: [programsApart, lazyModules, undiciAgents],
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
export const optionsOf = name => ({
  ...bundleOptions,
  entryPoints: [path.join(root, bundles[name])],
  plugins: [...bundleOptions.plugins, ...(name === 'engine' ? [libraryOfTheConnection] : [])],
});

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
