// `muslin explain --stdin` by itself: bundles server/explain and runs it, with times on standard error.
//   node bench/explain-stdin.mjs --facts FILE.jsonl.gz [--only-load] < questions.jsonl > answers.jsonl
//     --only-load   reads the pages of the projects that are asked about, and answers nothing: what a decision doesn't cost
// Needs: a file of facts (../shared/index/files.jsonl.gz has the form), questions as ../shared/oracle/ask.py writes them.
import { build } from 'esbuild';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = process.argv.indexOf('--facts');
const facts = at < 0 ? join(root, '../shared/index/files.jsonl.gz') : process.argv[at + 1];
const folder = mkdtempSync(join(tmpdir(), 'muslin-explain-'));
try {
  const outfile = join(folder, 'explain.mjs');
  const contents = `
    export { runExplainStdin } from './server/cli/explain-stdin/explain-stdin.ts';
    export { loadFactsFile } from './server/cli/explain-stdin/facts-file.ts';
    export { requirementOf } from './server/cli/explain-stdin/answer.ts';
    export { readQuestion } from './server/cli/explain-stdin/question.ts';
  `;
  await build({ stdin: { contents, resolveDir: root }, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  const explain = await import(pathToFileURL(outfile).href);
  const start = performance.now();
  if (process.argv.includes('--only-load')) await onlyLoad(explain);
  else {
    const { questions, errors } = await explain.runExplainStdin(process.stdin, process.stdout, { facts });
    process.stderr.write(`${questions} questions, ${errors} errors, ${((performance.now() - start) / 1000).toFixed(2)} s with loading\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function onlyLoad({ loadFactsFile, readQuestion, requirementOf }) {
  const projectOf = await loadFactsFile(facts);
  for (const line of readFileSync(0, 'utf8').split('\n')) {
    const { question } = readQuestion(line);
    if (question !== undefined) projectOf(requirementOf(question)?.normalizedName ?? '');
  }
}
