import { defineConfig } from 'vitest/config';

// Tests that replace a module for the files they import: these alone need modules of their own.
const MOCKING = ['test/io/disk-faults.test.ts'];

export default defineConfig({
  test: {
    // A busy machine may take many times as long as an idle one; what must be fast is measured where it says so.
    testTimeout: 60_000,
    projects: [
      {
        // Modules are loaded once for each worker: loading them anew for each file took as long as the tests themselves.
        extends: true,
        test: { name: 'shared', isolate: false, include: ['test/**/*.test.ts'], exclude: ['test/vscode/**', ...MOCKING] },
      },
      { extends: true, test: { name: 'isolated', include: MOCKING } },
    ],
    // `npm run coverage`: of core, what no test decides is looked into before it is landed.
    coverage: {
      include: ['client/**/*.ts', 'server/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { 'server/core/**': { branches: 95 } },
    },
  },
});
