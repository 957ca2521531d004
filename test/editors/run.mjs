// `npm run test:editors`, and part of `npm test`: the configurations of docs/editors.md in the real editors, headless, against
// the programs in dist. An editor that is not installed is skipped with one line; in CI that is a failure.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from '../../scripts/dependencies.mjs';
import { hasProgram, inCi, root, say } from '../../scripts/shell.mjs';

const here = name => path.join(root, 'test/editors', name);

const editors = [
  {
    name: 'Neovim', program: 'nvim', packages: 'neovim', language: 'lua', configuration: 'init.lua',
    command: init => ['nvim', '--headless', '-u', init, '-i', 'NONE', '-n', '-c', `luafile ${here('driver.lua')}`],
  },
  {
    name: 'Emacs', program: 'emacs', packages: 'emacs-nox elpa-eglot', language: 'elisp', configuration: 'init.el',
    command: init => ['emacs', '--batch', '--no-init-file', '--eval', "(progn (require 'package) (package-initialize))", '-l', init, '-l', here('driver.el')],
  },
];

const dockerfile = 'FROM python:3.8-alpine\nRUN apk add --no-cache curl\nRUN pip install numpy==1.18.1\n';

const fixed = [
  'FROM python:3.8-slim',
  'RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*',
  'RUN pip install numpy==1.18.1',
  '',
].join('\n');

/** The configuration as the page shows it: the first block of this language. */
function fromPage(language) {
  const block = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readFileSync(path.join(root, 'docs/editors.md'), 'utf8'));
  assert.ok(block, `docs/editors.md has no block of ${language}`);
  return block[1];
}

function runEditor({ name, language, configuration, command }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'muslin-editor-'));
  try {
    const [init, result, shim] = [configuration, 'result.json', 'bin/muslin'].map(each => path.join(folder, each));
    for (const each of ['bin', 'workspace', 'home']) mkdirSync(path.join(folder, each));
    writeFileSync(path.join(folder, 'workspace/Dockerfile'), dockerfile);
    writeFileSync(init, fromPage(language));
    writeFileSync(shim, `#!/bin/sh\nexec '${process.execPath}' '${path.join(root, 'dist/cli.js')}' "$@"\n`);
    chmodSync(shim, 0o755);
    const environment = {
      ...process.env,
      PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}`,
      HOME: path.join(folder, 'home'),
      MUSLIN_CACHE_DIR: path.join(folder, 'cache'),
      MUSLIN_TEST_FOLDER: path.join(folder, 'workspace'),
      MUSLIN_TEST_RESULT: result,
      MUSLIN_TEST_FIX: 'python:3.8-slim',
    };
    const [program, ...args] = command(init);
    const { stderr, stdout, error } = spawnSync(program, args, { cwd: path.join(folder, 'workspace'), env: environment, encoding: 'utf8', timeout: 90_000 });
    assert.ok(existsSync(result), `${name} wrote no result: ${error ?? ''}${stderr}${stdout}`);
    expectFix(JSON.parse(readFileSync(result, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Both drivers write the same: findings before and after, the place of the first, the hover, the fixes' titles, the text. */
function expectFix(seen) {
  assert.equal(seen.error, undefined, JSON.stringify(seen));
  const tells = list => list.some(each => /musl-source-build|numpy 1\.18\.1 is compiled/.test(each));
  assert.ok(tells(seen.before), `no finding: ${JSON.stringify(seen)}`);
  assert.deepEqual([seen.line, seen.column, seen.endColumn], [0, 5, 22]);
  assert.match(seen.hover, /numpy/);
  assert.deepEqual(seen.after, [], `findings are left: ${JSON.stringify(seen)}`);
  assert.equal(seen.text, fixed);
  say(`ok   ${seen.editor}: ${seen.titles.length} fixes offered`);
}

/**
 * @param {{ installed?: boolean }} options `installed`: an editor that is missing is a failure
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function editorTests({ installed = true } = {}) {
  const counts = { passed: 0, failed: 0 };
  for (const editor of editors) {
    try {
      if (hasProgram(editor.program)) runEditor(editor);
      else if (installed) throw new Error('it is not installed');
      else {
        say(`SKIPPED ${editor.name}: it is not installed (apt-get install ${editor.packages})`);
        continue;
      }
      counts.passed += 1;
    } catch (error) {
      say(`FAIL ${editor.name}: ${error.message}`);
      counts.failed += 1;
    }
  }
  return counts;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureDependencies();
  const { build } = await import('../../scripts/build.mjs');
  await build({ names: ['cli', 'server'] });
  const { passed, failed } = await editorTests({ installed: inCi });
  say(`editors: ${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
