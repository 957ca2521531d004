/**
 * The page of a rule for its users, made from the page of its tests (test/cases): why, what to do, how to ignore, and the examples
 * without their carets and indexes. What stands below the heading `# More cases` is for the tests alone.
 */
import { readCases, type LiterateCase } from '../test/support/literate-case.ts';

export function userRulePage(code: string, tests: string): string {
  const page = tests.split(/^# More cases$/m)[0] ?? '';
  const [why = '', ...sections] = page.split(/^(?=## )/m);
  const advice = sections.filter((section) => readCases(section).length === 0);
  const examples = sections.flatMap((section) => readCases(section).map((one) => exampleSection(section, one)));
  return [why.trim(), ...advice.map((section) => section.trim()), ignoring(code), '## Examples', ...examples].join('\n\n') + '\n';
}

const ignoring = (code: string): string => `## How to ignore it

\`# muslin ignore=${code} -- REASON\` on the line above the instruction, \`# muslin ignore-file=${code} -- REASON\` for the whole file.
The level of the rule is \`muslin.severity\` in an editor, \`[severity]\` in the team's \`.muslin.toml\`, and
\`--severity ${code}=off\` on the command line.`;

const CARETS = /^\s*#\s*\^+\s+[a-z-]+(?::.*)?$/;

function exampleSection(section: string, one: LiterateCase): string {
  const prose = section.replace(/^```[\s\S]*?^```$/gm, '').replace(/^## .*$/m, '').replace(/\n{3,}/g, '\n\n').trim();
  const settings = Object.keys(one.settings as object).length === 0 ? [] : [`With the settings \`${JSON.stringify(one.settings)}\`:`];
  const files = [...one.files].map(([name, text]) => exampleFile(name, text, one));
  return [`### ${one.title}`, ...(prose === '' ? [] : [prose]), ...settings, ...files].join('\n\n');
}

function exampleFile(name: string, text: string, { files, expected }: LiterateCase): string {
  const lines = text.split('\n');
  const language = /dockerfile|containerfile/i.test(name) ? 'dockerfile' : (LANGUAGES[name.split('.').at(-1) ?? ''] ?? 'text');
  const kept = lines.filter((line) => !CARETS.test(line)).join('\n').trimEnd();
  const shown = `${files.size > 1 ? `\`${name}\`:\n\n` : ''}\`\`\`${language}\n${kept}\n\`\`\``;
  if (language !== 'dockerfile') return shown;
  const found = expected
    .filter((one) => one.file === name)
    .map((one) => `\`${one.code}\` at \`${(lines[one.line] ?? '').slice(one.start, one.end)}\``);
  return `${shown}\n\n${found.length === 0 ? 'Nothing is reported.' : `Reported: ${found.join(', ')}.`}`;
}

const LANGUAGES: Readonly<Record<string, string>> = { toml: 'toml', yaml: 'yaml', yml: 'yaml', json: 'json' };
