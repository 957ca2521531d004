import { expect, test } from 'vitest';
import { recognizeInstalls } from '../../../server/core/installers/recognize-install.ts';
import { selectsSection } from '../../../server/core/installers/selection.ts';
import type { Section } from '../../../server/core/manifests/manifest.ts';
import { commandOf, fieldsWith } from './shell-words.ts';

const SECTIONS: readonly Section[] = [
  { kind: 'main' }, { kind: 'extra', name: 'Web' }, { kind: 'group', name: 'dev' }, { kind: 'group', name: 'docs' }, { kind: 'group', name: 'test' }, { kind: 'build' },
];
const name = (section: Section): string => ('name' in section ? section.name : section.kind);

/** Default groups of the project: dev and test. */
test.each([
  ['uv sync', 'main dev test'],
  ['uv sync --no-dev', 'main test'],
  ['uv sync --no-default-groups', 'main'],
  ['uv sync --no-default-groups --group docs --extra web', 'main Web docs'],
  ['uv sync --only-group docs', 'docs'],
  ['uv sync --only-dev', 'dev'],
  ['uv sync --all-groups --no-group test', 'main dev docs'],
  ['uv sync --all-extras --no-dev', 'main Web test'],
  ['poetry install', 'main dev test'],
  ['poetry install --only main', 'main'],
  ['poetry install --no-dev', 'main'],
  ['poetry install --only docs,test', 'docs test'],
  ['poetry install --without dev --with docs', 'main docs test'],
  ['poetry install --only main,docs -E web', 'main Web docs'],
  ['poetry install --only-root', ''],
  ['pipenv install', 'main'],
  ['pipenv install --dev', 'main dev'],
  ['pipenv install --categories docs', 'docs'],
  ['pipenv install --categories "dev-packages docs"', 'dev docs'],
  ['pdm install', 'main dev test'],
  ['pdm install --prod', 'main'],
  ['pdm install --prod -G web', 'main Web'],
  ['pdm install --no-default -G docs', 'docs'],
  ['pdm install -G :all', 'main Web dev docs test'],
  ['pip install --group docs', 'docs'],
])('%s takes: %s', (line, expected) => {
  const selection = recognizeInstalls(commandOf(line), fieldsWith({}))[0]?.selection;
  expect(selection == null ? null : SECTIONS.filter((section) => selectsSection(selection, section, ['dev', 'test'])).map(name).join(' ')).toBe(expected);
});
