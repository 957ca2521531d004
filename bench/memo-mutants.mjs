/**
 * Would the guards of what is remembered (test/unit/speed/incremental.test.ts, test/unit/module-state.test.ts) notice a key that
 * leaves something out? Each mutant is one such fault; each has to fail.
 *
 *     node bench/memo-mutants.mjs [--only WORD]
 *
 * Needs what `npm test` needs, and a clean work tree: a mutant is written into its file, and taken out again. Ends with 1 where one
 * survives.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MUTANTS } from './memo-mutants-table.mjs';

const TESTS = ['test/unit/speed/incremental.test.ts', 'test/unit/module-state.test.ts'];

/** Names of the tests that are to notice. */
const GUARDS = 'change shows|answered once|edit by edit|so it is|holds no state';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
if (!isPassing()) throw new Error('the guard has to pass before a fault is put in');
const results = MUTANTS.filter(({ title }) => title.includes(values.only)).map((mutant) => ({ ...mutant, noticed: isNoticed(mutant) }));
const survivors = results.filter(({ noticed }) => !noticed);
console.log(`${results.length - survivors.length} of ${results.length} are noticed`);
process.exitCode = survivors.length > 0 ? 1 : 0;

function isNoticed({ title, file, from, to, before = '' }) {
  const text = readFileSync(file, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} has “${from}” not once`);
  writeFileSync(file, before + text.replace(from, () => to));
  try {
    const noticed = !isPassing();
    console.log(`${noticed ? 'noticed ' : 'SURVIVES'}  ${title}`);
    return noticed;
  } finally {
    writeFileSync(file, text);
  }
}

function isPassing() {
  const words = ['vitest', 'run', '--bail=1', '--reporter=dot', '-t', GUARDS, ...TESTS];
  return spawnSync('npx', words, { stdio: 'ignore' }).status === 0;
}
