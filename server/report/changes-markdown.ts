/** `muslin report --compare`: what a change of images or requirements does, as Markdown for a pull request's comment. */
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { stageChanges, type OutcomeChange, type StageChange } from '../core/verdict/image-changes.ts';
import type { Diagnostic } from '../core/model/types.ts';
import { codeSpan, escapeMarkdown, markdownTable } from '../core/wording/markdown.ts';
import { outcomeWords } from '../core/wording/outcomes.ts';

/** Rows of a table: what is cut off is counted. */
const MOST_ROWS = 40;

/** '' where the change makes no difference. `path`: as it is shown. */
export function changesMarkdown(path: string, before: DockerfileAnalysis | null, after: DockerfileAnalysis): string {
  const changes = stageChanges(before, after);
  return changes.map((one) => `${stageText(path, one)}\n`).join('\n');
}

function stageText(path: string, change: StageChange): string {
  const { before, after, worse, better } = change;
  const [was, is] = [before?.resolvedImage ?? before?.image ?? null, after.resolvedImage ?? after.image];
  const images = was === null || was === is ? codeSpan(is) : `${codeSpan(was)} → ${codeSpan(is)}`;
  return [
    `### ${codeSpan(`${path}:${after.fromRange.start.line + 1}`)}: ${images}`,
    `**${verdict(change)}**`,
    table([...worse.map((one) => ({ one, mark: '❌' })), ...better.map((one) => ({ one, mark: '✅' }))], was, is),
    findingsList('New', change.newFindings),
    findingsList('Gone', change.goneFindings),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function verdict({ worse, better, same }: StageChange): string {
  const [bad, good] = [worse.length, better.length];
  const rest = same === 0 ? '' : `; ${same} as before`;
  if (bad > 0) return `${requirements(bad)} worse off${good === 0 ? '' : `, ${good} ${isOrAre(good)} better off`}${rest}.`;
  if (good > 0) return `${requirements(good)} better off${rest}.`;
  return same === 0 ? 'The findings differ.' : `No difference for ${same === 1 ? 'the one requirement' : `all ${same} requirements`}.`;
}

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are');

const requirements = (count: number): string => `${count} ${count === 1 ? 'requirement is' : 'requirements are'}`;

function table(rows: readonly { readonly one: OutcomeChange; readonly mark: string }[], was: string | null, is: string): string {
  if (rows.length === 0) return '';
  const platforms = new Set(rows.map(({ one }) => one.platform)).size > 1;
  const sides = was === null || was === is ? ['Before', 'After'] : [codeSpan(was), codeSpan(is)];
  const header = ['', 'Requirement', ...(platforms ? ['Platform'] : []), ...sides];
  const shown = rows.slice(0, MOST_ROWS).map(({ one: { name, platform, before, after }, mark }) => [
    mark,
    codeSpan(name),
    ...(platforms ? [codeSpan(platform)] : []),
    before === null ? 'not installed' : escapeMarkdown(outcomeWords(before)),
    escapeMarkdown(outcomeWords(after)),
  ]);
  const more = rows.length - shown.length;
  return `${markdownTable(header, shown)}${more > 0 ? `\n\nand ${more} more` : ''}`;
}

const findingsList = (title: string, all: readonly Diagnostic[]): string =>
  all.length === 0
    ? ''
    : `${title}:\n\n${all.map(({ severity, code, message }) =>
        `- **${severity}** (${codeSpan(code)}): ${message.split('\n').map(escapeMarkdown).join('<br>')}`).join('\n')}`;
