import { describe, expect, test } from 'vitest';
import type { Install } from '../../../../server/core/python/installers/install.ts';
import { findInvocation } from '../../../../server/core/python/installers/invocation.ts';
import { recognizeInstalls } from '../../../../server/core/python/installers/recognize-install.ts';
import { commandOf, fieldsWith } from './shell-words.ts';

const VARIABLES = { VERSION: '1.2', OPTS: '--no-cache-dir -q', DEPS: 'flask redis', EMPTY: '' };

function recognize(line: string): readonly Install[] {
  const invocation = findInvocation(commandOf(line), fieldsWith(VARIABLES));
  return invocation === null ? [] : recognizeInstalls(invocation, fieldsWith(VARIABLES));
}

/** An install in one line: what a reader would say it takes. */
function summary(install: Install): string {
  const values = (words: readonly { readonly value: string | null }[]): string => words.map(({ value }) => value ?? '?').join(' ');
  return [
    install.action === 'install' ? '' : install.action,
    values(install.requirements),
    install.requirementFiles.length > 0 ? `-r ${values(install.requirementFiles)}` : '',
    install.constraintFiles.length > 0 ? `-c ${values(install.constraintFiles)}` : '',
    ...install.projects.map(
      ({ path, extras, editable }) =>
        `project${editable ? ' -e' : ''} ${path.value ?? '?'}${extras.length > 0 ? `[${extras.join(',')}]` : ''}`,
    ),
    install.selection === null ? '' : `groups ${install.selection.onlyGroups.join(',')} of ${install.projectFolder?.value ?? 'here'}`,
  ]
    .filter((part) => part !== '')
    .join(' | ');
}

describe('what pip installs', () => {
  test.each([
    ['pip install flask', 'flask'],
    ['pip3 install --no-cache-dir flask==2.0 redis', 'flask==2.0 redis'],
    ['pip3.11 install flask', 'flask'],
    ['pip-3 install flask', 'flask'],
    ['pip2 install flask', 'flask'],
    ['/venv/bin/pip install flask', 'flask'],
    ['python -m pip install flask', 'flask'],
    ['python3.12 -Wignore -m pip install flask', 'flask'],
    ['python -W ignore -m pip install flask', 'flask'],
    ['python -Im pip install flask', 'flask'],
    ['python3 -mpip install flask', 'flask'],
    ['py -3.11 -m pip install flask', 'flask'],
    ['pypy3 -m pip install flask', 'flask'],
    ['python -m pip.__main__ install flask', 'flask'],
    ['sudo -H -E pip install flask', 'flask'],
    ['sudo -u app pip install flask', 'flask'],
    ['env CFLAGS=-O2 PIP_NO_INPUT=1 pip install flask', 'flask'],
    ['CFLAGS="-O2 -g" pip install flask', 'flask'],
    ['su-exec app pip install flask', 'flask'],
    ['timeout 300 pip install flask', 'flask'],
    ['exec pip install flask', 'flask'],
    ['poetry run pip install flask', 'flask'],
    ['conda run -n base pip install flask', 'flask'],
    ['pip --no-cache-dir install flask', 'flask'],
    ['pip --default-timeout=100 --retries 5 install flask', 'flask'],
    ['pip --proxy http://proxy:3128 install flask', 'flask'],
    ['pip -q install -r requirements.txt', '-r requirements.txt'],
    ['pip install -rrequirements.txt', '-r requirements.txt'],
    ['pip install --requirement=requirements.txt', '-r requirements.txt'],
    ['pip install --requirem requirements.txt', '-r requirements.txt'],
    ['pip install -qr requirements.txt', '-r requirements.txt'],
    ['pip install -qUr requirements.txt flask', 'flask | -r requirements.txt'],
    ['pip install -r a.txt -r b.txt -c constraints.txt', '-r a.txt b.txt | -c constraints.txt'],
    ['pip install -U pip setuptools wheel', 'pip setuptools wheel'],
    ['pip install --upgrade-strategy only-if-needed flask', 'flask'],
    ['pip install --upgrade-strat eager flask', 'flask'],
    ['pip install --no-cache flask', 'flask'],
    ['pip install --trusted-host pypi.org --trusted-host files.pythonhosted.org flask', 'flask'],
    ['pip install -i https://mirror.example/simple flask', 'flask'],
    ['pip install --timeout 60 --progress-bar off flask', 'flask'],
    ['pip install --global-option build_ext --global-option="-I/usr/include" lxml', 'lxml'],
    ['pip install --root-user-action=ignore flask', 'flask'],
    ['pip install --root-user-action ignore flask', 'flask'],
    ['pip install -t /deps flask', 'flask'],
    ['pip install --src /usr/src -e git+https://github.com/a/b.git#egg=b', 'git+https://github.com/a/b.git#egg=b'],
    ['pip install --config-settings editable_mode=compat -C x=y flask', 'flask'],
    ['pip install --build /tmp/b --download-cache /tmp/c flask', 'flask'],
    ['pip install --use-feature fast-deps flask', 'flask'],
    ['pip install --uploaded-prior-to P3D --only-final :all: flask', 'flask'],
    ['pip install .', 'project .'],
    ['pip install .[prod]', 'project .[prod]'],
    ['pip install ".[prod, Dev_Tools]"', 'project .[prod,dev-tools]'],
    ['pip install -e .', 'project -e .'],
    ['pip install -e .[dev]', 'project -e .[dev]'],
    ['pip install --editable=src', 'project -e src'],
    ['pip install -e file:.', 'project -e .'],
    ['pip install ./lib /app', 'project ./lib | project /app'],
    ['pip install lib/', 'project lib/'],
    ['pip install dist/*.whl', 'dist/*.whl'],
    ['pip install /wheels/*', '/wheels/*'],
    ['pip install ./dist/app-1.0.tar.gz', './dist/app-1.0.tar.gz'],
    ['pip install app.whl[fast]', 'app.whl[fast]'],
    ['pip install https://example.com/a.zip', 'https://example.com/a.zip'],
    ['pip install git+https://github.com/a/b@main', 'git+https://github.com/a/b@main'],
    ['pip install "b @ git+https://github.com/a/b"', 'b @ git+https://github.com/a/b'],
    ['pip install "b[x] @ file:///wheels/b.whl"', 'b[x] @ file:///wheels/b.whl'],
    ['pip install "flask >= 2, < 3"', 'flask >= 2, < 3'],
    ['pip install \'uvicorn[standard]==0.20 ; python_version >= "3.8"\'', 'uvicorn[standard]==0.20 ; python_version >= "3.8"'],
    ['pip install mkdocs-material[recommended]', 'mkdocs-material[recommended]'],
    ['pip install flask==$VERSION', 'flask==1.2'],
    ['pip install "flask==${VERSION}"', 'flask==1.2'],
    ['pip install flask==$UNKNOWN redis', '? redis'],
    ['pip install $OPTS $DEPS', 'flask redis'],
    ['pip install $EMPTY flask', 'flask'],
    ['pip install $(cat packages.txt)', '?'],
    ['pip install -r $UNKNOWN', '-r ?'],
    ['pip install -r requirements-$UNKNOWN.txt', '-r ?'],
    ['pip install --index-url=$UNKNOWN flask', 'flask'],
    ['pip install --index-url $UNKNOWN flask', 'flask'],
    ['xargs -n 1 pip install', '?'],
    ['pip install -r pylock.toml', '-r pylock.toml'],
    ['pip install -r https://example.com/requirements.txt', '-r https://example.com/requirements.txt'],
    ['pip install --requirements-from-script tool.py', '?'],
    ['pip install -- flask', 'flask'],
    ['pip wheel -w /wheels -r requirements.txt', 'wheel | -r requirements.txt'],
    ['pip wheel --wheel-dir=/wheels .', 'wheel | project .'],
    ['pip download -d /tmp flask', 'download | flask'],
    ['pip install --download /tmp flask', 'download | flask'],
    ['pip install --group dev', 'groups dev of here'],
    ['pip install --group=sub/pyproject.toml:test --group sub/pyproject.toml:docs flask', 'flask | groups test,docs of sub'],
    ['pip install --group pyproject.toml:test', 'groups test of .'],
  ])('%s', (line, expected) => {
    expect(recognize(line).map(summary)).toEqual([expected]);
  });

  test('groups of two project files are two installs, the requirements stand in the first', () => {
    expect(recognize('pip install --group dev --group lib/pyproject.toml:test flask').map(summary)).toEqual([
      'flask | groups dev of here',
      'groups test of lib',
    ]);
  });

  test.each(['pip uninstall flask', 'pip freeze', 'pip', 'pip --version', 'pip list', 'pip config set global.index-url x', 'python -c "import pip"', 'python app.py install flask',
    'echo pip install flask', 'pipeline install flask', '$PIP install flask', 'X=1', 'pip cache purge', 'python -m venv /venv', 'docker-php-ext-install pip'])('%s installs nothing', (line) => {
    expect(recognize(line)).toEqual([]);
  });
});

describe('options that change the choice', () => {
  const options = (line: string): Record<string, unknown> => {
    const { controls: _, ...rest } = recognize(line)[0]?.options ?? {};
    return JSON.parse(JSON.stringify(rest, (key, value: unknown) => (key === 'word' ? undefined : value)));
  };

  test.each([
    ['pip install --pre --prefer-binary a', { pre: true, preferBinary: true }],
    ['pip install --only-binary :all: a', { onlyBinary: [':all:'] }],
    ['pip install "--no-binary=foo, bar" a', { noBinary: ['foo', ' bar'] }],
    ['pip install --only-binary=:all: --no-binary=Foo_Bar a', { onlyBinary: [':all:'], noBinary: ['foo-bar'] }],
    ['pip install --no-binary=foo,bar --only-binary=:all: a', { onlyBinary: [':all:'] }],
    ['pip install --no-binary=foo --only-binary=foo a', { onlyBinary: ['foo'] }],
    ['pip install --no-binary=foo --no-binary=:none: a', {}],
    ['pip install --no-binary=:all:,:none:,x a', { noBinary: ['x'] }],
    ['pip install --no-binary=y,:all:,x a', { noBinary: [':all:'] }],
    ['pip install --only :all: a', { onlyBinary: [':all:'] }],
    ['pip install --no-bin :all: a', { noBinary: [':all:'] }],
    ['pip install --no-use-wheel a', { noBinary: [':all:'] }],
    ['pip install --install-option=--prefix=/x a', { noBinary: [':all:'] }],
    ['pip install -i https://a/ --extra-index-url https://b/ --extra-index-url=https://c/ a', { indexUrl: { value: 'https://a/' }, extraIndexUrls: [{ value: 'https://b/' }, { value: 'https://c/' }] }],
    ['pip install --no-index -f /wheels --find-links=/more a', { noIndex: true, findLinks: [{ value: '/wheels' }, { value: '/more' }] }],
    ['pip install -f/wheels a', { findLinks: [{ value: '/wheels' }] }],
    ['pip install -U --no-deps --user --break-system-packages a', { upgrade: true, noDeps: true, user: true, breakSystemPackages: true }],
    ['pip install --require-hashes --ignore-requires-python -r a', { requireHashes: true, ignoreRequiresPython: true }],
    ['pip install --platform manylinux2014_x86_64 --python-version 39 -t out --only-binary=:all: a',
      { platforms: ['manylinux2014_x86_64'], pythonVersion: '39', destination: { kind: 'target', path: { value: 'out' } }, onlyBinary: [':all:'] }],
    ['pip install --prefix=/install a', { destination: { kind: 'prefix', path: { value: '/install' } } }],
    ['pip wheel -w /wheels a', { destination: { kind: 'wheel-dir', path: { value: '/wheels' } } }],
    ['pip download -d /dl a', { destination: { kind: 'dest', path: { value: '/dl' } } }],
    ['pip install --only-final=A_b,:all: --all-releases x --uploaded-prior-to 2026-01-01 a', { onlyFinal: [':all:'], allReleases: ['x'], uploadedPriorTo: '2026-01-01' }],
    ['pip install -q -v --no-color a', {}],
  ])('%s', (line, expected) => {
    expect(options(line)).toEqual(expected);
  });
});

test.each([
  ['pip install a', null],
  ['pip3 install a', null],
  ['pip3.11 install a', 'pip3.11'],
  ['/venv/bin/pip install a', '/venv/bin/pip'],
  ['python3.11 -m pip install a', 'python3.11 -m pip'],
  ['/venv/bin/python -I -m pip install a', '/venv/bin/python -m pip'],
  ['poetry run pip install a', 'poetry run pip'],
  ['conda run -n x python -m pip install a', 'conda run python -m pip'],
  ['pip --python /venv/bin/python install a', '/venv/bin/python'],
])('the interpreter of: %s', (line, interpreter) => {
  expect(recognize(line)[0]?.interpreter).toBe(interpreter);
});
