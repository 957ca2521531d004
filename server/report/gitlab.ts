/** `--format gitlab`: a code quality report, which GitLab shows on the merge request (docs.gitlab.com, "Code Quality report format"). */
import { safeJson, visibleLines, withoutCredentials } from '../core/wording/safe-text.ts';
import type { Severity } from '../core/model/types.ts';
import { fingerprints } from './fingerprint.ts';
import type { PathOf, Reporter } from './reporter.ts';

const SEVERITIES: Record<Severity, 'critical' | 'major' | 'minor' | 'info'> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/** One array. Problems have no place in it: a report of quality has findings alone. */
export function gitlabReporter(pathOf: PathOf): Reporter {
  let written = 0;
  return {
    start: () => '[',
    dockerfile: ({ analysis }) => {
      const path = pathOf(analysis.uri);
      const marks = fingerprints(analysis, path);
      return analysis.diagnostics
        .map(({ code, message, severity, range }, at) =>
          safeJson({
            description: visibleLines(withoutCredentials(message)),
            check_name: code,
            fingerprint: marks[at],
            severity: SEVERITIES[severity],
            location: { path, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
          }))
        .map((one) => `${written++ === 0 ? '' : ','}\n${one}`)
        .join('');
    },
    end: () => '\n]\n',
  };
}
