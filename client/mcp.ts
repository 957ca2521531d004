/** `muslin mcp` for VS Code's agents, where this VS Code knows the Model Context Protocol. */
import * as vscode from 'vscode';

/** Of VS Code 1.101; the extension's floor is older. */
type McpApi = {
  readonly lm?: {
    readonly registerMcpServerDefinitionProvider?: (
      id: string,
      provider: { readonly provideMcpServerDefinitions: () => readonly object[] },
    ) => vscode.Disposable;
  };
  readonly McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: readonly string[],
    environment: Readonly<Record<string, string | number | null>>,
    version: string,
  ) => object;
};

/** As package.json contributes it. */
const PROVIDER = 'muslin.mcp';

/** Runs with VS Code's own Node. A workspace that isn't trusted gets no server. */
export function registerMcp(context: vscode.ExtensionContext): vscode.Disposable {
  const { lm, McpStdioServerDefinition: Definition } = vscode as McpApi;
  if (lm?.registerMcpServerDefinitionProvider === undefined || Definition === undefined) return { dispose: () => undefined };
  const { version } = context.extension.packageJSON as { readonly version: string };
  return lm.registerMcpServerDefinitionProvider(PROVIDER, {
    provideMcpServerDefinitions: () => {
      const args = serverArguments(context.asAbsolutePath('dist/cli.js'));
      return args === null ? [] : [new Definition('Muslin', process.execPath, args, { ELECTRON_RUN_AS_NODE: '1' }, version)];
    },
  });
}

/** null: there is nothing to serve. The settings are those that a workspace can't make. */
function serverArguments(program: string): readonly string[] | null {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  if (!vscode.workspace.isTrusted || folders.length === 0) return null;
  const settings = vscode.workspace.getConfiguration('muslin');
  const each = (option: string, values: readonly string[]): string[] => values.flatMap((value) => [`--${option}`, value]);
  const url = settings.get<string>('index.url', '');
  return [
    program,
    'mcp',
    ...each('root', folders.map(({ uri }) => uri.fsPath)),
    ...(settings.get<boolean>('offline', false) ? ['--offline'] : []),
    ...(url === '' ? [] : ['--index-url', url]),
    ...each('extra-index-url', settings.get<string[]>('index.extraUrls', [])),
    ...each('allow-host', settings.get<string[]>('index.allowedHosts', [])),
    ...each('platform', settings.get<string[]>('platforms', [])),
  ];
}
