/** Pages of docs/ that are made whole from the tables of rules, settings and options. */
import { COMMAND_NAMES } from '../server/cli/commands.ts';
import { commandUsage, generalUsage } from '../server/cli/usage.ts';
import { RULES } from '../server/core/verdict/rules/index.ts';
import { SETTINGS, type Setting } from '../server/core/settings/settings.ts';
import { PACKAGE_REASONS } from './package-reasons.ts';
import { userRulePage } from './rule-page.ts';

const NOTE = '<!-- Made by npm run generate. -->\n';

/** Path → text. `casesOf`: the page of a rule's tests. */
export function generatedDocs(casesOf: (code: string) => string): ReadonlyMap<string, string> {
  return new Map([
    ['docs/rules.md', rulesPage()],
    ['docs/settings.md', settingsPage()],
    ['docs/cli.md', cliPage()],
    ...RULES.map(({ code }) => [`docs/rules/${code}.md`, `${userRulePage(code, casesOf(code))}\n${NOTE}`] as const),
  ]);
}

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`).join('');

type Versions = Readonly<Record<string, string>>;
export type Manifest = { readonly dependencies: Versions; readonly devDependencies: Versions };
export type LockFile = { readonly packages: Readonly<Record<string, { readonly license?: string }>> };

/**
 * The packages of the manifest with their licences as the lock file has them, for server/ARCHITECTURE.md. Throws where
 * one has no reason.
 */
export function packagesTable({ dependencies, devDependencies }: Manifest, lock: LockFile): string {
  const row = (use: string) => ([name, version]: [string, string]): string[] => {
    const reason = PACKAGE_REASONS[name];
    if (reason === undefined) throw new Error(`scripts/package-reasons.ts does not say why ${name} is there`);
    return [`${name} ${version}`, lock.packages[`node_modules/${name}`]?.license ?? '', use, reason];
  };
  return table(
    ['package', 'licence', 'used in', 'for'],
    [...Object.entries(dependencies).map(row('programs')), ...Object.entries(devDependencies).map(row('development'))],
  );
}

/** `from`: the folder of the page that links to it, seen from which the path is relative. */
export const rulePage = (code: string, from: 'root' | 'docs'): string => `${from === 'docs' ? '' : 'docs/'}rules/${code}.md`;

const rulesPage = (): string => `${NOTE}
# Rules

One finding a \`FROM\` and rule, on the image reference; related information points at each requirement's own line. The pages
behind the codes say what to do, with examples, each of which is run as a test.

${table(
  ['code', 'default', 'title', 'reports where'],
  RULES.map(({ code, level, title, when }) => [`[\`${code}\`](${rulePage(code, 'docs')})`, level, title, when]),
)}
## Levels

\`muslin.severity\` in an editor, \`[severity]\` in the team's \`.muslin.toml\`, or \`--severity CODE=LEVEL\` on the command line:
\`error\`,
\`warning\`, \`information\`, \`hint\` or \`off\`.

## Ignoring

\`\`\`dockerfile
# muslin ignore=musl-source-build -- built once a month, on purpose
FROM python:3.8-alpine
\`\`\`

\`# muslin ignore=CODE[,CODE] -- REASON\` above an instruction holds for its findings. \`# muslin ignore-file=CODE[,CODE]\` before the first
instruction, below parser directives, holds for the whole file. \`muslin.ignorePackages\` names projects that no rule reports. With
\`muslin.ignore.requireReason\` a comment counts only with a reason.
`;

const settingsPage = (): string => `${NOTE}
# Settings

In an editor each is \`muslin.\` and its name. What a team may decide stands in \`.muslin.toml\`, or under \`[tool.muslin]\` in
\`pyproject.toml\`, in the workspace folder, by the bare name; it is laid over the editor's. What decides where requests go is the
user's alone: no workspace and no policy file can set it.

${table(['name', 'type', 'default', 'who sets it', 'meaning'], SETTINGS.map(settingRow))}
## A policy file

\`\`\`toml
ignorePackages = ["uvloop"]
platforms = ["linux/amd64", "linux/arm64"]

[severity]
musl-source-build = "error"
alpine-python = "off"

[[images]]
pattern = "registry.example.com/base/*"
libc = "musl"
python = "3.12"
\`\`\`

A value of a wrong type and a name that is not known are left out, and said; the rest counts.
`;

function settingRow({ key, type, default: value, description, scope, policy }: Setting): string[] {
  const who = scope === 'machine' ? 'user' : policy ? 'user, workspace, team' : 'user, workspace';
  return [`\`${key}\``, TYPES[type], `\`${JSON.stringify(value)}\``, who, description];
}

const TYPES: Readonly<Record<Setting['type'], string>> = {
  boolean: 'boolean', string: 'string', strings: 'list of strings', levels: 'level by rule', images: 'list of images',
};

const cliPage = (): string => `${NOTE}
# Command line

\`\`\`text
${generalUsage().trimEnd()}
\`\`\`

${COMMAND_NAMES.map(name => `## muslin ${name}\n\n\`\`\`text\n${commandUsage(name).trimEnd()}\n\`\`\`\n`).join('\n')}
## Exit status

| status | \`muslin check\` |
| --- | --- |
| 0 | nothing at or above the failing level (\`--fail-on\`, default \`warning\`; with \`never\`, whatever was found) |
| 1 | something; with \`--fail-on-unknown\` also where something could not be read or judged |
| 2 | a usage error, or nothing could be judged |

Files that can't be read and packages that no index knows are problems in the report; alone they don't change the status. JSON and
SARIF go to standard output for 0 and 1; messages about the run go to standard error.

## Paths

Without a path, the working directory is searched. Folders are searched for \`Dockerfile\`, \`Dockerfile.NAME\`, \`NAME.dockerfile\` and
the same of \`Containerfile\`, in any letter case; what \`.gitignore\` files name is left out, and version control's own folders and
\`node_modules\` are never entered. A file that is named is read as a Dockerfile whatever its name, and whatever ignores it. The
working directory is the workspace folder: paths in reports are
relative to it, and nothing outside it is read. With \`-\` the Dockerfile comes from standard input, \`--stdin-filename\` says
where it would lie.

Colours and the progress line appear on a terminal only; \`NO_COLOR\` turns colours off, \`FORCE_COLOR=1\` on. \`muslin report\` is drawn
for a terminal, and is Markdown in a pipe or a file. Facts are kept in \`$MUSLIN_CACHE_DIR\`, else
\`$XDG_CACHE_HOME/muslin\`, else the platform's cache folder.

\`HTTPS_PROXY\`, \`NO_PROXY\` and \`NODE_EXTRA_CA_CERTS\` count for requests to indexes: [through a proxy](privacy.md#through-a-proxy).

[In CI](ci.md): GitHub, pre-commit and others.
`;
