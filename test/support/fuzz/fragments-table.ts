/** What the generators put together, by format: the words of its grammar, the ends that are easily forgotten, and what attackers write. */

const ANYWHERE = ['\n', '\r\n', '\r', '\t', ' ', '', '#', '"', "'", '\\', '\\\n', '\0', '\uFEFF', '\u2028', '\ud800', '\u{1F40D}', '\u202e', '\u001b[31m', '__proto__', 'constructor', '${A}', '$', '-', '=', ',', ';', ':', '.', '/', '..', '*', '0', '99999999999999999999'];

const DOCKERFILE = [
  'FROM ', 'python:3.12-alpine', 'alpine:3.20', ' AS b', 'RUN ', 'COPY ', 'ADD ', 'ENV ', 'ARG ', 'ONBUILD ', 'USER ', 'WORKDIR ', 'HEALTHCHECK CMD ', 'SHELL ', 'CMD ', '--mount=type=bind,source=x,target=/x ', '--from=b ', '--platform=$BUILDPLATFORM ',
  'A=1 ', '$A', '${A:-x}', '${A%', '${A/a/b}', '}', '<<EOF', '<<-"E F"', 'EOF', '["a", "b\\n"]', '["', '`', '\\ \n', '# escape=`\n', '# syntax=x\n', '# muslin ignore=a -- b\n', '# muslin ignore-file=a\n', 'pip install x', ' && ', '-r requirements.txt ', 'apk add gcc ',
];
const SHELL = [
  'pip install ', 'python -m pip install ', 'uv sync ', 'uv pip install ', 'poetry install ', 'pipenv install ', 'pdm sync ', 'pipx install x', 'pip-sync ', 'python setup.py install', 'apk add --virtual .b gcc ', 'apt-get install -y ', '-r a.txt ', '-c ', '-e .', '--extra-index-url ', 'http://h/', '--only-binary=:all: ',
  ' && ', ' || ', ' | ', '; ', '&', '(', ')', '{ ', ' }', '$(', '`', '<<E\n', '\nE\n', '> f', '2>&1', 'if x; then ', 'fi', 'for i in a b; do ', 'done', 'case x in ', 'esac', '[[ ', ' ]]', 'sh -c ', "'pip install a'", '"$A"', '${A:-b}', '${A', '!', 'A=b ', 'export ', 'env -i ', 'sudo -u x ', 'xargs ', '~', '\\"',
];
const REQUIREMENTS = [
  'a', 'numpy', '==1.0', '>=1,<2', '~=1.2', '===x', '[e,f]', '; python_version<"3"', ' @ https://h/a-1-py3-none-any.whl', '-r b.txt', '-c c.txt', '-e .', '--hash=sha256:00', '--index-url https://u:p@h/', '--extra-index-url ', '--find-links x', '--pre', '--no-binary :all:', '--only-binary=a,b', '-', '--', ' #c', '(>1)', 'git+https://h/r@v#egg=a', './a', '${A}',
];
const TOML = [
  '[project]', '[tool.uv]', '[tool.poetry.dependencies]', '[[package]]', '[[tool.uv.index]]', '[dependency-groups]', '[tool.muslin]', '[', ']', '[[', ']]', 'name = "a"', 'dependencies = [', '"b>=1"', '{', '}', 'a = "^1"', 'x.y.z = 1', '__proto__ = 1', '"""', "'''", 'true', '1e9', '2026-01-01', 'include-group = "a"', 'severity = { ', 'musl-install-fails = "off"', '[packages]', '"*"', '[metadata.files]', 'version = "1"', 'wheels = [', '[options]', 'marker = "x"',
];
const PYTHON = ['setup(', 'install_requires=', "['a']", 'extras_require={', ')', '(', '[', '{', 'x = ', '+', 'f"', 'r"""', "'''", 'import os\n', 'def f():\n', 'open("requirements.txt")', '.read()', '.splitlines()', '*x', 'for a in b', 'lambda:'];
const INI = ['[metadata]', '[options]', '[options.extras_require]', 'install_requires =', 'python_requires = ', '\n  numpy', '\n\t', 'name = a', '%', '[global]', 'index-url = ', '[install]', '= b', '[', ']'];
const YAML = ['services:', '  a:', '\n  ', '\n    ', 'build:', 'context: .', 'dockerfile: D', 'dockerfile_inline: |', 'args:', '- A=1', 'platform: linux/arm64', '&a ', '*a', '<<: *a', '<<', '!!binary ', '!x', '|', '>-', '---', '...', '{', '}', '[', ']', '? ', 'extends:', 'include:', 'additional_contexts:', 'target: b', '%YAML 1.2'];
const JSON_WORDS = ['{', '}', '[', ']', '"a"', ':', ',', '"build"', '"dockerfile"', '"context"', '"target"', '"args"', '"default"', '"files"', '"filename"', '"hashes"', '"__proto__"', 'null', 'true', '1e999', '-', '"\\ud800"', '"\\u', '//', '/*', '*/', '"version"', '"==1.0"', '"requires-python"'];
const HCL = ['target "a" {', 'group "default" {', 'variable "A" {', 'default = ', 'dockerfile = "D"', 'context = "."', 'args = {', 'platforms = [', 'inherits = [', 'matrix = {', '}', ']', '${A}', 'function "f" {', '<<EOT', 'EOT', '/*', '*/', '//', '? ', 'true'];
const HTML = ['<', '>', '<a href="', 'a-1-py3-none-any.whl', '#sha256=00', '</a>', '<!--', '-->', '<base href="', ' data-yanked', ' data-requires-python="&gt;=3"', '&', '&gt;', '&#x0;', '&#1114112;', '<!DOCTYPE html>', '<script>', '</script>', '%zz', 'javascript:'];
const MARKER = ['python_version', 'sys_platform', 'extra', 'os_name', 'platform_machine', '"3.8"', "'linux'", '==', '!=', '<', '>=', '~=', '===', ' in ', ' not in ', ' and ', ' or ', '(', ')', 'implementation_name'];
const VERSION = ['1', '1.', '.0', '!', 'a1', 'rc', '.post', '.dev0', '+l.1', '-1', 'v', '*', '==', '!=', '~=', '===', '<', '<=', '>', '>=', '00'];
const FILENAME = ['numpy', '-1.0', '-1', '-cp312', '-cp312', '-abi3', '.py3', '-musllinux_1_2_x86_64', '-manylinux_2_17_x86_64', '.manylinux2014_x86_64', '-any', '.whl', '.tar.gz', '.zip', '.egg', '_'];
const REFERENCE = ['python', 'library/', 'docker.io/', 'ghcr.io/', 'localhost:5000/', ':3.12', '-alpine', '3.20', '-slim', '@sha256:', 'a'.repeat(64), '[::1]', ':', '@', 'A', '_', '__'];
const NETRC = ['machine ', 'h ', 'login ', 'u ', 'password ', '"p\\"q" ', 'default ', 'macdef x\n', '\n\n', 'account '];
const METADATA = ['Metadata-Version: 2.1\n', 'Name: a\n', 'Requires-Dist: b>=1; extra == "x"\n', 'Requires-Python: >=3\n', 'Provides-Extra: x\n', ' continued\n', '\n\n', 'body', 'Requires-Dist:'];
const PATTERN = ['*', '**', '**/', '!', '/', '?', '[a-z]', '[', ']', '[^', 'a', '.txt', '\\', '..'];

export const FRAGMENTS = {
  dockerfile: [...DOCKERFILE, ...ANYWHERE], shell: [...SHELL, ...ANYWHERE], requirements: [...REQUIREMENTS, ...ANYWHERE], toml: [...TOML, ...REQUIREMENTS, ...ANYWHERE], python: [...PYTHON, ...ANYWHERE], ini: [...INI, ...REQUIREMENTS, ...ANYWHERE],
  yaml: [...YAML, ...ANYWHERE], json: [...JSON_WORDS, ...ANYWHERE], hcl: [...HCL, ...ANYWHERE], html: [...HTML, ...ANYWHERE], marker: [...MARKER, ...ANYWHERE], version: [...VERSION, ...ANYWHERE], requirement: [...REQUIREMENTS, ...MARKER, ...VERSION, ...ANYWHERE],
  filename: [...FILENAME, ...VERSION, ...ANYWHERE], reference: [...REFERENCE, ...ANYWHERE], netrc: [...NETRC, ...ANYWHERE], metadata: [...METADATA, ...REQUIREMENTS, ...ANYWHERE], pattern: [...PATTERN, ...ANYWHERE],
} as const;

export type FragmentKind = keyof typeof FRAGMENTS;
