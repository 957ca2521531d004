// The part of VS Code's command line that @vscode/test-electron and @vscode/test-cli use.

/**
 * @param {string[]} values arguments of the VS Code binary
 * @returns {{ wantsVersion: boolean, extensions: string[], tests?: string, extensionsDir?: string, workspace?: string }}
 */
export function readArguments(values) {
  const options = new Map();
  const names = [];
  for (const value of values) {
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(value);
    if (match) options.set(match[1], [...(options.get(match[1]) ?? []), match[2] ?? '']);
    else names.push(value);
  }
  const last = name => options.get(name)?.at(-1) || undefined;
  return {
    wantsVersion: options.has('version'),
    extensions: options.get('extensionDevelopmentPath') ?? [],
    tests: last('extensionTestsPath'),
    extensionsDir: last('extensions-dir'),
    // A folder or a .code-workspace file.
    workspace: names[0],
  };
}
