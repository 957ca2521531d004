import { describe, expect, test } from 'vitest';
import type { GroupSelection, Install } from '../../../../server/core/python/installers/install.ts';
import { pipUpgrade } from '../../../../server/core/python/installers/pip-upgrade.ts';
import { recognizeInstalls } from '../../../../server/core/python/installers/recognize-install.ts';
import { recognizeForeignInstall } from '../../../../server/core/python/installers/foreign-installs.ts';
import { commandOf, fieldsWith, invocationIn } from './shell-words.ts';

const recognize = (line: string): readonly Install[] => recognizeInstalls(invocationIn(line, { V: '1' }), fieldsWith({ V: '1' }));

/** Installer, requirements, files, projects and selection in one line. */
function summary(install: Install): string {
  const values = (words: readonly { readonly value: string | null }[]): string => words.map(({ value }) => value ?? '?').join(' ');
  return [
    install.installer,
    values(install.requirements),
    install.requirementFiles.length > 0 ? `-r ${values(install.requirementFiles)}` : '',
    ...install.projects.map(
      ({ path, extras, editable }) =>
        `project${editable ? ' -e' : ''} ${path.value ?? '?'}${extras.length > 0 ? `[${extras.join(',')}]` : ''}`,
    ),
    install.selection === null ? '' : selected(install.selection),
    install.projectFolder === null ? '' : `in ${install.projectFolder.value ?? '?'}`,
  ]
    .filter((part) => part !== '')
    .join(' | ');
}

/** `main + defaults`, `only dev`, `main + dev - docs, extras all`. */
function selected(selection: GroupSelection): string {
  const list = (name: string, value: readonly string[] | 'all' | undefined): string =>
    value === undefined || value.length === 0 ? '' : ` ${name} ${value === 'all' ? 'ALL' : value.join(',')}`;
  return [
    selection.main ? 'main' : 'no main', selection.dev ? ' dev' : '', selection.defaultGroups ? ' defaults' : '',
    list('groups', selection.groups), list('only', selection.onlyGroups), list('without', selection.withoutGroups),
    list('extras', selection.extras), list('members', selection.members), list('excluded', selection.excludedPackages),
    selection.locked ? ' locked' : '',
  ].join('');
}

describe('uv', () => {
  test.each([
    ['uv pip install flask', 'uv-pip | flask'],
    ['uv pip install --system -r requirements.txt', 'uv-pip | -r requirements.txt'],
    ['uv --no-cache pip install --requirements requirements.txt', 'uv-pip | -r requirements.txt'],
    ['uv pip --no-cache install flask', 'uv-pip | flask'],
    ['uv pip install --python /venv/bin/python --link-mode copy flask', 'uv-pip | flask'],
    ['uv pip install -p 3.12 --prerelease allow --index-strategy unsafe-best-match flask', 'uv-pip | flask'],
    ['uv pip install --no-cache-dir --compile-bytecode -e .[dev]', 'uv-pip | project -e .[dev]'],
    ['uv pip install -r pyproject.toml --extra web', 'uv-pip | -r pyproject.toml | main extras web'],
    ['uv pip install -r pyproject.toml --all-extras', 'uv-pip | -r pyproject.toml | main extras ALL'],
    ['uv pip install --group lib:dev', 'uv-pip | no main only dev | in lib'],
    ['uv pip sync requirements.txt more.txt', 'uv-pip | -r requirements.txt more.txt'],
    ['python -m uv pip install flask', 'uv-pip | flask'],
    ['/bin/uv pip install flask', 'uv-pip | flask'],
    ['uv sync', 'uv | main dev defaults'],
    ['uv sync --frozen --no-dev', 'uv | main defaults without dev locked'],
    ['uv sync --locked --no-install-project --no-editable', 'uv | main dev defaults locked'],
    ['uv sync --no-default-groups --group prod --extra Web_X --extra=b', 'uv | main groups prod extras web-x,b'],
    ['uv sync --all-extras --all-groups --no-group docs', 'uv | main dev defaults groups ALL without docs extras ALL'],
    ['uv sync --only-group test', 'uv | no main only test'],
    ['uv sync --only-dev', 'uv | no main dev only dev'],
    ['uv sync --package api --no-install-package torch', 'uv | main dev defaults members api excluded torch'],
    ['uv sync --all-packages', 'uv | main dev defaults members ALL'],
    ['uv sync --project /app --no-dev', 'uv | main defaults without dev | in /app'],
    ['uv --directory /app sync', 'uv | main dev defaults | in /app'],
    ['UV_PROJECT_ENVIRONMENT=/venv uv sync --python 3.12', 'uv | main dev defaults'],
    ['uv run python app.py --no-dev', 'uv | main dev defaults'],
    ['uv run --frozen --no-dev python -m app', 'uv | main defaults without dev locked'],
    ['uv run --with flask,redis --with "httpx[http2]" --no-project app.py', 'uv | flask redis httpx[http2]'],
    ['uv add flask redis --dev', 'uv | flask redis | main dev defaults'],
    ['uv add -r requirements.txt', 'uv | -r requirements.txt | main dev defaults'],
    ['uv add --no-sync flask', 'uv | flask'],
    ['uv tool install ruff', 'uv | ruff'],
    ['uv tool install --python 3.12 --with plug ruff@0.6.1', 'uv | ruff==0.6.1 plug'],
    ['uv tool run ruff check', 'uv | ruff'],
    ['uvx --from "httpie[x]" http get', 'uv | httpie[x]'],
    ['uvx black@latest .', 'uv | black'],
    ['uvx --from "$X" http get', 'uv | ?'],
    ['uv tool run "$X"', 'uv | ?'],
    ['uv run --with "$X" app.py', 'uv | ? | main dev defaults'],
    ['uv sync --dev --no-default-groups', 'uv | main groups dev'],
    ['uv sync --group "$X" --package "$X"', 'uv | main dev defaults'],
    ['uv pip install -r pyproject.toml --extra "$X"', 'uv-pip | -r pyproject.toml'],
    ['uv pip install --group "$X"', 'uv-pip | ?'],
    ['uv pip install --group "$X" --group dev a', 'uv-pip | a ? | no main only dev'],
  ])('%s', (line, expected) => {
    expect(recognize(line).map(summary)).toEqual([expected]);
  });

  test.each(['uv venv', 'uv lock', 'uv export --no-dev', 'uv python install 3.12', 'uv run --no-sync app', 'uv pip compile a.in', 'uv pip freeze', 'uv tool list', 'uv', 'uv tool install', 'uvx', 'uv tool', 'uv cache clean'])('%s installs nothing', (line) => {
    expect(recognize(line)).toEqual([]);
  });

  test('what uv run runs may install too', () => {
    expect(recognize('uv run --frozen pip install -q flask').map(summary)).toEqual(['uv | main dev defaults locked', 'pip | flask']);
  });

  test.each([
    ['uv pip install --index-url https://a/ --index b=https://b/ a', { indexUrl: 'https://a/', extraIndexUrls: ['https://b/'] }],
    ['uv sync --default-index https://a/', { indexUrl: 'https://a/' }],
    ['uv pip install --no-build a', { onlyBinary: [':all:'] }],
    ['uv sync --no-binary-package x --no-build-package y', { noBinary: ['x'], onlyBinary: ['y'] }],
    ['uv pip install --only-binary :all: a', { onlyBinary: [':all:'] }],
    ['uv sync --no-binary', { noBinary: [':all:'] }],
    ['uv pip install --prerelease disallow --exclude-newer "7 days" a', { onlyFinal: [':all:'], uploadedPriorTo: 'P7D' }],
    ['uv pip install --exclude-newer 24h a', { uploadedPriorTo: 'PT24H' }],
    ['uv pip install --exclude-newer 2025-01-01T00:00:00Z a', { uploadedPriorTo: '2025-01-01T00:00:00Z' }],
    ['uv pip install --resolution=lowest-direct --prerelease=allow --exclude-newer 2025-01-01 a', { resolution: 'lowest-direct', pre: true, uploadedPriorTo: '2025-01-01T24:00' }],
  ])('options of: %s', (line, expected) => {
    const plain = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (key, inner: unknown) =>
          key === 'controls' || key === 'word' ? undefined : isKnown(inner) ? inner.value : inner,
        ),
      );
    expect(plain(recognize(line)[0]?.options)).toEqual(expected);
  });
});

const isKnown = (value: unknown): value is { readonly value: string } =>
  typeof value === 'object' && value !== null && 'value' in value && 'word' in value;

describe('project tools', () => {
  test.each([
    ['poetry install', 'poetry | main dev defaults locked'],
    ['poetry install --no-root --no-interaction --no-ansi', 'poetry | main dev defaults locked'],
    ['poetry install --no-dev', 'poetry | main locked'],
    ['poetry install --only main', 'poetry | main locked'],
    ['poetry install --only=main,web --no-root', 'poetry | main groups web locked'],
    ['poetry install --only dev', 'poetry | no main dev only dev locked'],
    ['poetry install --only-root', 'poetry | no main locked'],
    ['poetry install --without dev,docs --with prod', 'poetry | main defaults groups prod without dev,docs locked'],
    ['poetry install -E pg --extras "redis web"', 'poetry | main dev defaults extras pg,redis,web locked'],
    ['poetry install --all-extras --sync', 'poetry | main dev defaults extras ALL locked'],
    ['poetry -C /app install --only main', 'poetry | main locked | in /app'],
    ['poetry install --directory=/app', 'poetry | main dev defaults locked | in /app'],
    ['python -m poetry install', 'poetry | main dev defaults locked'],
    ['/opt/poetry/bin/poetry sync', 'poetry | main dev defaults locked'],
    ['poetry add flask "redis>=4"', 'poetry | flask redis>=4 | main dev defaults'],
    ['poetry update', 'poetry | main dev defaults'],
    ['poetry install --all-groups', 'poetry | main dev defaults groups ALL locked'],
    ['poetry install --with "$X"', 'poetry | main dev defaults locked'],
    ['pipenv install', 'pipenv | main'],
    ['pipenv install --system --deploy', 'pipenv | main locked'],
    ['pipenv install --system --deploy --ignore-pipfile --dev', 'pipenv | main dev locked'],
    ['pipenv sync -d', 'pipenv | main dev locked'],
    ['pipenv --python 3.9 install --deploy', 'pipenv | main locked'],
    ['pipenv install -r requirements.txt', 'pipenv | -r requirements.txt'],
    ['pipenv install flask', 'pipenv | flask | main'],
    ['pipenv install --categories "packages docs"', 'pipenv | main groups docs'],
    ['pipenv install --categories="docs dev-packages"', 'pipenv | no main dev only docs'],
    ['pipenv install --categories "develop default"', 'pipenv | main dev'],
    ['pdm install', 'pdm | main dev defaults locked'],
    ['pdm sync --prod --no-editable', 'pdm | main locked'],
    ['pdm install --no-lock --no-self -G web -G docs', 'pdm | main dev defaults groups web,docs extras web,docs'],
    ['pdm install -p /app --prod -G:all', 'pdm | main groups ALL extras ALL locked | in /app'],
    ['pdm install --no-default -G test', 'pdm | no main only test extras test locked'],
    ['pdm add flask', 'pdm | flask | main dev defaults'],
    ['pdm add -e ./lib', 'pdm | project -e ./lib | main dev defaults'],
    ['pdm update', 'pdm | main dev defaults'],
    ['pip-sync', 'pip-sync | -r requirements.txt'],
    ['pip-sync requirements.txt dev.txt --pip-args "--no-cache-dir"', 'pip-sync | -r requirements.txt dev.txt'],
    ['python -m piptools sync prod.txt', 'pip-sync | -r prod.txt'],
    ['pipx install poetry==1.8', 'pipx | poetry==1.8'],
    ['pipx install --spec git+https://x/y ansible', 'pipx | git+https://x/y'],
    ['pipx inject ansible boto3 botocore', 'pipx | boto3 botocore'],
    ['pipx run cowsay moo', 'pipx | cowsay'],
    ['python setup.py install', 'setuptools | project .'],
    ['python3 /src/lib/setup.py develop', 'setuptools | project -e /src/lib'],
    ['python setup.py build_ext --inplace install --prefix=/usr', 'setuptools | project .'],
    ['./setup.py install', 'setuptools | project .'],
    ['python /setup.py install', 'setuptools | project /'],
    ['easy_install-3.6 -U pip flask', 'setuptools | pip flask'],
    ['flit install --deps production --extras all --symlink', 'setuptools | project -e .[all]'],
    ['flit install --pth-file', 'setuptools | project -e .'],
    ['flit install', 'setuptools | project .'],
  ])('%s', (line, expected) => {
    expect(recognize(line).map(summary)).toEqual([expected]);
  });

  test.each(['poetry config virtualenvs.create false', 'poetry export -f requirements.txt', 'poetry lock', 'poetry build', 'pipenv lock', 'pipenv requirements', 'pdm lock', 'pdm export',
    'python setup.py bdist_wheel', 'python setup.py --version', 'pipx ensurepath', 'pip-compile a.in', 'poetry run app', 'poetry install --dry-run', 'poetry add --lock a', 'pdm', 'pdm sync --dry-run', 'pipenv', 'pipx install', 'pipx', 'easy_install', 'flit', 'flit build', 'python', 'python -m', 'python --check-hash-based-pycs always', 'python -c "x" install', 'pipx list', 'hatch build', 'conda install numpy'])('%s installs nothing', (line) => {
    expect(recognize(line)).toEqual([]);
  });

  test.each([['conda install -y numpy', 'conda'], ['micromamba create -n x python', 'conda'], ['hatch env create', 'hatch'], ['make install', 'make'], ['conda clean -a', null], ['pip install conda', null]])('%s is not ours to read: %s', (line, tool) => {
    expect(recognizeForeignInstall(invocationIn(line))?.tool ?? null).toBe(tool);
  });
});

describe('pip itself', () => {
  test.each([
    ['pip install -U pip', { version: '', upgrade: true, bundled: false }],
    ['pip install --upgrade pip setuptools', { version: '', upgrade: true, bundled: false }],
    ['python -m pip install --upgrade pip==23.1', { version: '==23.1', upgrade: true, bundled: false }],
    ['pip install "pip>=21, <24"', { version: '>=21, <24', upgrade: false, bundled: false }],
    ['pip install pip~=22.0', { version: '~=22.0', upgrade: false, bundled: false }],
    ['pip install PIP', { version: '', upgrade: false, bundled: false }],
    ['pip install "pip==$UNKNOWN"', { version: null, upgrade: false, bundled: false }],
    ['pip install "pip==$V"', { version: '==1', upgrade: false, bundled: false }],
    ['uv pip install -U pip', { version: '', upgrade: true, bundled: false }],
    ['python3 -m ensurepip --upgrade', { version: '', upgrade: true, bundled: true }],
    ['pip install "$V" "${UNKNOWN}pip"', null],
    ['python3 -m ensurepip', { version: '', upgrade: false, bundled: true }],
    ['python get-pip.py', { version: '', upgrade: true, bundled: false }],
    ['python3 /tmp/get-pip.py --no-cache-dir "pip==20.3.4"', { version: '==20.3.4', upgrade: true, bundled: false }],
    ['python3.8 /tmp/get-pip-3.8.py', { version: '', upgrade: true, bundled: false }],
    ['python -m venv --upgrade-deps /venv', { version: '', upgrade: true, bundled: false }],
    ['pip install pip-tools pipenv', null],
    ['pip install flask', null],
    ['pip download pip', null],
  ])('%s', (line, expected) => {
    expect(recognize(line).map(pipUpgrade)[0] ?? null).toEqual(expected);
  });

  test('get-pip.py through a pipe', () => {
    const piped = commandOf('curl -sSL https://bootstrap.pypa.io/get-pip.py');
    expect(recognizeInstalls(invocationIn('python3'), fieldsWith({}), piped).map(summary)).toEqual(['pip | pip']);
    expect(recognizeInstalls(invocationIn('python3 - pip==20.0'), fieldsWith({}), piped).map(summary)).toEqual(['pip | pip==20.0']);
    expect(recognizeInstalls(invocationIn('python3'), fieldsWith({}), commandOf('curl https://example.com/x.py'))).toEqual([]);
  });
});
