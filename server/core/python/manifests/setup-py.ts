/** setup.py, read and never run: literals, module variables of literals, and requirements files that it names. */
import { normalizeName } from '../packaging/names.ts';
import type { ManifestParser, Section } from './manifest.ts';
import { MAIN, addRequirementText, bothMarkers, extra, finishDraft, newDraft, rangeIn, report } from './manifest-draft.ts';
import type { ManifestDraft } from './manifest-draft.ts';
import { moduleScope } from './python-scope.ts';
import { isOperator, pythonStatements } from './python-tokens.ts';
import type { PythonStatement, PythonToken } from './python-tokens.ts';
import { valueSpan } from './python-sizes.ts';
import { closingBracket, evaluatePython, splitAtCommas } from './python-values.ts';
import type { PythonScope, PythonValue } from './python-value.ts';

export const parseSetupPy: ManifestParser = (uri, text) => {
  const draft = newDraft('setup.py', uri, text);
  const statements = pythonStatements(text);
  const scope = moduleScope(statements);
  for (const [key, value] of setupArguments(statements, scope)) readArgument(draft, key, value);
  return finishDraft(draft);
};

type Argument = readonly [string, PythonValue];

/** The keyword arguments of each call of `setup`, those of `**mappings` too. */
function setupArguments(statements: readonly PythonStatement[], scope: PythonScope): Argument[] {
  return statements.flatMap(({ tokens }) => {
    const call = tokens.findIndex(
      (token, index) =>
        token.kind === 'name' && token.text === 'setup' && isOperator(tokens[index + 1], '(') && tokens[index - 1]?.text !== 'def',
    );
    if (call === -1) return [];
    const inside = tokens.slice(call + 2, closingBracket(tokens, call + 1) - 1);
    return splitAtCommas(inside).flatMap((part) => argument(part, scope));
  });
}

function argument(part: readonly PythonToken[], scope: PythonScope): Argument[] {
  if (isOperator(part[0], '**')) {
    const mapping = evaluatePython(part.slice(1), scope);
    return mapping.kind === 'dict' ? [...mapping.entries] : [['install_requires', mapping]];
  }
  const [key, equals, ...value] = part;
  return key !== undefined && isOperator(equals, '=') ? [[key.text, evaluatePython(value, scope)]] : [];
}

function readArgument(draft: ManifestDraft, key: string, value: PythonValue): void {
  if (key === 'name' && value.kind === 'text') draft.projectName = normalizeName(value.written.text);
  else if (key === 'python_requires' && value.kind === 'text') draft.requiresPython = value.written.text;
  else if (key === 'install_requires') addValue(draft, value, MAIN);
  else if (key === 'setup_requires') addValue(draft, value, { kind: 'build' });
  else if (key === 'extras_require') readExtras(draft, value);
}

function readExtras(draft: ManifestDraft, value: PythonValue): void {
  if (value.kind !== 'dict') {
    addValue(draft, value, { kind: 'extra', name: '' });
    return;
  }
  for (const [key, list] of value.entries) {
    const { section, marker } = extraKey(key);
    const before = draft.requirements.length;
    addValue(draft, list, key === '' ? { kind: 'extra', name: '' } : section);
    if (marker !== null) withMarker(draft, before, marker);
  }
}

/** A string may hold several requirements, one a line. */
function addValue(draft: ManifestDraft, value: PythonValue, section: Section): void {
  if (value.kind === 'list') for (const item of value.items) addValue(draft, item, section);
  else if (value.kind === 'files') {
    for (const path of value.paths) {
      draft.includes.push({ kind: 'requirements', path: path.text, section, range: rangeIn(draft, path.span) });
    }
  } else if (value.kind === 'text') {
    const { written } = value;
    if (!written.text.includes('\n')) addRequirementText(draft, written, section);
    else
      for (const line of written.text.split('\n'))
        if (line.trim() !== '' && !line.trim().startsWith('#')) {
          addRequirementText(draft, { text: line.trim(), span: written.span, content: null }, section);
        }
  } else report(draft, valueSpan(value), 'these requirements can\'t be read without running setup.py');
}

/** setuptools' old way to say a condition: a marker behind a colon in the extra's name. */
function extraKey(key: string): { readonly section: Section; readonly marker: string | null } {
  const colon = key.indexOf(':');
  const name = (colon === -1 ? key : key.slice(0, colon)).trim();
  return { section: name === '' ? MAIN : extra(name), marker: colon === -1 ? null : key.slice(colon + 1).trim() };
}

/** Adds a condition to the requirements from index `from` on. */
function withMarker(draft: ManifestDraft, from: number, marker: string): void {
  for (const [offset, one] of draft.requirements.slice(from).entries()) {
    draft.requirements[from + offset] = {
      ...one,
      requirement: { ...one.requirement, marker: bothMarkers(one.requirement.marker, marker) },
    };
  }
}
