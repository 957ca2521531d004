/** setup.cfg as setuptools reads it (its documentation, "Configuring setuptools using setup.cfg files"). */
import { normalizeName } from '../packaging/names.ts';
import type { Span } from '../../model/text.ts';
import type { ManifestParser, Section } from './manifest.ts';
import { MAIN, addRequirementText, extra, finishDraft, newDraft, rangeIn } from './manifest-draft.ts';
import type { ManifestDraft } from './manifest-draft.ts';
import { readIni } from './ini.ts';
import type { IniValue } from './ini.ts';

export const parseSetupCfg: ManifestParser = (uri, text) => {
  const draft = newDraft('setup.cfg', uri, text);
  const { value: sections, problems } = readIni(text);
  draft.problems.push(...problems);
  const options = sections.get('options');
  const name = sections.get('metadata')?.get('name');
  if (name !== undefined && name.text.trim() !== '') draft.projectName = normalizeName(name.text.trim());
  draft.requiresPython = options?.get('python_requires')?.text.trim() ?? null;
  addList(draft, options?.get('install_requires'), MAIN);
  addList(draft, options?.get('setup_requires'), { kind: 'build' });
  for (const [key, value] of sections.get('options.extras_require') ?? []) addList(draft, value, extra(key));
  return finishDraft(draft);
};

function addList(draft: ManifestDraft, value: IniValue | undefined, section: Section): void {
  if (value === undefined) return;
  const directive = /^\s*file:/.exec(value.text)?.[0];
  if (directive !== undefined) {
    for (const item of split(value, directive.length, /[,\n]/g)) {
      draft.includes.push({ kind: 'requirements', path: item.text, section, range: rangeIn(draft, item.span) });
    }
    return;
  }
  // One line: items between semicolons; several: one an item (then a semicolon begins a marker).
  for (const item of split(value, 0, value.text.includes('\n') ? /\n/g : /;/g)) {
    addRequirementText(draft, { text: item.text, span: item.span, content: item.span }, section);
  }
}

type Item = { readonly text: string; readonly span: Span };

function split(value: IniValue, from: number, separator: RegExp): Item[] {
  const items: Item[] = [];
  let start = from;
  const add = (end: number): void => {
    const raw = value.text.slice(start, end);
    const text = withoutComment(raw).trim();
    const lead = start + raw.length - raw.trimStart().length;
    const offset = value.offsetOf(lead);
    if (text !== '') items.push({ text, span: { start: offset, end: offset + text.length } });
  };
  for (const found of value.text.slice(from).matchAll(separator)) {
    add(from + found.index);
    start = from + found.index + found[0].length;
  }
  add(value.text.length);
  return items;
}

/** A comment in a list starts the item or follows a blank. */
const withoutComment = (text: string): string => {
  const trimmed = text.trimStart();
  if (trimmed.startsWith('#')) return '';
  const comment = text.indexOf(' #');
  return comment === -1 ? text : text.slice(0, comment);
};
