"""Stands in for Python and its installers in an image that reaches no package index.

It takes the commands of python, pip, uv, poetry and pipenv and notices what a real one would stumble over: a file that isn't there, no
git for a requirement that comes by git, no compiler, header or program for what is compiled (/standin/compiled, a project a line).
What it finds wrong ends the command (STANDIN-FAULT); what it can't do it says (STANDIN-LIMIT) and lets pass. Libraries that the
result loads are noted in /usr/local/lib/standin/loads.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

HOME = '/usr/local/lib/standin'
# Beside a C compiler and its headers: programs, headers (.h) and pkg-config files (.pc) that a source build looks for; one of those
# that | separates is enough. From the projects' own build instructions.
BUILDS = {
    'psycopg2': 'pg_config', 'psycopg-c': 'pg_config', 'mysqlclient': 'mariadb.pc|mysqlclient.pc|mysql_config', 'lxml': 'libxml-2.0.pc libxslt.pc',
    'cffi': 'ffi.h', 'pillow': 'jpeglib.h zlib.h', 'python-ldap': 'ldap.h sasl.h', 'pycairo': 'pkg-config cairo.pc', 'pycurl': 'curl-config',
    'xmlsec': 'pkg-config xmlsec1.pc', 'pyodbc': 'sql.h g++', 'pygraphviz': 'cgraph.h', 'dbus-python': 'pkg-config dbus-1.pc', 'gmpy2': 'gmp.h',
    'greenlet': 'g++', 'pandas': 'g++', 'scipy': 'g++ gfortran', 'grpcio': 'g++', 'opencv-python': 'g++ cmake|make', 'confluent-kafka': 'rdkafka.h',
    'cryptography': 'cargo openssl.pc', 'bcrypt': 'cargo', 'orjson': 'cargo', 'pydantic-core': 'cargo', 'rpds-py': 'cargo', 'pyaudio': 'portaudio.h',
}
LOADS = {
    'psycopg2': 'libpq.so.5', 'psycopg-c': 'libpq.so.5', 'mysqlclient': 'libmariadb.so.3', 'lxml': 'libxslt.so.1', 'python-ldap': 'libldap',
    'pycairo': 'libcairo.so.2', 'xmlsec': 'libxmlsec1.so.1', 'pycurl': 'libcurl', 'pyodbc': 'libodbc.so.2', 'pygraphviz': 'libcgraph.so.6',
    'confluent-kafka': 'librdkafka.so.1', 'cffi': 'libffi.so',
}
# No wheel for Linux was ever published of these.
ALWAYS_BUILT = {'psycopg2', 'psycopg-c', 'mysqlclient', 'python-ldap', 'pycairo', 'dbus-python', 'pygraphviz', 'pyaudio'}
VALUED = set('-i --index-url --extra-index-url -f --find-links --trusted-host --cache-dir --timeout --retries --no-binary --only-binary '
             '--platform --python-version --implementation --abi --upgrade-strategy --progress-bar --python --group --only-group --no-group '
             '--extra -E --index-strategy --link-mode --package -p -m --only --without --with --default-timeout --config-settings'.split())


def fault(text): sys.exit('STANDIN-FAULT: ' + text)


def limit(text): print('STANDIN-LIMIT: ' + text, file=sys.stderr)


def normalized(name): return re.sub(r'[-_.]+', '-', name).lower()


def text_of(path):
    try:
        with open(path, encoding='utf-8', errors='replace') as file: return file.read()
    except OSError: return ''


class Wanted:
    def __init__(self): self.names, self.programs, self.from_wheels = set(), set(), False

    def file(self, path, constraint=False):
        if '://' in path: return limit(path + ' is not fetched')
        if not os.path.exists(path): fault('Could not open requirements file: ' + path)
        for line in re.sub(r'\\\r?\n', ' ', text_of(path)).splitlines():
            line = re.sub(r'(^|\s)#.*', '', line).strip()
            nested = re.match(r'(-r|-c|--requirement|--constraint)[ =]*(\S+)', line)
            if nested: self.file(os.path.join(os.path.dirname(path), os.path.expandvars(nested[2])), nested[1] in ('-c', '--constraint'))
            elif line.startswith(('-e', '--editable')): self.requirement(re.sub(r'^\S+[ =]*', '', line))
            elif line and not line.startswith('-') and not constraint: self.requirement(line)

    def requirement(self, text):
        if re.search(r'(?:^|@\s*)git\+', text) and shutil.which('git') is None: fault('git is not there for ' + text)
        bare = re.sub(r'\[[^\]]*\]$', '', text.strip())
        if bare.startswith(('.', '/', '~')) or bare.endswith('.whl'):
            path = os.path.expanduser(bare)
            if not os.path.exists(path): fault('there is no ' + path)
            if os.path.isdir(path): self.project(path)
            else: self.from_wheels = self.from_wheels or path.endswith('.whl')
            return
        name = re.match(r'[A-Za-z0-9][\w.-]*', bare)
        if name and '://' not in name[0]: self.names.add(normalized(name[0]))

    def project(self, folder):
        texts = [text_of(os.path.join(folder, one)) for one in ('pyproject.toml', 'setup.py', 'setup.cfg')]
        if not any(texts): fault('there is no project in ' + os.path.abspath(folder))
        for text in texts:
            for section in re.findall(r'(?ms)^\[(?:project\.scripts|tool\.poetry\.scripts)\]$(.*?)(?=^\[|\Z)', text):
                self.programs.update(re.findall(r'(?m)^"?([\w.-]+)"?\s*=', section))
            self.names.update(normalized(one) for one in re.findall(r'["\']([A-Za-z][\w.-]+?)(?:\[[\w, -]+\])?\s*(?:["\'<>=!~;@])', text))

    def locks(self, folder):
        for name in ('uv.lock', 'poetry.lock', 'pdm.lock'): self.names.update(normalized(one) for one in re.findall(r'(?m)^name = "([\w.-]+)"', text_of(os.path.join(folder, name))))
        self.names.update(normalized(one) for one in re.findall(r'(?m)^ {8}"([\w.-]+)": \{', text_of(os.path.join(folder, 'Pipfile.lock'))))


def is_there(what):
    def one(name):
        if name.endswith('.pc'): return subprocess.run(['find', '/usr/lib', '/usr/share/pkgconfig', '-name', name], capture_output=True).stdout != b''
        if name.endswith('.h'): return subprocess.run(['find', '/usr/include', '/usr/local/include', '-name', name], capture_output=True).stdout != b''
        return shutil.which(name) is not None
    return any(one(name) for name in what.split('|'))


def install(wanted, prefix, target=None):
    """Notes what is compiled, and puts programs that do nothing where the projects' own would be."""
    judged = [line.split('\t') for line in text_of('/standin/compiled').splitlines()]
    compiled = {name for name, root in judged if root in wanted.names} | wanted.names & ALWAYS_BUILT
    if wanted.from_wheels: compiled = set()
    for name in sorted(compiled):
        lacking = [one for one in ['gcc|cc', 'stdio.h', *BUILDS.get(name, '').split()] if not is_there(one)]
        if lacking: fault('%s is compiled, and there is no %s' % (name, ', no '.join(lacking)))
    site = target or prefix + '/lib/standin-packages'
    os.makedirs(site, exist_ok=True)
    with open(os.path.join(site, 'STANDIN-LOADS'), 'a') as file: file.writelines('%s %s\n' % (name, LOADS[name]) for name in compiled if name in LOADS)
    os.makedirs(prefix + '/bin', exist_ok=True)
    for name in wanted.names | wanted.programs:
        path = '%s/bin/%s' % (prefix, name)
        if os.path.lexists(path): continue
        tool = name if name in ('uv', 'poetry', 'pipenv') else 'other'
        with open(path, 'w') as file: file.write('#!/bin/sh\nexec %s/python3 -B %s/stand_in.py %s "$0" "$@"\n' % (HOME, HOME, tool))
        os.chmod(path, 0o755)


def prefix_of(script):
    prefix = os.path.dirname(os.path.dirname(os.path.abspath(script)))
    return prefix if os.path.exists(prefix + '/pyvenv.cfg') else os.environ.get('VIRTUAL_ENV', '/usr/local')


def make_venv(folder):
    os.makedirs(folder + '/bin', exist_ok=True)
    with open(folder + '/pyvenv.cfg', 'w') as file: file.write('home = /usr/local/bin\n')
    for tool in ('python', 'python3', 'pip', 'pip3'): shutil.copy('/usr/local/bin/' + tool, folder + '/bin/' + tool)
    with open(folder + '/bin/activate', 'w') as file: file.write('VIRTUAL_ENV=%s; PATH=$VIRTUAL_ENV/bin:$PATH; export VIRTUAL_ENV PATH\n' % os.path.abspath(folder))


def pip(script, words):
    wanted, prefix, target, wheels, command, rest = Wanted(), prefix_of(script), None, None, None, iter(words)
    for word in rest:
        name, _, value = word.partition('=') if word.startswith('--') else (word, '', '')
        take = lambda: value or next(rest, '')
        if name in ('-r', '--requirement'): wanted.file(take())
        elif name in ('-c', '--constraint'): wanted.file(take(), True)
        elif name in ('-e', '--editable'): wanted.requirement(take())
        elif name in ('-t', '--target'): target = take()
        elif name in ('--prefix', '--root'): prefix = take()
        elif name in ('-w', '--wheel-dir', '-d', '--dest'): wheels = take()
        elif name == '--no-index': wanted.from_wheels = True
        elif name in VALUED: take()
        elif word.startswith('-r') and len(word) > 2: wanted.file(word[2:])
        elif word.startswith('-'): pass
        elif command is None: command = word
        elif command in ('install', 'wheel', 'download', 'sync'): wanted.file(word) if command == 'sync' else wanted.requirement(word)
    if command in ('install', 'sync'): install(wanted, prefix, target)
    if command in ('wheel', 'download'):
        install(wanted, os.path.join(tempfile.gettempdir(), 'standin-wheels'))
        os.makedirs(wheels or '.', exist_ok=True)
        for name in wanted.names | {'standin'}: open('%s/%s-0-py3-none-any.whl' % (wheels or '.', name.replace('-', '_')), 'w').close()


def project_tool(tool, script, words):
    plain = [word for word in words if not word.startswith('-')]
    command = plain[0] if plain else ''
    if command == 'pip': return pip(script if '--system' in words else '/usr/local/bin/pip', words[words.index('pip') + 1:])
    if command == 'venv': return make_venv(plain[1] if len(plain) > 1 else '.venv')
    if command not in ('sync', 'install', 'add', 'export', 'lock', 'requirements'): return limit('%s %s is not run' % (tool, ' '.join(words)[:100]))
    manifest, wanted = 'Pipfile' if tool == 'pipenv' else 'pyproject.toml', Wanted()
    named = [word for word in plain[1:] if not os.path.exists(word)] if command == 'add' or tool == 'pipenv' else []
    if not os.path.exists(manifest) and not named: fault('%s %s: no %s in %s' % (tool, command, manifest, os.getcwd()))
    wanted.locks('.')
    if command in ('export', 'lock', 'requirements'):
        at = next((words[at + 1] for at, word in enumerate(words[:-1]) if word in ('-o', '--output', '--output-file')), None)
        lines = ''.join(name + '\n' for name in sorted(wanted.names))
        if at is None: return print(lines, end='')
        with open(at, 'w') as file: file.write(lines)
        return
    for word in named: wanted.requirement(word)
    if manifest == 'pyproject.toml' and os.path.exists(manifest): wanted.project('.')
    own = os.environ.get('UV_PROJECT_ENVIRONMENT') or ('.venv' if tool == 'uv' else None)
    into = os.environ.get('VIRTUAL_ENV') or own or '/usr/local'
    if into != '/usr/local' and not os.path.exists(into + '/pyvenv.cfg'): make_venv(into)
    install(wanted, into)


def python(script, words):
    if words[:1] in (['-V'], ['--version']): return print('Python ' + os.environ.get('PYTHON_VERSION', '3.12.0'))
    if words[:1] == ['-m'] and len(words) > 1:
        module, rest = words[1], words[2:]
        if module in ('venv', 'virtualenv'): return make_venv([word for word in rest if not word.startswith('-')][-1])
        if module == 'pip': return pip(script, rest)
        if module in ('uv', 'poetry', 'pipenv'): return project_tool(module, script, rest)
    if words and words[0].endswith('.py') and not os.path.exists(words[0]): fault('there is no file ' + words[0])
    if words[:1] == ['setup.py'] and {'install', 'develop'} & set(words): return pip(script, ['install', '.'])
    ended = subprocess.run([HOME + '/python3', *words]).returncode
    if ended: limit('python %s ended with %d' % (' '.join(words)[:100], ended))


tool, script, *words = sys.argv[1:]
if tool in ('pip', 'pip3'): pip(script, words)
elif tool in ('python', 'python3'): python(script, words)
elif tool in ('uv', 'poetry', 'pipenv'): project_tool(tool, script, words)
else: limit('%s is not run' % ' '.join([os.path.basename(script), *words])[:100])
