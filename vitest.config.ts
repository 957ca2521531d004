import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Run by mocha inside VS Code's extension host.
    exclude: ['test/vscode/**'],
    // `npm run coverage`: of core, what no test decides is looked into before it is landed.
    coverage: {
      include: ['client/**/*.ts', 'server/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { 'server/core/**': { branches: 95 } },
    },
  },
});
