/**
 * `--format sarif`: SARIF 2.1.0 (OASIS). Written as the Dockerfiles are judged; paths are relative to the root that
 * `%SRCROOT%` stands for.
 */
import { safeJson, visible, visibleLines, withoutCredentials } from '../core/wording/safe-text.ts';
import type { Range } from '../core/model/text.ts';
import type { Fix, Problem, Severity, TextEdit } from '../core/model/types.ts';
import { problemsOf } from './problems.ts';
import { fingerprints } from './fingerprint.ts';
import type { JudgedDockerfile, PathOf, ReportedRule, Reporter, Tool } from './reporter.ts';

const INFORMATION = 'https://github.com/muslin-dev/muslin';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

export function sarifReporter(tool: Tool, pathOf: PathOf): Reporter {
  const driver = {
    name: tool.name,
    version: tool.version,
    semanticVersion: tool.version,
    informationUri: INFORMATION,
    rules: tool.rules.map(ruleObject),
  };
  let results = 0;
  const notifications: object[] = [];
  return {
    start: () =>
      `{"$schema":"${SCHEMA}","version":"2.1.0","runs":[{"tool":${safeJson({ driver })},"columnKind":"utf16CodeUnits",` +
      `"originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder that the command ran in."}}},"results":[`,
    dockerfile: (judged) => {
      notifications.push(...problemsOf(judged.analysis).map((one) => notificationObject(one, pathOf)));
      return resultObjects(judged, tool, pathOf).map((one) => `${results++ === 0 ? '' : ','}\n${safeJson(one)}`).join('');
    },
    end: ({ problems }) => {
      const all = [...notifications, ...problems.map((one) => notificationObject(one, pathOf))];
      const invocation = { executionSuccessful: true, toolExecutionNotifications: all };
      return `\n],"invocations":[${safeJson(invocation)}]}]}\n`;
    },
  };
}

const LEVELS: Record<Severity | 'off', 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
  off: 'note',
};

function ruleObject({ code, title, defaultLevel, help, url }: ReportedRule): object {
  return {
    id: code,
    name: code.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''),
    shortDescription: { text: title },
    fullDescription: { text: help.split('\n')[0] ?? title },
    help: { text: help, markdown: help },
    ...(url === null ? {} : { helpUri: url }),
    defaultConfiguration: { enabled: defaultLevel !== 'off', level: LEVELS[defaultLevel] },
  };
}

function resultObjects({ analysis, text }: JudgedDockerfile, tool: Tool, pathOf: PathOf): object[] {
  const path = pathOf(analysis.uri);
  const marks = fingerprints(analysis, path);
  const lines = text.split(/\r\n|\n|\r/);
  return analysis.diagnostics.map((one, index) => {
    const ruleIndex = tool.rules.findIndex((rule) => rule.code === one.code);
    return {
      ruleId: one.code,
      ...(ruleIndex < 0 ? {} : { ruleIndex }),
      level: LEVELS[one.severity],
      message: { text: visibleLines(withoutCredentials(one.message)) },
      locations: [{ physicalLocation: physicalLocation(path, one.range, lines[one.range.start.line]) }],
      relatedLocations: one.related.map((related, id) => ({
        id: id + 1,
        message: { text: visibleLines(withoutCredentials(related.message)) },
        physicalLocation: physicalLocation(pathOf(related.origin.uri), related.origin.range),
      })),
      partialFingerprints: { 'muslin/v1': marks[index] },
      fixes: one.fixes.map((fix) => fixObject(fix, pathOf)),
    };
  });
}

function notificationObject({ uri, range, message }: Problem, pathOf: PathOf): object {
  return {
    level: 'warning',
    message: { text: visibleLines(withoutCredentials(message)) },
    locations: [{ physicalLocation: physicalLocation(pathOf(uri), range) }],
  };
}

function fixObject(fix: Fix, pathOf: PathOf): object {
  return {
    description: { text: visible(fix.title) },
    artifactChanges: [...byUri(fix.edits)].map(([uri, edits]) => change(pathOf(uri), edits)),
  };
}

/** Edits by file, files and edits in the order given. */
function byUri(edits: readonly TextEdit[]): Map<string, TextEdit[]> {
  const files = new Map<string, TextEdit[]>();
  for (const edit of edits) files.set(edit.uri, [...(files.get(edit.uri) ?? []), edit]);
  return files;
}

const change = (path: string, edits: readonly TextEdit[]): object => ({
  artifactLocation: artifact(path),
  replacements: edits.map((edit) => ({
    deletedRegion: region(edit.range),
    ...(edit.newText === '' ? {} : { insertedContent: { text: edit.newText } }),
  })),
});

/** Artifact addresses are URI references: each part of the path is percent-encoded. */
const artifact = (path: string): object => ({ uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' });

/** Lines and columns count from 1; the end column is the one after the last character. */
const region = ({ start, end }: Range): object => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

function physicalLocation(path: string, range: Range | null, snippet?: string): object {
  if (range === null) return { artifactLocation: artifact(path) };
  return {
    artifactLocation: artifact(path),
    region: { ...region(range), ...(snippet === undefined ? {} : { snippet: { text: snippet } }) },
  };
}
