/** The matrix of outcomes: requirements down, images and platforms across, in as many bands as 80 columns take. */
import type { ExplainedOutcome, ExplainedRequirement } from '../core/verdict/explanation/explanation.ts';
import { compareOutcomes, outcomeBrief } from '../core/wording/outcomes.ts';
import { visible } from '../core/wording/safe-text.ts';
import type { Colours } from './colours.ts';

const WIDTH = 80;
const WIDEST_NAME = 28;
const WIDEST_CELL = 24;

/** '' where there is nothing to show. */
export function outcomeTable(requirements: readonly ExplainedRequirement[], columns: number, colours: Colours): string {
  if (requirements.length === 0) return '';
  const rows = requirements.flatMap(rowsOf);
  const names = Math.min(WIDEST_NAME, Math.max(...rows.map(({ name }) => name.length)));
  const cells = Math.min(WIDEST_CELL, Math.max(5, ...rows.flatMap(({ cells: row }) => row.map(({ text }) => text.length))));
  const perBand = Math.max(1, Math.floor((WIDTH - names) / (cells + 2)));
  const bands: string[] = [];
  for (let from = 0; from < columns; from += perBand) {
    const to = Math.min(columns, from + perBand);
    const header = ' '.repeat(names) + Array.from({ length: to - from }, (_, at) => `  ${`[${from + at + 1}]`.padEnd(cells)}`).join('');
    bands.push([header.trimEnd(), ...rows.map((row) => rowText(row, from, to, { names, cells }, colours))].join('\n'));
  }
  return bands.join('\n\n');
}

type TableCell = { readonly text: string; readonly worse: boolean };
type Row = { readonly name: string; readonly cells: readonly TableCell[] };

/** A second row for glibc, where it differs anywhere. */
function rowsOf({ name, outcomes }: ExplainedRequirement): Row[] {
  const here = outcomes.map((one): TableCell => (one === null ? { text: '-', worse: false } : { text: outcomeBrief(one.here), worse: comparisonOf(one) === 'worse' }));
  const differs = outcomes.some((one) => one !== null && ['worse', 'better'].includes(comparisonOf(one)));
  const rows: Row[] = [{ name: visible(name), cells: here }];
  return differs ? [...rows, { name: '  on glibc', cells: outcomes.map((one) => ({ text: one === null ? '-' : outcomeBrief(one.onGlibc), worse: false })) }] : rows;
}

const comparisonOf = (one: ExplainedOutcome) => compareOutcomes(one);

function rowText({ name, cells }: Row, from: number, to: number, width: { readonly names: number; readonly cells: number }, colours: Colours): string {
  const shown = cells.slice(from, to).map(({ text, worse }, at, all) => {
    const cut = fit(text, width.cells);
    const padding = at === all.length - 1 ? '' : ' '.repeat(width.cells - cut.length);
    return `  ${worse ? colours.severity('warning', cut) : cut}${padding}`;
  });
  return `${fit(name, width.names).padEnd(width.names)}${shown.join('')}`;
}

const fit = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text);
