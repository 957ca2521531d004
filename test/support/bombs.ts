/** Workspaces small on the disk whose reading would grow without end if anything were expanded as it is written. */

export type Bomb = { readonly attack: string; readonly files: Readonly<Record<string, string>> };

const ALPINE = 'FROM python:3.12-alpine\n';
const INSTALL = 'COPY . .\nRUN pip install -r requirements.txt\n';
const times = (count: number, line: (at: number) => string): string => Array.from({ length: count }, (_, at) => line(at)).join('');
const project = (more: string): string => `[project]\nname = "app"\nversion = "1"\n${more}`;
const dockerfile = (text: string): Readonly<Record<string, string>> => ({ Dockerfile: text });
const pipOf = (name: string, text: string): Readonly<Record<string, string>> => ({
  Dockerfile: `${ALPINE}COPY . .\nRUN pip install .[a]\n`,
  [name]: text,
});

export const BOMBS: readonly Bomb[] = [
  { attack: 'ENV that doubles itself', files: dockerfile(`${ALPINE}ENV A=xx\n${times(60, () => 'ENV A=$A$A\n')}RUN pip install $A\n`) },
  { attack: 'ARG that doubles the one before', files: dockerfile(`ARG A0=xx\n${times(60, (at) => `ARG A${at + 1}=$A${at}$A${at}\n`)}FROM $A60\nRUN pip install numpy\n`) },
  { attack: 'substitution that multiplies', files: dockerfile(`${ALPINE}ENV A=aaaaaaaaaa\n${times(40, () => 'ENV A=${A//a/aaaaaaaaaa}\n')}RUN pip install $A\n`) },
  { attack: 'shell variable that doubles itself', files: dockerfile(`${ALPINE}RUN A=xx; ${times(60, () => 'A=$A$A; ')}pip install $A\n`) },
  { attack: 'loops within loops', files: dockerfile(`${ALPINE}RUN ${times(12, (at) => `for v${at} in 1 2 3 4 5 6 7 8; do `)}pip install "${times(12, (at) => `$v${at}`)}"; ${times(12, () => 'done; ')}\n`) },
  { attack: 'braces that multiply', files: dockerfile(`${ALPINE}SHELL ["/bin/bash", "-c"]\nRUN pip install ${'{a,b,c,d,e,f,g,h}'.repeat(12)} {1..999999999}\n`) },
  { attack: 'shells within shells', files: dockerfile(`${ALPINE}RUN ${"sh -c 'eval ".repeat(400)}pip install numpy\n`) },
  { attack: 'wildcards that go back', files: dockerfile(`${ALPINE}ENV A=${'a'.repeat(5_000)}b\nENV B=\${A%%${'*a'.repeat(200)}c}\nENV C=\${A#${'*a'.repeat(200)}c}\nENV D=\${A//${'*a'.repeat(40)}c/x}\nRUN pip install $B $C $D\n`) },
  { attack: 'COPY patterns that go back', files: { Dockerfile: `${ALPINE}COPY ${'*a'.repeat(60)}c /app/\nRUN pip install -r /app/requirements.txt\n`, [`${'a'.repeat(200)}`]: '', 'requirements.txt': 'numpy\n' } },
  { attack: '.dockerignore patterns that go back', files: { Dockerfile: ALPINE + INSTALL, '.dockerignore': `${'**/*a'.repeat(40)}c\n${'*a'.repeat(100)}c\n`, 'requirements.txt': `-r ${'a/'.repeat(100)}${'a'.repeat(100)}b.txt\n` } },
  { attack: '.dockerignore patterns for a path of many folders', files: { Dockerfile: `${ALPINE}COPY ${'a/'.repeat(2_000)}r.txt ${'b/'.repeat(100_000)}r.txt /app/\nRUN pip install -r /app/r.txt\n`, '.dockerignore': times(2_000, (at) => `**/*${at}*/b*\na/*/${at}\n`) } },
  { attack: '.dockerignore of a line that is all stars', files: { Dockerfile: `${ALPINE}COPY ${'a'.repeat(4_000)} /app/\nRUN pip install -r /app/requirements.txt\n`, '.dockerignore': `${'*'.repeat(400_001)}a\n${'**/'.repeat(200_000)}b\n`, 'requirements.txt': 'numpy\n', ['a'.repeat(4_000)]: '' } },
  { attack: 'stages built on one another', files: dockerfile(times(3_000, (at) => `FROM ${at === 0 ? 'python:3.12-alpine' : `s${at - 1}`} AS s${at}\n`) + INSTALL) },
  { attack: 'stages that copy from one another', files: dockerfile(times(60, (at) => `FROM python:3.12-alpine AS s${at}\n${at === 0 ? 'RUN pip install numpy\n' : `COPY --from=s${at - 1} / /\nCOPY --from=s${at - 1} /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages\n`}`)) },
  { attack: 'a stage built on itself', files: dockerfile('FROM a AS a\nFROM b AS c\nFROM c AS b\nRUN pip install numpy\n') },
  { attack: 'an include of itself', files: { Dockerfile: ALPINE + INSTALL, 'requirements.txt': '-r requirements.txt\n-r ./requirements.txt\n-r x/../requirements.txt\n-c requirements.txt\nnumpy\n' } },
  { attack: 'a chain of a thousand includes', files: { Dockerfile: ALPINE + INSTALL, 'requirements.txt': '-r r0.txt\n', ...Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`r${at}.txt`, `-r r${at + 1}.txt\nnumpy\n`])) } },
  { attack: 'a file that includes five thousand', files: { Dockerfile: ALPINE + INSTALL, 'requirements.txt': times(5_000, (at) => `-r missing${at}.txt\n`) } },
  { attack: 'groups that include groups twice', files: pipOf('pyproject.toml', project(`[project.optional-dependencies]\na = ["app[a,b0]"]\n${times(40, (at) => `b${at} = ["app[b${at + 1}]", "app[b${at + 1}]"]\n`)}[dependency-groups]\n${times(40, (at) => `g${at} = [{include-group = "g${at + 1}"}, {include-group = "g${at + 1}"}]\n`)}g40 = [{include-group = "g0"}, "numpy"]\n`)) },
  { attack: 'lists that double in setup.py', files: pipOf('setup.py', `a0 = ["numpy"]\n${times(60, (at) => `a${at + 1} = a${at} + a${at}\n`)}setup(name="app", install_requires=a60)\n`) },
  { attack: 'texts that double in setup.py', files: pipOf('setup.py', `a0 = "numpy"\n${times(60, (at) => `a${at + 1} = a${at} + a${at}\n`)}setup(name="app", install_requires=[a60], extras_require={"a": [f"{a60}{a60}"]})\n`) },
  { attack: 'functions that call each other in setup.py', files: pipOf('setup.py', `${times(40, (at) => `def f${at}():\n    return f${at + 1}() + f${at + 1}()\n`)}def f40():\n    return f0()\nsetup(name="app", install_requires=f0())\n`) },
  { attack: 'interpolations that double in setup.cfg', files: pipOf('setup.cfg', `[metadata]\nname = app\n[options]\na0 = xx\n${times(40, (at) => `a${at + 1} = %(a${at})s%(a${at})s\n`)}install_requires =\n  %(a40)s\n`) },
  { attack: 'billion laughs in Compose', files: { Dockerfile: ALPINE, 'compose.yaml': `a0: &a0 [x, x]\n${times(60, (at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`)}services:\n  a:\n    build:\n      context: .\n      args: *a60\n  b: &b\n    <<: [*b, *a60]\n` } },
  { attack: 'merge keys that merge twice in Compose', files: { Dockerfile: ALPINE, 'compose.yaml': `m0: &m0 {context: .}\n${times(60, (at) => `m${at + 1}: &m${at + 1}\n  <<: [*m${at}, *m${at}]\n`)}services:\n  a:\n    build: *m60\n` } },
  { attack: 'services that extend each other', files: { Dockerfile: ALPINE, 'compose.yaml': `include: [compose.yaml]\nservices:\n  a:\n    extends: b\n    build: .\n  b:\n    extends: {service: a, file: compose.yaml}\n` } },
  { attack: 'defaults within defaults in Compose', files: { Dockerfile: ALPINE, 'compose.yaml': `services:\n  a:\n    build:\n      context: "${'${A:-'.repeat(2_000)}.${'}'.repeat(2_000)}"\n`, '.env': `A0=xx\n${times(60, (at) => `A${at + 1}=\${A${at}}\${A${at}}\n`)}A=$A60\n` } },
  { attack: 'variables that double in Bake', files: { Dockerfile: ALPINE, 'docker-bake.hcl': `variable "A0" { default = "xx" }\n${times(60, (at) => `variable "A${at + 1}" { default = "\${A${at}}\${A${at}}" }\n`)}target "a" {\n  dockerfile = "Dockerfile"\n  args = { X = A60 }\n}\n` } },
  { attack: 'targets that inherit twice in Bake', files: { Dockerfile: ALPINE, 'docker-bake.hcl': `${times(60, (at) => `target "t${at}" {\n  inherits = ["t${at + 1}", "t${at + 1}"]\n}\n`)}target "t60" {\n  inherits = ["t0"]\n  matrix = { ${times(12, (at) => `m${at} = ["1","2","3","4","5","6","7","8"]\n`)} }\n}\n` } },
  { attack: 'a lock whose packages need each other twice', files: { Dockerfile: `${ALPINE}COPY . .\nRUN uv sync --frozen\n`, 'pyproject.toml': project('dependencies = ["p0"]\n'), 'uv.lock': `version = 1\n[[package]]\nname = "app"\nversion = "1"\nsource = { editable = "." }\ndependencies = [{ name = "p0" }]\n${times(60, (at) => `[[package]]\nname = "p${at}"\nversion = "1"\nsource = { registry = "https://pypi.org/simple" }\ndependencies = [\n  { name = "p${(at + 1) % 60}", marker = "python_version < '3.${at}'" },\n  { name = "p${(at + 2) % 60}", marker = "sys_platform == 'x${at}'" },\n]\n`)}` } },
  { attack: 'a poetry.lock whose packages need each other twice', files: { Dockerfile: `${ALPINE}COPY . .\nRUN poetry install\n`, 'pyproject.toml': '[tool.poetry]\nname = "app"\n[tool.poetry.dependencies]\np0 = "*"\n', 'poetry.lock': `${times(60, (at) => `[[package]]\nname = "p${at}"\nversion = "1"\noptional = false\npython-versions = "*"\nfiles = []\n[package.dependencies]\np${(at + 1) % 60} = {version = "*", markers = "python_version < '3.${at}'"}\np${(at + 2) % 60} = {version = "*", markers = "extra == 'x${at}'"}\n`)}[metadata]\nlock-version = "2.0"\n` } },
  { attack: 'a marker nested ten thousand deep', files: { Dockerfile: ALPINE + INSTALL, 'requirements.txt': `numpy; ${'('.repeat(10_000)}python_version < "3"${')'.repeat(10_000)}\n` } },
  { attack: 'TOML nested ten thousand deep', files: pipOf('pyproject.toml', `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n[${'a.'.repeat(10_000)}b]\n${project('')}`) },
  { attack: 'YAML of nothing but closing brackets', files: { Dockerfile: ALPINE, 'compose.yaml': `services:\n  a:\n    build: .\n${'}'.repeat(1_900_000)}\n` } },
  { attack: 'YAML nested ten thousand deep', files: { Dockerfile: ALPINE, 'compose.yaml': `services: ${'['.repeat(10_000)}\n` } },
  { attack: 'JSON nested ten thousand deep', files: { Dockerfile: ALPINE, '.devcontainer/devcontainer.json': `{"build": ${'[{"a":'.repeat(10_000)}`, 'docker-bake.json': '['.repeat(10_000), 'Pipfile.lock': '{"a":'.repeat(10_000) } },
  { attack: 'a requirement of a hundred thousand clauses', files: { Dockerfile: ALPINE + INSTALL, 'requirements.txt': `numpy${'>=1,'.repeat(100_000)}\nnumpy[${'a,'.repeat(100_000)}b]\nnumpy==${'1.'.repeat(100_000)}1\n` } },
];
