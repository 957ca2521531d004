/** `--format junit`: a test suite a Dockerfile, a failed test a finding, as Jenkins, Azure Pipelines and GitLab read it. */
import { visible, visibleLines, withoutCredentials } from '../core/wording/safe-text.ts';
import type { Diagnostic, Problem } from '../core/model/types.ts';
import { problemsOf } from './problems.ts';
import type { PathOf, Reporter } from './reporter.ts';

/** A Dockerfile without findings is one test that passes; what could not be judged is a test that was skipped. */
export function junitReporter(pathOf: PathOf): Reporter {
  return {
    start: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="muslin">\n',
    dockerfile: ({ analysis }) => {
      const path = pathOf(analysis.uri);
      const failed = analysis.diagnostics.map((one) => failure(one, path, pathOf));
      return suite(path, failed, problemsOf(analysis).map((one) => skipped(one, path, pathOf)));
    },
    end: ({ problems }) => {
      const suites = problems.map((one) => suite(pathOf(one.uri), [], [skipped(one, pathOf(one.uri), pathOf)]));
      return `${suites.join('')}</testsuites>\n`;
    },
  };
}

function suite(path: string, failed: readonly string[], others: readonly string[]): string {
  const passed = failed.length + others.length === 0 ? [`    <testcase classname="${xml(path)}" name="base images"/>\n`] : [];
  const tests = [...failed, ...others, ...passed];
  const counts = `tests="${tests.length}" failures="${failed.length}" errors="0" skipped="${others.length}"`;
  return `  <testsuite name="${xml(path)}" ${counts}>\n${tests.join('')}  </testsuite>\n`;
}

function failure({ code, message, severity, range, related }: Diagnostic, path: string, pathOf: PathOf): string {
  const line = range.start.line + 1;
  const places = related.map((one) => `\n- ${pathOf(one.origin.uri)}:${one.origin.range.start.line + 1}: ${one.message}`).join('');
  return (
    `    <testcase classname="${xml(path)}" name="${xml(code)} at line ${line}" file="${xml(path)}" line="${line}">\n` +
    `      <failure type="${xml(severity)}" message="${xml(message)}">${text(`${path}:${line}: ${message}${places}`)}</failure>\n` +
    '    </testcase>\n'
  );
}

const skipped = ({ uri, range, message }: Problem, path: string, pathOf: PathOf): string =>
  `    <testcase classname="${xml(path)}" name="${xml(`${pathOf(uri)}${range === null ? '' : `:${range.start.line + 1}`}`)}">\n` +
  `      <skipped message="${xml(message)}"/>\n    </testcase>\n`;

/** An attribute's value; XML 1.0 has no way to write control characters at all. */
const xml = (value: string): string => escaped(visible(withoutCredentials(value)));

const text = (value: string): string => escaped(visibleLines(withoutCredentials(value)));

/** A half of a surrogate pair is no character. */
const escaped = (value: string): string =>
  value.replace(/\p{Cs}|[\ufffe\uffff]/gu, '\ufffd').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
