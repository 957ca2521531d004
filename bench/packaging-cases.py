"""Gathers the parametrized cases of pypa/packaging's own tests as JSON lines {module, test, names, values}.

    python3 packaging-cases.py PACKAGING_CHECKOUT > cases.jsonl

Needs a checkout of pypa/packaging; pytest is stood in for, nothing of it is run. Packaging 21 takes pip's pyparsing.
"""
import importlib
import json
import sys
import types
from pathlib import Path


class Anything:
    """Stands for whatever of pytest (or another test library) a module touches while it is imported."""

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return args[0] if len(args) == 1 and callable(args[0]) and not kwargs else self

    def __or__(self, other):
        return self

    def __iter__(self):
        return iter(())


found = []
module_name = ""


class Mark(Anything):
    def parametrize(self, names, values, **kwargs):
        if isinstance(names, str):
            names = [name.strip() for name in names.split(",")]
        rows = []
        for value in values:
            if isinstance(value, tuple) and value and value[0] == "param":
                value = value[1] if len(value[1]) > 1 else value[1][0]
            rows.append(list(value) if len(names) > 1 else [value])

        def decorate(function):
            found.append((module_name, function.__name__, list(names), rows))
            return function

        return decorate


class Pytest(types.ModuleType):
    mark = Mark()

    def __getattr__(self, name):
        return Anything()

    @staticmethod
    def param(*values, **kwargs):
        return ("param", values)


def plain(value):
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(item) for item in value), key=repr)
    if callable(value) and getattr(value, "__name__", "") in {"lt", "le", "eq", "ne", "ge", "gt"}:
        return value.__name__
    return {"repr": repr(value), "str": str(value)}


root = Path(sys.argv[1]).resolve()
sys.path[:0] = [str(root / "src"), str(root)]
sys.modules["pytest"] = Pytest("pytest")
for name in ("pretend", "hypothesis"):
    sys.modules.setdefault(name, Pytest(name))
try:
    import pyparsing  # noqa: F401
except ImportError:
    import pip._vendor.pyparsing

    sys.modules["pyparsing"] = pip._vendor.pyparsing

for module_name in ("test_version", "test_specifiers", "test_markers", "test_requirements", "test_utils"):
    try:
        importlib.import_module(f"tests.{module_name}")
    except Exception as error:  # a helper that this stand-in lacks
        print(f"{module_name}: {error!r}", file=sys.stderr)
for module, test, names, rows in found:
    for row in rows:
        if callable(row):
            continue
        print(json.dumps({"module": module, "test": test, "names": names, "values": [plain(value) for value in row]}))

# Beyond the lists: packaging's own answers for each of their versions against each of their specifiers, and for altered texts.
import random
import warnings

warnings.simplefilter("ignore")
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import compatible_tags, cpython_tags
from packaging.version import Version

chance = random.Random(1)


def attempt(action):
    try:
        return action()
    except Exception:
        return "error"


def emit(test, **values):
    print(json.dumps({"module": "differential", "test": test, "names": list(values), "values": list(values.values())}))


texts = {"version": set(), "specifier": set(), "marker": set()}
for module, test, names, rows in found:
    for row in rows:
        for name, value in zip(names, row if isinstance(row, list) else []):
            if name in ("version", "left", "right") and isinstance(value, str) and module != "test_specifiers":
                texts["version"].add(value)
            if name in ("spec", "spec_str", "specifier") and isinstance(value, str):
                texts["specifier"].add(value)
            if name in ("marker_string", "expression") and isinstance(value, str):
                texts["marker"].add(value)
versions = [v for v in sorted(texts["version"]) if len(v) < 60]
versions += ["1.0-1", "1.0.dev1", "1!2.0rc1", "1.0a1.post2.dev3+x.1", "2004d", "1.0_1", "v1.0", "1.0.0.0", "1", "0.0.1a", "1.0a.", "1.0a-", "1.0+A_b"]
for operator in ("~=", "==", "!=", "<", "<=", ">", ">=", "==="):
    texts["specifier"].update(operator + v for v in chance.sample(versions, 12))
    texts["specifier"].update(operator + v + ".*" for v in chance.sample(versions, 4))
specifiers = [s for s in sorted(texts["specifier"]) if len(s) < 80]
specifiers += ["~=1.0.preview1", "~=v1.0", "~=2.2.c1", "==01.*", "==1.0.0.*", "~=1.0.0", "~=1!2.0", "!=1.0.0.*", ">=3.6.*", "<4.0.*"]
for specifier in specifiers:
    made = attempt(lambda: SpecifierSet(specifier))
    emit("specifier_ok", specifier=specifier, expected=not isinstance(made, str))
    if isinstance(made, str):
        continue
    for version in chance.sample(versions, min(len(versions), 60)):
        for prereleases in (None, True, False):
            expected = attempt(lambda: made.contains(version, prereleases=prereleases))
            emit("contains", specifier=specifier, version=version, prereleases=prereleases, expected=expected)
    some = [v for v in chance.sample(versions, 8) if not isinstance(attempt(lambda: Version(v)), str)]
    emit("filter", specifier=specifier, versions=some, prereleases=None, expected=attempt(lambda: list(made.filter(some))))


def altered(text):
    letters = list(text)
    for _ in range(chance.choice([0, 0, 1, 1, 2, 3])):
        at = chance.randrange(len(letters) + 1)
        if chance.random() < 0.5 and letters:
            del letters[min(at, len(letters) - 1)]
        else:
            letters.insert(at, chance.choice(list(" ()[],;=<>!~.*-_@a1'\"\t")))
    return "".join(letters)


BASES = [
    "name", "name>=1", "name[a,b]>=1.0,!=1.3.*", "name (>=1,<2)", "A.B-C_d~=1.0;python_version<'3.9'", "name @ https://x.org/a.zip ; os_name=='posix'",
    "name[]", "name [x] ( ==1.0 ) ; extra == 'y'", "name===arbitrary; sys_platform in 'linux darwin'", "name==1.0+local", "name!=2.*,>1a1", "name<=1.0.post1",
    "name;python_version>='3' and (os_name=='nt' or extra=='z')",
]
for _ in range(6000):
    text = altered(chance.choice(BASES))
    made = attempt(lambda: Requirement(text))
    if isinstance(made, str):
        emit("requirement", text=text, expected=None)
    else:
        emit("requirement", text=text, expected={"name": made.name, "extras": sorted(made.extras), "specifiers": sorted(str(s) for s in made.specifier), "url": made.url, "marker": made.marker is not None})
for _ in range(2500):
    text = altered(chance.choice(sorted(texts["marker"])))
    emit("marker_ok", text=text, expected=not isinstance(attempt(lambda: Marker(text)), str))
ENVIRONMENTS = [
    {"python_version": "3.12", "python_full_version": "3.12.4", "os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": "aarch64", "platform_release": "", "platform_version": "",
     "implementation_name": "cpython", "platform_python_implementation": "CPython", "implementation_version": "3.12.4"},
    {"python_version": "3.9", "python_full_version": "3.9.0rc1", "os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64", "platform_release": "6.1", "platform_version": "#1",
     "implementation_name": "pypy", "platform_python_implementation": "PyPy", "implementation_version": "7.3.11"},
]
VALUES = ["3.9", "3.12", "3.12.4", "3.9.0rc1", "linux", "posix", "x86_64", "aarch64 x86_64", "CPython", "cpython", "", "3.*", "3.12.*", "a", "3.8 3.9"]
for _ in range(6000):
    environment = dict(chance.choice(ENVIRONMENTS), extra=chance.choice(["", "a", "B_c"]))
    parts = []
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        sides = [chance.choice(list(environment)), repr(chance.choice(VALUES))]
        if chance.random() < 0.2:
            sides.reverse()
        parts.append(f"{sides[0]} {chance.choice(['==', '!=', '<', '<=', '>', '>=', '~=', '===', 'in', 'not in'])} {sides[1]}")
    text = parts[0] + "".join(chance.choice([" and ", " or "]) + part for part in parts[1:])
    emit("marker_value", text=text, environment=environment, expected=attempt(lambda: Marker(text).evaluate(environment)))
for minor in range(6, 15):
    platforms = ["musllinux_1_2_x86_64", "musllinux_1_1_x86_64", "linux_x86_64"]
    abis = [f"cp3{minor}" + ("m" if minor < 8 else "")]
    tags = [*cpython_tags((3, minor), abis, platforms), *compatible_tags((3, minor), f"cp3{minor}", platforms)]
    emit("tags", minor=minor, threads=False, platforms=platforms, expected=[str(tag) for tag in tags])
    if minor >= 13:
        tags = [*cpython_tags((3, minor), [f"cp3{minor}t"], platforms), *compatible_tags((3, minor), f"cp3{minor}", platforms)]
        emit("tags", minor=minor, threads=True, platforms=platforms, expected=[str(tag) for tag in tags])
