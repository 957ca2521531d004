import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

describe('the GitHub Action', () => {
  const action = parse(read('action.yml'));

  it('runs the version that this is', () => {
    const { name, version } = JSON.parse(read('package.json'));
    expect(action.inputs.package.default).toBe(`${name}@${version}`);
  });

  it('puts no input into the text of its script', () => {
    for (const { run } of action.runs.steps) expect(run).not.toMatch(/\$\{\{/);
  });
});

describe('the pre-commit hook', () => {
  // pre-commit runs `npm install`, then `npm pack`, and takes all that the latter prints for the name of the package's file:
  // npm's own scripts of packing print their names there. `dependencies` runs after an install in the checkout alone.
  it('is built without a script that npm runs for packing', () => {
    const { scripts } = JSON.parse(read('package.json'));
    expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?(?:pack|prepare|prepublish|prepublishOnly)$/.test(name))).toEqual([]);
    expect(scripts.dependencies).toBe(scripts.build);
  });

  const [hook] = parse(read('.pre-commit-hooks.yaml'));
  // pre-commit's patterns are Python's; this one means the same here, its (?i) aside.
  const files = new RegExp(hook.files.replace('(?i)', ''), 'i');

  it.each(['Dockerfile', 'app/Dockerfile.dev', 'x.dockerfile', 'docker-compose.yml', 'compose.prod.yaml', 'requirements-dev.txt', 'pyproject.toml', 'a/uv.lock', 'pylock.toml'])('runs for %s', (name) => {
    expect(name).toMatch(files);
  });

  it.each(['main.py', 'README.md', 'Dockerfiles/readme', 'package-lock.json', 'notes.txt'])('does not run for %s', (name) => {
    expect(name).not.toMatch(files);
  });
});
