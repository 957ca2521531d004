"""Validates what `muslin check --format sarif` writes against the official schema of SARIF 2.1.0.

Needs python3-jsonschema, and sarif-schema-2.1.0.json from https://github.com/oasis-tcs/sarif-spec (not kept here):

    node dist/cli.js check --offline --format sarif FOLDER > log.sarif
    python3 bench/sarif.py sarif-schema-2.1.0.json log.sarif
"""
import json
import sys

import jsonschema


def main(schema_path: str, log_path: str) -> int:
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    with open(log_path, encoding="utf-8") as file:
        log = json.load(file)
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    errors = list(validator.iter_errors(log))
    for error in errors[:20]:
        print("/".join(map(str, error.absolute_path)), error.message[:200])
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    results = run["results"]
    fixes = sum(len(one.get("fixes", [])) for one in results)
    print(f"{validator.__class__.__name__}: {len(errors)} errors; {len(rules)} rules, {len(results)} results, {fixes} fixes")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
