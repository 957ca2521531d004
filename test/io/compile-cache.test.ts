/** Compiled code is kept for the next start, and never run for another text than its own. */
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileKept, isOurs, keep } from '../../server/io/disk/compile-cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muslin-code-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kept = (): readonly string[] => readdirSync(join(folder, 'code'));

/** Writes the program, compiles it as a start does, and gives back what it exports. */
function start(text: string, time = 1_000): { readonly exported: unknown; readonly kept: boolean } {
  const file = join(folder, 'program.js');
  writeFileSync(file, text);
  utimesSync(file, time, time);
  isOurs(join(folder, 'code'));
  const compiled = compileKept(text, file, join(folder, 'code'));
  const module = { exports: {} };
  (compiled.script.runInThisContext() as (exports: object, require: unknown, module: object) => void)(module.exports, null, module);
  if (!compiled.kept) keep(compiled.script, file, join(folder, 'code'));
  return { exported: module.exports, kept: compiled.kept };
}

describe('compiled code', () => {
  it('is taken at the second start', () => {
    expect(start('module.exports = () => 1;').kept).toBe(false);
    expect(start('module.exports = () => 1;').kept).toBe(true);
  });

  it('is not taken for another text of the same length', () => {
    start('module.exports = 1;', 1_000);
    expect(start('module.exports = 2;', 2_000)).toEqual({ exported: 2, kept: false });
    expect(kept()).toHaveLength(1);
  });

  it('that is damaged is made anew', () => {
    start('module.exports = 3;');
    const [name = ''] = kept();
    writeFileSync(join(folder, 'code', name), 'no code');
    // Another text of the same name: V8 has the first one in memory.
    expect(start('module.exports = 4;')).toEqual({ exported: 4, kept: false });
    expect(start('module.exports = 4;').kept).toBe(true);
  });

  it.runIf(process.platform === 'linux')('is done without, soon, where no folder can be made', () => {
    expect(isOurs('/proc/muslin/cache/code')).toBe(false);
  });

  it('is done without where a file stands in its place', () => {
    writeFileSync(join(folder, 'code'), '');
    expect(start('module.exports = 1;')).toEqual({ exported: 1, kept: false });
    expect(start('module.exports = 1;')).toEqual({ exported: 1, kept: false });
  });
});
