import { expect, test } from 'vitest';
import { recognizeGeneratedFile } from '../../../../server/core/python/installers/generated-files.ts';
import type { GroupSelection } from '../../../../server/core/python/installers/install.ts';
import { fieldsWith, invocationIn } from './shell-words.ts';

function summary(line: string): string | null {
  const file = recognizeGeneratedFile(invocationIn(line, { OUT: 'out.txt' }), fieldsWith({ OUT: 'out.txt' }));
  if (file === null) return null;
  const sources = file.sources.map(({ value }) => value).join(' ');
  return `${file.tool} → ${file.path === null ? 'pipe' : (file.path.value ?? '?')} of${sources === '' ? '' : ` ${sources}`}${selected(file.selection)}`;
}

function selected(selection: GroupSelection | null): string {
  if (selection === null) return '';
  const list = (name: string, value: readonly string[] | 'all'): string => (value.length === 0 ? '' : ` ${name} ${String(value)}`);
  return `${selection.main ? ' main' : ''}${selection.dev ? ' dev' : ''}${list('groups', selection.groups)}${list('only', selection.onlyGroups)}${list('extras', selection.extras)}`;
}

test.each([
  ['poetry export -f requirements.txt --output requirements.txt --without-hashes', 'poetry → requirements.txt of main'],
  ['poetry export -f requirements.txt > requirements.txt', 'poetry → requirements.txt of main'],
  ['poetry export --without-hashes --dev -o dev.txt', 'poetry → dev.txt of main dev groups dev'],
  ['poetry export --with dev -E pg -o $OUT', 'poetry → out.txt of main dev groups dev extras pg'],
  ['poetry export --only dev', 'poetry → pipe of dev only dev'],
  ['uv export --no-dev --frozen -o requirements.txt', 'uv → requirements.txt of main'],
  ['uv export --format requirements-txt --extra web > /tmp/r.txt', 'uv → /tmp/r.txt of main dev extras web'],
  ['uv pip compile requirements.in -o requirements.txt', 'uv → requirements.txt of requirements.in'],
  ['uv pip compile --extra web pyproject.toml', 'uv → pipe of pyproject.toml main extras web'],
  ['pip-compile', 'pip-compile → pipe of'],
  ['pip-compile base.in', 'pip-compile → base.txt of base.in'],
  ['pip-compile --generate-hashes -o out.txt a.in b.in', 'pip-compile → out.txt of a.in b.in'],
  ['python -m piptools compile app/pyproject.toml', 'pip-compile → app/requirements.txt of app/pyproject.toml'],
  ['pipenv requirements > requirements.txt', 'pipenv → requirements.txt of main'],
  ['pipenv requirements --dev', 'pipenv → pipe of main dev'],
  ['pipenv lock -r > r.txt', 'pipenv → r.txt of main'],
  ['pipenv lock --requirements --dev-only', 'pipenv → pipe of dev'],
  ['pdm export --prod -o r.txt', 'pdm → r.txt of main'],
  ['hatch dep show requirements > r.txt', 'hatch → r.txt of main'],
  ['poetry export -o $UNKNOWN', 'poetry → ? of main'],
  ['poetry export > $UNKNOWN', 'poetry → ? of main'],
  ['pip-compile "$UNKNOWN"', 'pip-compile → ? of'],
  ['pip-compile -o - a.in', 'pip-compile → pipe of a.in'],
  ['pip-compile --src-file a.in', 'pip-compile → pipe of a.in'],
  ['python -m piptools sync', null],
  ['hatch dep show table', null],
  ['uv pip install a', null],
  ['uv lock', null],
  ['poetry export --dev --all-groups', 'poetry → pipe of main dev groups all'],
  ['poetry install', null],
  ['pipenv lock', null],
  ['uv sync', null],
  ['pip freeze', null],
])('%s', (line, expected) => {
  expect(summary(line)).toBe(expected);
});
