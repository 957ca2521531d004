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
