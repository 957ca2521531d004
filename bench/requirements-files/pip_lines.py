"""What pip's own parser says of each requirements file named on standard input: one JSON object a file on standard output.

Run with any interpreter that has pip. Nothing is installed and no index is asked; files are opened, never executed.
"""
import json
import os
import sys

from pip._internal.models.format_control import FormatControl
from pip._internal.req import req_file
from pip._internal.req.constructors import install_req_from_editable, install_req_from_line

try:
    decode = req_file._decode_req_file
except AttributeError:
    from pip._internal.utils.encoding import auto_decode

    def decode(data, _url):
        return auto_decode(data)


class Finder:
    """The part of pip's finder that a line may change."""

    def __init__(self):
        self.format_control = FormatControl(set(), set())
        self.release_control = None
        self.find_links, self.index_urls = [], ["DEFAULT"]
        self.search_scope = type("Scope", (), {"no_index": False})()
        self.pre = self.prefer_binary = False

    def set_allow_all_prereleases(self):
        self.pre = True

    def set_release_control(self, control):
        self.pre = ":all:" in control.all_releases

    def set_prefer_binary(self):
        self.prefer_binary = True

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
        if name == "search_scope" and hasattr(value, "index_urls"):
            self.index_urls, self.find_links = value.index_urls, value.find_links


def meaning(line):
    """Name, specifier, extras, marker and link, as pip's constructors see them; an error's text where they refuse."""
    try:
        make = install_req_from_editable if line["editable"] else install_req_from_line
        found = make(line["requirement"])
        requirement = found.req
        return {
            "name": None if requirement is None else requirement.name,
            "specifier": "" if requirement is None else str(requirement.specifier),
            "extras": sorted(found.extras) if not requirement else sorted(set(found.extras) | set(requirement.extras)),
            "marker": None if found.markers is None else str(found.markers),
            "link": None if found.link is None else found.link.url,
        }
    except Exception as error:  # whatever pip raises is its refusal
        return {"error": f"{type(error).__name__}: {error}"}


def read(path):
    with open(path, "rb") as file:
        data = file.read()
    try:
        text = decode(data, path)
    except Exception as error:
        return {"path": path, "undecodable": str(error)}
    finder, options = Finder(), type("Options", (), {"require_hashes": False, "no_require_hashes": False, "features_enabled": []})()
    parse_line = req_file.get_line_parser(finder)
    lines, nested, errors, numbers = [], [], [], []
    for number, line in req_file.preprocess(text):
        numbers.append(number)
        try:
            arguments, values = parse_line(line)
        except Exception as error:
            errors.append({"line": number, "text": line, "message": getattr(error, "msg", str(error))})
            continue
        parsed = req_file.ParsedLine(path, number, arguments, values, False)
        requirement = getattr(parsed, "requirement", None)
        if requirement is not None:
            hashes = sorted(f"{name}:{digest}" for name, digests in (values.hashes or {}).items() for digest in digests)
            entry = {"line": number, "requirement": requirement, "editable": parsed.is_editable, "hashes": hashes}
            lines.append({**entry, **meaning(entry)})
        elif values.requirements or values.constraints:
            kind = "requirements" if values.requirements else "constraints"
            nested.append({"line": number, "kind": kind, "path": (values.requirements or values.constraints)[0]})
        else:
            req_file.handle_option_line(values, path, number, finder, options, None)
    return {
        "path": path,
        "numbers": numbers,
        "lines": lines,
        "nested": nested,
        "errors": errors,
        "options": {
            "indexes": finder.index_urls,
            "findLinks": [os.path.relpath(link, os.path.dirname(os.path.abspath(path))) if os.path.isabs(link) else link for link in finder.find_links],
            "noIndex": finder.search_scope.no_index,
            "noBinary": sorted(finder.format_control.no_binary),
            "onlyBinary": sorted(finder.format_control.only_binary),
            "pre": finder.pre,
            "preferBinary": finder.prefer_binary,
            "requireHashes": bool(options.require_hashes),
        },
    }


if __name__ == "__main__":
    for name in sys.stdin.read().split("\n"):
        if name:
            print(json.dumps(read(name)))
