// Looks for regular expressions under server/ and client/ whose time grows faster than their input; prints each with its degree.
//   node bench/regexes.mjs
// Needs the checker, which is no dependency of the project: npm install --no-save recheck@4
// "2nd degree" is mostly an anchor at the end alone (`/[^/]*$/`) on a name; what is exponential makes the script end with 1.
import { readdirSync, readFileSync } from 'node:fs';
import { checkSync } from 'recheck';

const LITERAL = /(?<![\w)\]$'"`./]\s{0,3})\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g;
const root = new URL('../', import.meta.url);
const seen = new Set();
for (const folder of ['server', 'client']) {
  for (const name of readdirSync(new URL(folder, root), { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    const code = readFileSync(new URL(`${folder}/${name}`, root), 'utf8').replace(/^\s*(?:\/\/|\*|\/\*\*|import |export .* from ).*$/gm, '');
    for (const [literal, source, flags] of code.matchAll(LITERAL)) if (isNew(literal, source, flags)) report(`${folder}/${name}`, literal, checkSync(source, flags, { timeout: 5_000 }));
  }
}
console.log(`${seen.size} expressions`);

function isNew(literal, source, flags) {
  if (seen.has(literal)) return false;
  try {
    new RegExp(source, flags);
    return seen.add(literal) !== undefined;
  } catch {
    return false;
  }
}

function report(place, literal, { status, complexity }) {
  if (status === 'vulnerable') console.log(`${complexity.summary}: ${place}: ${literal}`);
  if (complexity?.type === 'exponential') process.exitCode = 1;
}
