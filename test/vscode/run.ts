/** What VS Code's extension host loads: runs one of the suites with mocha, and writes its counts for the runner. */
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** By name, in MUSLIN_TEST_SUITE. Loaded late: the files call mocha's globals. */
const suites: Readonly<Record<string, () => Promise<unknown>>> = {
  editor: async () => {
    await import('./extension.suite.ts');
    await import('./diagnostics.suite.ts');
    await import('./hover.suite.ts');
    await import('./quick-fix.suite.ts');
    await import('./settings.suite.ts');
    await import('./ignore-comment.suite.ts');
    await import('./refactor.suite.ts');
    await import('./editing.suite.ts');
    await import('./policy.suite.ts');
    await import('./compose.suite.ts');
    await import('./folders.suite.ts');
    await import('./report.suite.ts');
    await import('./workspace-index.suite.ts');
  },
  restricted: () => import('./restricted.suite.ts'),
};

export async function run(): Promise<void> {
  const { MUSLIN_TEST_SUITE: name = '', MUSLIN_TEST_RESULTS: results = '', MUSLIN_TEST_GREP: grep } = process.env;
  const load = suites[name];
  if (load === undefined) throw new Error(`no suite ${name}`);
  const mocha = new Mocha({ ui: 'bdd', timeout: 180_000, slow: 5000, color: false, ...(grep === undefined ? {} : { grep }) });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await load();
  const counts = await new Promise<{ passed: number; failed: number }>((resolve) => {
    const runner = mocha.run((failed) => resolve({ passed: runner.stats?.passes ?? 0, failed }));
  });
  writeFileSync(results, JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
