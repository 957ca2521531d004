import { expect, test } from 'vitest';
import { recognizeInstalls } from '../../../../server/core/python/installers/recognize-install.ts';
import { activeSections, isActive } from '../../../../server/core/python/manifests/active-sections.ts';
import type { Section } from '../../../../server/core/python/manifests/manifest.ts';
import { fieldsWith, invocationIn } from './shell-words.ts';

const SECTIONS: readonly Section[] = [
  { kind: 'main' }, { kind: 'extra', name: 'web' }, { kind: 'group', name: 'dev' }, { kind: 'group', name: 'docs' }, { kind: 'group', name: 'test' }, { kind: 'group', name: 'dev-packages' }, { kind: 'build' },
];
const name = (section: Section): string => ('name' in section ? section.name : section.kind);

const KNOWN = { extras: ['web'], groups: ['dev', 'docs', 'test'], defaultGroups: ['dev', 'test'], includes: [] };

/** Command lines and selections fit: the project's default groups are dev and test. */
test.each([
  ['uv sync', 'main dev test'],
  ['uv sync --no-dev', 'main test'],
  ['uv sync --no-default-groups', 'main'],
  ['uv sync --no-default-groups --group docs --extra web', 'main web docs'],
  ['uv sync --only-group docs', 'docs'],
  ['uv sync --only-dev', 'dev'],
  ['uv sync --all-groups --no-group test', 'main dev docs'],
  ['uv sync --all-extras --no-dev', 'main web test'],
  ['poetry install', 'main dev test'],
  ['poetry install --only main', 'main'],
  ['poetry install --no-dev', 'main'],
  ['poetry install --only docs,test', 'docs test'],
  ['poetry install --without dev --with docs', 'main docs test'],
  ['poetry install --only main,docs -E web', 'main web docs'],
  ['poetry install --only-root', ''],
  ['pipenv install', 'main'],
  ['pipenv install --dev', 'main dev-packages'],
  ['pipenv install --categories docs', 'docs'],
  ['pipenv install --categories "dev-packages docs"', 'docs dev-packages'],
  ['pdm install', 'main dev test'],
  ['pdm install --prod', 'main'],
  ['pdm install --prod -G web', 'main web'],
  ['pdm install --no-default -G docs', 'docs'],
  ['pdm install -G :all', 'main web dev docs test'],
  ['pip install --group docs', 'docs'],
])('%s takes: %s', (line, expected) => {
  const [install] = recognizeInstalls(invocationIn(line), fieldsWith({}));
  const active =
    install?.selection == null ? null : activeSections(install.selection, { ...KNOWN, pipenv: install.installer === 'pipenv' });
  const taken = SECTIONS.filter((section) => active !== null && isActive(active, section)).map(name);
  expect(taken.join(' ')).toBe(expected);
});
