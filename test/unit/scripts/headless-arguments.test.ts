import { describe, expect, it } from 'vitest';
// @ts-expect-error: a script without types
import { readArguments } from '../../../scripts/vscode-headless/arguments.mjs';

describe('the command line of the headless VS Code', () => {
  it('is read as test-electron writes it', () => {
    const line = [
      '/w/two folders.code-workspace', '--no-sandbox', '--extensions-dir=/x', '--extensionDevelopmentPath=/a',
      '--extensionDevelopmentPath=/b', '--extensionTestsPath=/t=1',
    ];
    expect(readArguments(line)).toEqual({
      wantsVersion: false,
      extensions: ['/a', '/b'],
      tests: '/t=1',
      extensionsDir: '/x',
      workspace: '/w/two folders.code-workspace',
    });
  });

  it('may be empty', () => {
    expect(readArguments([])).toEqual({
      wantsVersion: false,
      extensions: [],
      tests: undefined,
      extensionsDir: undefined,
      workspace: undefined,
    });
  });

  it('may ask for the version', () => {
    expect(readArguments(['--version']).wantsVersion).toBe(true);
  });
});
