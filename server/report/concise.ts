/** `--concise`: one line a finding, `path:line:col: level: message [code]`, as editors and scripts take them. */
import { visible, withoutCredentials } from '../core/wording/safe-text.ts';
import type { PathOf, Reporter } from './reporter.ts';

/** Nothing else is written: what was not judged is no finding. */
export function conciseReporter(pathOf: PathOf): Reporter {
  return {
    start: () => '',
    dockerfile: ({ analysis }) => {
      const path = visible(pathOf(analysis.uri));
      return analysis.diagnostics
        .map(({ range: { start }, severity, message, code }) =>
          `${path}:${start.line + 1}:${start.character + 1}: ${severity}: ${oneLine(message)} [${code}]\n`)
        .join('');
    },
    end: () => '',
  };
}

const oneLine = (message: string): string => visible(withoutCredentials(message).split(/[\r\n]+/).map((line) => line.trim()).join(' '));
