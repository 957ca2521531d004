#!/usr/bin/env python3
"""What pip's own resolver settles on in made-up indexes, without a server between: many times faster than ../shared/oracle/universe.py pip.

    [PYTHONPATH=PIP/src] python3 bench/resolution/pip-answers.py [--limit SECONDS] < scenarios.jsonl > answers.jsonl

Needs scenarios as ../shared/oracle/universe.py makes them, and a pip from 22 on. All of pip's code runs but for the pages and the metadata,
which come from the scenario. An answer: {"id", "installed": {name: version} or null, "pip", "rounds", "milliseconds": processor time}.
"""
import argparse
import functools
import importlib.metadata
import inspect
import json
import signal
import sys
import time

import pip
from pip._internal.index.collector import LinkCollector
from pip._internal.index.package_finder import PackageFinder
from pip._internal.metadata.importlib._dists import Distribution
from pip._internal.models.format_control import FormatControl
from pip._internal.models.link import Link
from pip._internal.models.search_scope import SearchScope
from pip._internal.models.selection_prefs import SelectionPreferences
from pip._internal.models.target_python import TargetPython
from pip._internal.network.session import PipSession
from pip._internal.req.constructors import install_req_from_line, install_req_from_req_string
from pip._internal.resolution.resolvelib.candidates import LinkCandidate
from pip._internal.resolution.resolvelib.factory import Factory
from pip._internal.resolution.resolvelib.provider import PipProvider
from pip._vendor.packaging.utils import canonicalize_name
from pip._vendor.resolvelib import BaseReporter, ResolutionImpossible, Resolver

SCENARIO = {}


class Released(importlib.metadata.Distribution):
    def __init__(self, text):
        self.text = text

    def read_text(self, filename):
        return self.text if filename == "METADATA" else None

    def locate_file(self, path):
        return path


def metadata_of(name, version):
    release = SCENARIO["projects"][name][version]
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    if release["requires_python"]:
        lines.append(f"Requires-Python: {release['requires_python']}")
    lines += [f"Requires-Dist: {one}" for one in release["dependencies"]]
    for extra, dependencies in release.get("extras", {}).items():
        lines.append(f"Provides-Extra: {extra}")
        for one in dependencies:
            requirement, _, marker = one.partition(";")
            lines.append(f"Requires-Dist: {requirement} ; extra == '{extra}'" + (f" and ({marker})" if marker else ""))
    return "\n".join(lines) + "\n"


class Finder(PackageFinder):
    @functools.lru_cache(maxsize=None)
    def find_all_candidates(self, project_name):
        links = []
        for name, releases in SCENARIO["projects"].items():
            if canonicalize_name(name) != canonicalize_name(project_name):
                continue
            for version, release in releases.items():
                for filename in release.get("filenames") or [f"{name.replace('-', '_')}-{version}-py3-none-any.whl"]:
                    links.append(Link(f"https://index.example/{name}/{version}/{filename}", requires_python=release["requires_python"],
                                      yanked_reason="" if release["yanked"] else None))
        return self.evaluate_links(self.make_link_evaluator(project_name), links)


def prepare(self):
    _, name, version, _ = self.source_link.url.rsplit("/", 3)
    return Distribution(Released(metadata_of(name, version)), None, None)


LinkCandidate._prepare_distribution = prepare


def preferences(wheels):
    parameters = inspect.signature(SelectionPreferences.__init__).parameters
    options = {"allow_yanked": True, "format_control": wheels}
    if "release_control" in parameters:
        from pip._internal.models.release_control import ReleaseControl
        options["release_control"] = ReleaseControl({":all:"} if SCENARIO.get("pre") else set(), set())
    else:
        options["allow_all_prereleases"] = SCENARIO.get("pre", False)
    return SelectionPreferences(**options)


class Nothing:
    require_hashes = False


def settle(limit):
    python = tuple(int(one) for one in SCENARIO["python"].split(".")) if SCENARIO.get("python") else None
    wheels = FormatControl(set(SCENARIO.get("noBinary", [])), set(SCENARIO.get("onlyBinary", [])))
    finder = Finder.create(
        link_collector=LinkCollector(PipSession(), SearchScope.create([], ["https://index.example/"], False)),
        selection_prefs=preferences(wheels), target_python=TargetPython(py_version_info=python))
    given = {"isolated": False, "use_pep517": None}
    make = functools.partial(install_req_from_req_string, **{name: value for name, value in given.items()
                                                             if name in inspect.signature(install_req_from_req_string).parameters})
    factory = Factory(finder=finder, preparer=Nothing(), make_install_req=make, wheel_cache=None, use_user_site=False, force_reinstall=False,
                      ignore_installed=True, ignore_requires_python=False, py_version_info=python)
    roots = [install_req_from_line(one, constraint=True) for one in SCENARIO["constraints"]]
    roots += [install_req_from_line(one, user_supplied=True) for one in SCENARIO["requirements"]]
    collected = factory.collect_root_requirements(roots)
    more = {"only_dependencies": False} if "only_dependencies" in inspect.signature(PipProvider.__init__).parameters else {}
    provider = PipProvider(factory=factory, constraints=collected.constraints, ignore_dependencies=False, upgrade_strategy="to-satisfy-only",
                           user_requested=collected.user_requested, **more)
    counter = Rounds()
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        result = Resolver(provider, counter).resolve(collected.requirements, max_rounds=200000)
        found = {one.project_name: str(one.version) for one in result.mapping.values() if one.get_install_requirement() is not None}
        return found, counter.rounds
    except (ResolutionImpossible, RecursionError):  # the latter: resolvelib itself fails where leftovers ask for each other
        return None, counter.rounds
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


class Rounds(BaseReporter):
    rounds = 0

    def starting_round(self, index):
        self.rounds = index + 1


class TooLong(Exception):
    pass


def too_long(*_):
    raise TooLong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=float, default=20)
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, too_long)
    for line in sys.stdin:
        SCENARIO.clear()
        SCENARIO.update(json.loads(line))
        began = time.process_time()
        try:
            installed, rounds = settle(options.limit)
        except TooLong:
            continue
        took = (time.process_time() - began) * 1000
        print(json.dumps({"id": SCENARIO["id"], "installed": installed, "pip": pip.__version__, "rounds": rounds, "milliseconds": round(took, 2)}), flush=True)


if __name__ == "__main__":
    main()
