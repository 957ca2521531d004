/** The options of all commands in one table: the parser, the usage text and the messages are made from it. */

export type OptionName =
  | 'format'
  | 'concise'
  | 'quiet'
  | 'platform'
  | 'index-url'
  | 'extra-index-url'
  | 'allow-host'
  | 'offline'
  | 'severity'
  | 'select'
  | 'ignore'
  | 'fail-on'
  | 'changed-since'
  | 'baseline'
  | 'update-baseline'
  | 'output-file'
  | 'compare'
  | 'fail-on-unknown'
  | 'config'
  | 'image'
  | 'requirement'
  | 'statistics'
  | 'stdin-filename'
  | 'stdin'
  | 'facts'
  | 'json'
  | 'resolve'
  | 'stdio'
  | 'root'
  | 'write'
  | 'diff'
  | 'to'
  | 'verify'
  | 'only-safe'
  | 'help';

export type Option = {
  /** Name of the value in the usage text; null for a switch. */
  readonly value: string | null;
  readonly multiple?: boolean;
  readonly short?: string;
  readonly choices?: readonly string[];
  readonly help: string;
};

export const OPTIONS: Readonly<Record<OptionName, Option>> = {
  format: { value: 'FORMAT', help: '' },
  concise: { value: null, help: 'one line a finding: path:line:col: level: message [code]' },
  quiet: { value: null, short: 'q', help: 'print findings only: no summary, no progress, nothing on what was not judged (text)' },
  platform: { value: 'PLATFORM', multiple: true, help: 'platform that images are built for, such as linux/arm64; may be repeated' },
  'index-url': { value: 'URL', help: 'package index instead of PyPI, as pip takes it (…/simple/)' },
  'extra-index-url': { value: 'URL', multiple: true, help: 'additional package index; may be repeated' },
  'allow-host': { value: 'HOST', multiple: true, help: 'allow requests to an index at HOST (or HOST:PORT) that the workspace names; may be repeated' },
  offline: { value: null, help: 'make no network requests; use bundled and cached facts only' },
  severity: { value: 'CODE=LEVEL', multiple: true, help: 'level of a rule: error, warning, information, hint, off' },
  select: { value: 'CODES', multiple: true, help: 'report only these rules' },
  ignore: { value: 'CODES', multiple: true, help: 'do not report these rules' },
  'fail-on': {
    value: 'LEVEL',
    choices: ['error', 'warning', 'information', 'hint', 'never'],
    help: 'exit with 1 if a finding has this level or a higher one (default: warning)',
  },
  'fail-on-unknown': { value: null, help: 'exit with 1 if something could not be read or judged' },
  'changed-since': {
    value: 'REF',
    help: 'judge only Dockerfiles that changed, or read a file that changed, since the branch parted from this commit, tag or branch of git',
  },
  baseline: { value: 'FILE', help: 'report only findings that this file does not list' },
  'update-baseline': { value: null, help: 'write the findings of this run to the file of --baseline' },
  'output-file': { value: 'FILE', short: 'o', help: 'write the report to this file instead of standard output' },
  compare: { value: 'REF', help: 'what changes of images and requirements since REF (as for --changed-since) make worse or better' },
  config: { value: 'FILE', help: 'policy file to use instead of ./.muslin.toml or [tool.muslin] in ./pyproject.toml' },
  statistics: { value: null, help: 'count findings by rule (text)' },
  'stdin-filename': { value: 'PATH', help: 'path that a Dockerfile read from standard input (-) stands for' },
  image: { value: 'IMAGE', multiple: true, help: 'base image, such as python:3.12-alpine; may be repeated' },
  requirement: { value: 'FILE', short: 'r', multiple: true, help: 'requirements file, pyproject.toml or lock; may be repeated' },
  stdin: { value: null, help: 'read questions from standard input, one JSON object per line' },
  facts: { value: 'FILE', help: 'answer from a file of index facts (JSON lines, may be gzipped)' },
  json: { value: null, help: 'print JSON' },
  resolve: { value: null, help: 'print the releases that would be installed, and who asks for each' },
  root: { value: 'FOLDER', multiple: true, help: 'folder that may be read (default: the working directory); may be repeated' },
  stdio: { value: null, help: 'speak over standard input and output' },
  write: { value: null, help: 'write the edits to the files; edits that need review are listed' },
  diff: { value: null, help: 'show the edits as a unified diff (also with --write)' },
  verify: { value: null, help: 'with --write: build each fixed Dockerfile with docker, podman or buildah, and say whether it builds' },
  to: {
    value: 'WHERE',
    choices: ['slim', 'alpine'],
    help: 'slim: only the move to the slim image; alpine: only what keeps the image’s distribution (default: the preferred fix of each finding)',
  },
  'only-safe': { value: null, help: 'leave out edits that need review' },
  help: { value: null, short: 'h', help: 'show this help' },
};
