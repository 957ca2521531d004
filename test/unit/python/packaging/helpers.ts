/** Targets and pages, written short. */
import type { ChoiceQuestion } from '../../../../server/core/python/packaging/choice-question.ts';
import { chooseCandidate, type Choice } from '../../../../server/core/python/packaging/choose-candidate.ts';
import type { Architecture, IndexFile, Installer, ProjectDetail, Python, Target } from '../../../../server/core/model/types.ts';

/** `target('3.12.4', 'musl 1.2', 'x86_64', 'pip 25.3')`; `3.13t` is free-threaded, `pypy3.10` PyPy. */
export function target(python: string, libc = 'musl 1.2', architecture: Architecture = 'x86_64', installer = 'pip 25.3'): Target {
  const [family = '', version = ''] = libc.split(' ');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return {
    platform: 'linux/amd64',
    architecture,
    libc: { family: family === 'musl' ? 'musl' : 'glibc', version: [major, minor] },
    python: readPython(python),
    installer: readInstaller(installer),
  };
}

function readPython(text: string): Python {
  const [major = 0, minor = 0, patch = 0] = text.replace(/^pypy/, '').replace(/t$/, '').split('.').map(Number);
  return { major, minor, patch, implementation: text.startsWith('pypy') ? 'pypy' : 'cpython', freeThreaded: text.endsWith('t') };
}

function readInstaller(text: string): Installer {
  const [name = 'pip', version = null] = text.split(' ');
  return { name: name as Installer['name'], version };
}

/** Files by name; ` # yanked`, ` # >=3.9` (requires-python), ` # ?` (not known) and ` # sha256:…` behind one. */
export function page(name: string, ...lines: readonly string[]): ProjectDetail {
  return { name, files: lines.map(fileOf) };
}

function fileOf(line: string): IndexFile {
  const [filename = '', ...notes] = line.split(' # ');
  const python = notes.find((note) => /^[<>=!~]/.test(note));
  const hashes = notes.filter((note) => note.startsWith('sha256:'));
  const requiresPython = notes.includes('?') ? undefined : (python ?? null);
  return { filename, requiresPython, yanked: notes.includes('yanked'), ...(hashes.length > 0 ? { hashes } : {}) };
}

export const choose = (project: ProjectDetail, specifier: string, on: Target, more: Partial<ChoiceQuestion> = {}): Choice =>
  chooseCandidate(project, { specifier, target: on, ...more });

/** The name of the chosen file, or the reason why there is none. */
export function chosen(project: ProjectDetail, specifier: string, on: Target, more: Partial<ChoiceQuestion> = {}): string {
  const { candidate, why } = choose(project, specifier, on, more);
  return candidate?.file.filename ?? `none: ${why?.reason ?? ''}`;
}
