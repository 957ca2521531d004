// `npm run test:grammar`: the injection grammar against VS Code's own Dockerfile grammar.
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeServerDir } from './code-server.mjs';
import { bin, root, run } from './shell.mjs';

const inVscode = 'extensions/docker/syntaxes/docker.tmLanguage.json';

/** @returns {Promise<{ passed: number, failed: number }>} counts assertions' files: each holds a table of cases */
export async function grammarTests() {
  const grammar = dockerfileGrammar();
  if (grammar === undefined) throw new Error('no VS Code whose Dockerfile grammar could be used');
  const reports = path.join(root, '.cache', 'grammar');
  rmSync(reports, { recursive: true, force: true });
  const { code } = await run(bin('vscode-tmgrammar-test'), ['-g', grammar, '--xunit-report', reports, 'test/syntaxes/*.test.dockerfile'], {
    tolerate: true,
  });
  const { passed, failed } = countReports(reports);
  return { passed, failed: code !== 0 || passed === 0 ? Math.max(failed, 1) : failed };
}

/** From code-server, or from the desktop VS Code that @vscode/test-electron keeps in .vscode-test. */
function dockerfileGrammar() {
  const downloads = path.join(root, '.vscode-test');
  const desktops = existsSync(downloads) ? readdirSync(downloads).filter(name => name.startsWith('vscode-')) : [];
  return [
    path.join(codeServerDir, 'lib/vscode', inVscode),
    ...desktops.flatMap(name =>
      ['resources/app', 'Visual Studio Code.app/Contents/Resources/app'].map(app => path.join(downloads, name, app, inVscode)),
    ),
  ].find(file => existsSync(file));
}

function countReports(folder) {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const texts = names.map(name => readFileSync(path.join(folder, name), 'utf8'));
  const sum = pattern => texts.reduce((total, text) => total + (text.match(pattern)?.length ?? 0), 0);
  const failed = sum(/<(?:failure|error)\b/g);
  return { passed: sum(/<testcase\b/g) - failed, failed };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { passed, failed } = await grammarTests();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
