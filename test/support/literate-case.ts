/**
 * Reads the pages under test/cases: Markdown whose fenced blocks are files of a workspace, in sections of their own.
 *
 *     ```dockerfile Dockerfile      a file; carets in its comment lines say what is expected of the line above them
 *     FROM python:3.8-alpine
 *     #    ^^^^^^^^^^^^^^^^^ musl-source-build: numpy 1.18.1 is compiled
 *     ```
 *     ```index                      what the index has: a project a paragraph, a file a line, requires-python behind it
 *     numpy                         `numpy bundled`: facts that may lack releases
 *       numpy-1.18.1.tar.gz >=3.5
 *     ```
 *     ```json settings              settings laid over the defaults
 *
 * A section (`## …`) with a Dockerfile is one example. All diagnostics have to be expected and all expectations met.
 */
import type { IndexFile, ProjectDetail, ReleaseMetadata } from '../../server/core/model/types.ts';

export type Expectation = {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly message: string;
};

export type LiterateCase = {
  readonly title: string;
  readonly files: ReadonlyMap<string, string>;
  readonly index: ReadonlyMap<string, ProjectDetail>;
  readonly metadata: ReadonlyMap<string, ReleaseMetadata>;
  readonly settings: unknown;
  readonly expected: readonly Expectation[];
};

type Block = { readonly info: string; readonly text: string };

export function readCases(markdown: string): readonly LiterateCase[] {
  return sections(markdown).flatMap(({ title, blocks }) =>
    blocks.some((block) => nameOf(block) !== null) ? [readCase(title, blocks)] : [],
  );
}

function readCase(title: string, blocks: readonly Block[]): LiterateCase {
  const files = new Map(
    blocks.flatMap((block) => {
      const name = nameOf(block);
      return name === null ? [] : [[name, block.text] as const];
    }),
  );
  const { projects, metadata } = readIndex(blocks.filter((block) => block.info === 'index').map((block) => block.text).join('\n'));
  const settings = blocks.find((block) => block.info === 'json settings');
  const expected = [...files].flatMap(([name, text]) => readExpectations(name, text));
  return { title, files, index: projects, metadata, settings: settings === undefined ? {} : JSON.parse(settings.text), expected };
}

/** `dockerfile Dockerfile`, `text app/requirements.txt`: the second word is the file's path. */
function nameOf({ info }: Block): string | null {
  const [language, name] = info.split(/\s+/);
  return name === undefined || (language === 'json' && name === 'settings') ? null : name;
}

function sections(markdown: string): { title: string; blocks: Block[] }[] {
  const found: { title: string; blocks: Block[] }[] = [{ title: '', blocks: [] }];
  let open: { info: string; lines: string[] } | null = null;
  for (const line of markdown.split('\n')) {
    if (open !== null && line === '```') {
      found.at(-1)?.blocks.push({ info: open.info, text: open.lines.map((one) => `${one}\n`).join('') });
      open = null;
    } else if (open !== null) open.lines.push(line);
    else if (line.startsWith('```')) open = { info: line.slice(3).trim(), lines: [] };
    else if (line.startsWith('#')) found.push({ title: line.replace(/^#+\s*/, ''), blocks: [] });
  }
  return found;
}

const CARETS = /^(\s*#\s*)(\^+)\s+([a-z-]+)(?::\s*(.*))?$/;

function readExpectations(file: string, text: string): Expectation[] {
  const expected: Expectation[] = [];
  let above = 0;
  text.split('\n').forEach((line, number) => {
    const match = CARETS.exec(line);
    if (match === null) above = number;
    else {
      const start = match[1]?.length ?? 0;
      expected.push({ file, line: above, start, end: start + (match[2]?.length ?? 0), code: match[3] ?? '', message: match[4] ?? '' });
    }
  });
  return expected;
}

/** `  requires: six; extra == "x"` under a file gives the metadata of its release. */
export function readIndex(text: string): { projects: Map<string, ProjectDetail>; metadata: Map<string, ReleaseMetadata> } {
  const projects = new Map<string, { name: string; files: IndexFile[]; partial?: boolean }>();
  const metadata = new Map<string, { requiresDist: string[]; providesExtra: string[]; requiresPython: string | null }>();
  let project: { name: string; files: IndexFile[]; partial?: boolean } | null = null;
  let release = '';
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const words = line.trim().split(/\s+/);
    if (!line.startsWith(' ')) {
      project = { name: words[0] ?? '', files: [], ...(words[1] === 'bundled' ? { partial: true } : {}) };
      projects.set(project.name, project);
    } else if (words[0] === 'requires:') {
      const known = metadata.get(release) ?? { requiresDist: [], providesExtra: [], requiresPython: null };
      known.requiresDist.push(line.trim().slice('requires:'.length).trim());
      metadata.set(release, known);
    } else if (project !== null) {
      const [filename = '', ...rest] = words;
      release = `${project.name} ${versionOf(filename)}`;
      project.files.push({
        filename,
        requiresPython: rest.find((word) => word !== 'yanked' && word !== '?') ?? (rest.includes('?') ? undefined : null),
        yanked: rest.includes('yanked'),
      });
    }
  }
  return { projects, metadata };
}

const versionOf = (filename: string): string =>
  filename.endsWith('.whl') ? (filename.split('-')[1] ?? '') : (/-([^-]+?)\.(?:tar\.\w+|zip|tgz)$/.exec(filename)?.[1] ?? '');
