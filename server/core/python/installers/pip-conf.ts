/** pip.conf and pip.ini (Python's configparser format), https://pip.pypa.io/en/stable/topics/configuration/. */
import { groupText, type Parsed, type ParseProblem } from '../../model/text.ts';
import type { ConfigurationOption } from './configuration.ts';

type Option = { readonly section: string; readonly name: string; value: string };

type Line = { readonly text: string; readonly start: number };

/** Options in file order; a line that is neither section, option, comment nor continuation is a problem. */
export function parsePipConf(text: string): Parsed<readonly ConfigurationOption[]> {
  const options: Option[] = [];
  const problems: ParseProblem[] = [];
  let section: string | null = null;
  let last: Option | null = null;
  for (const line of linesOf(text)) {
    const content = line.text.trim();
    if (content === '' || content.startsWith('#') || content.startsWith(';')) continue;
    if (/^[ \t]/.test(line.text) && last !== null) {
      last.value = `${last.value}\n${content}`.trim();
      continue;
    }
    const header = /^\[([^\]]+)\]/.exec(content);
    const option = /^([^=:]+)[=:](.*)$/.exec(content);
    if (header !== null) {
      section = groupText(header, 1);
      last = null;
    } else if (option !== null && section !== null) {
      last = { section, name: groupText(option, 1).trim(), value: groupText(option, 2).trim() };
      options.push(last);
    } else {
      problems.push({
        span: { start: line.start, end: line.start + line.text.length },
        message: section === null ? 'An option outside of a section.' : 'Neither a section nor an option.',
      });
    }
  }
  return { value: options, problems };
}

function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split('\n').map((raw) => {
    const line = { text: raw.replace(/\r$/, '').replace(/^\uFEFF/, ''), start };
    start += raw.length + 1;
    return line;
  });
}
