import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Run by mocha inside VS Code's extension host.
    exclude: ['test/vscode/**'],
    coverage: { include: ['client/**', 'server/**'], reporter: ['text-summary', 'json-summary'] },
  },
});
