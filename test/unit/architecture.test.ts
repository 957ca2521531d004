/** The invariants of server/ARCHITECTURE.md that a program can check. */
import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../server/core/verdict/rules/index.ts';
import { sourceFile, sourceFiles, type SourceFile } from '../support/source-files.ts';

type Allowed = { readonly parts: readonly string[]; readonly packages: readonly string[] };

/** The floors of core, lowest first: a room imports from its own floor, without a circle, and from those below. */
const FLOORS: readonly (readonly string[])[] = [
  ['model'], ['reading', 'images', 'settings'], ['knowledge', 'python', 'wording'], ['build'], ['verdict'], ['fixes'], ['pipeline'],
];

/** Pure: these packages turn text into trees and do nothing else. */
const CORE_PACKAGES = ['jsonc-parser', 'smol-toml', 'toml-eslint-parser', 'unbash', 'yaml'];

const CORE: Readonly<Record<string, Allowed>> = Object.fromEntries(
  FLOORS.flatMap((rooms, floor) => rooms.map((room) => [room, { parts: FLOORS.slice(0, floor + 1).flat(), packages: CORE_PACKAGES }])),
);

const ALL_OF_CORE = FLOORS.flat();

const MCP = '@modelcontextprotocol/sdk';

/** Who may import what: parts of this project, and packages. Everybody may import from the own part. */
const ARROWS: Readonly<Record<string, Allowed>> = {
  ...CORE,
  engine: { parts: ALL_OF_CORE, packages: ['lru-cache'] },
  io: {
    parts: [...ALL_OF_CORE, 'engine', 'protocol'],
    packages: [
      'htmlparser2', 'ignore', 'ipaddr.js', 'lru-cache', 'undici', 'node:child_process', 'node:crypto', 'node:dns', 'node:fs',
      'node:fs/promises', 'node:net', 'node:os', 'node:path', 'node:stream', 'node:url', 'node:util', 'node:zlib',
    ],
  },
  lsp: {
    parts: [...ALL_OF_CORE, 'engine', 'protocol'],
    packages: ['vscode-languageserver', 'vscode-languageserver/node', 'vscode-languageserver-textdocument', 'node:crypto'],
  },
  report: { parts: ALL_OF_CORE, packages: ['diff', 'node:crypto', 'node:util'] },
  cli: {
    parts: [...ALL_OF_CORE, 'engine', 'report'],
    // `explain --stdin` reads the facts file that the measurement names, and nothing else from the disk.
    packages: ['node:fs/promises', 'node:path', 'node:readline', 'node:stream', 'node:url', 'node:util', 'node:zlib'],
  },
  mcp: { parts: [...ALL_OF_CORE, 'engine', 'report'], packages: [`${MCP}/server/index.js`, `${MCP}/types.js`, 'node:path', 'node:url'] },
  app: {
    parts: [...ALL_OF_CORE, 'engine', 'io', 'lsp', 'report', 'cli', 'mcp', 'main', 'package.json', 'protocol'],
    packages: [`${MCP}/server/stdio.js`, 'node:fs', 'node:fs/promises', 'node:url'],
  },
  // Types alone: the client needs nothing of the server at run time.
  protocol: { parts: ['wording'], packages: [] },
  main: { parts: ['app', 'lsp'], packages: ['vscode-languageserver/node'] },
  'cli-entry': { parts: ['app', 'cli'], packages: ['node:events'] },
  client: { parts: ['protocol'], packages: ['vscode', 'vscode-languageclient/node', 'node:path', 'node:url'] },
};

/** `server/core/python/x.ts` → python, `server/io/x.ts` → io, `server/cli.ts` → cli-entry, `client/x.ts` → client. */
function partOf(path: string): string {
  const [top = '', second = '', third = '', ...rest] = path.split('/');
  if (top !== 'server') return top;
  if (second === 'core') return rest.length > 0 ? third : 'core';
  if (third !== '') return second;
  return second === 'cli.ts' ? 'cli-entry' : second.replace(/\.ts$/, '');
}

const isOurs = (imported: string): boolean => /^(?:server|client|test|scripts|package\.json$)/.test(imported);

function wrongArrows({ path, imports }: SourceFile): string[] {
  const part = partOf(path);
  const allowed = ARROWS[part] ?? { parts: [], packages: [] };
  return imports
    .filter((one) => (isOurs(one) ? partOf(one) !== part && !allowed.parts.includes(partOf(one)) : !allowed.packages.includes(one)))
    .map((one) => `${path} → ${one}`);
}

const server = sourceFiles('server');
const client = sourceFiles('client');
const core = server.filter(({ path }) => path.startsWith('server/core/'));

describe('imports', () => {
  it('are found', () => {
    expect(server.length).toBeGreaterThan(200);
    expect(server.flatMap(({ imports }) => imports).length).toBeGreaterThan(server.length);
    const text = "import type { A } from './a.ts';\nexport { b } from '../io/b.ts';\nimport {\n  c,\n} from 'c';\nimport 'd';\nconst e = await import('e');\n";
    expect(sourceFile('server/core/x.ts', text).imports).toEqual(['server/core/a.ts', 'server/io/b.ts', 'c', 'd', 'e']);
  });

  it('are refused where the arrow is wrong', () => {
    const wrong = (path: string, imported: string): boolean => wrongArrows(sourceFile(path, `import { x } from '${imported}';`)).length > 0;
    expect([
      wrong('server/core/verdict/rules/x.ts', 'node:fs'),
      wrong('server/core/build/x.ts', '../../engine/analyze.ts'),
      wrong('server/core/model/x.ts', '../build/y.ts'),
      wrong('server/core/x.ts', './model/types.ts'),
      wrong('server/lsp/x.ts', '../io/workspace.ts'),
      wrong('server/report/x.ts', '../io/workspace.ts'),
      wrong('client/x.ts', '../server/core/model/types.ts'),
      wrong('client/x.ts', '../server/lsp/engine.ts'),
      wrong('server/protocol.ts', './lsp/engine.ts'),
      wrong('server/new/x.ts', 'yaml'),
      wrong('server/io/x.ts', '../lsp/server.ts'),
      wrong('server/core/model/x.ts', 'vscode-languageserver'),
    ]).not.toContain(false);
    expect([
      wrong('server/lsp/x.ts', '../core/model/types.ts'),
      wrong('server/io/x.ts', 'node:fs'),
      wrong('client/x.ts', '../server/protocol.ts'),
      wrong('server/core/reading/x.ts', 'yaml'),
      wrong('server/core/verdict/x.ts', '../build/y.ts'),
    ]).not.toContain(true);
  });

  it('follow the arrows of server/ARCHITECTURE.md', () => {
    expect([...server, ...client].flatMap(wrongArrows)).toEqual([]);
  });

  it('of one rule by another are none', () => {
    const rules = new Set(RULES.map(({ code }) => `server/core/verdict/rules/${code}.ts`));
    expect(
      core
        .filter(({ path }) => rules.has(path))
        .flatMap(({ path, imports }) => imports.filter((one) => rules.has(one)).map((one) => `${path} → ${one}`)),
    ).toEqual([]);
  });

  it('between the folders of core form no circle', () => {
    expect(circles(core, folderOf)).toEqual([]);
    expect(circles(ROUND, folderOf)).toEqual(['a', 'b']);
  });

  it('between files form no circle, not even for types', () => {
    expect(circles([...server, ...client], (path) => path)).toEqual([]);
    expect(circles(ROUND, (path) => path)).toEqual(['server/core/a/x.ts', 'server/core/b/y.ts']);
  });
});

const ROUND: readonly SourceFile[] = [
  sourceFile('server/core/a/x.ts', "import type { y } from '../b/y.ts';"),
  sourceFile('server/core/b/y.ts', "import { x } from '../a/x.ts';"),
  sourceFile('server/core/b/z.ts', "import { x } from '../a/x.ts';"),
];

const folderOf = (path: string): string | null => /^server\/core\/([^/]+)\//.exec(path)?.[1] ?? null;

/** Nodes that are left when those that import no other that is left, or are imported by none, are taken away, again and again. */
function circles(files: readonly SourceFile[], nodeOf: (path: string) => string | null): string[] {
  const arrows = files
    .flatMap(({ path, imports }) => imports.map((one) => [nodeOf(path), nodeOf(one)] as const))
    .filter(([from, to]) => from !== to);
  let left = new Set(files.flatMap(({ path }) => nodeOf(path) ?? []));
  const isLeft = (node: string | null): boolean => node !== null && left.has(node);
  for (let before = 0; before !== left.size;) {
    before = left.size;
    const inside = arrows.filter(([from, to]) => isLeft(from) && isLeft(to));
    const [importing, imported] = [new Set(inside.map(([from]) => from)), new Set(inside.map(([, to]) => to))];
    left = new Set([...left].filter((node) => importing.has(node) && imported.has(node)));
  }
  return [...left].sort();
}

it('every folder is on the map of server/ARCHITECTURE.md', () => {
  const [, map = ''] =
    /## Code map\n\n```\n([\s\S]*?)```/.exec(readFileSync(new URL('../../server/ARCHITECTURE.md', import.meta.url), 'utf8')) ?? [];
  const folders = new Set(server.flatMap(({ path }) => /^server\/(?:core\/)?([a-z-]+)\//.exec(path)?.[1] ?? []));
  expect([...folders].filter((name) => !new RegExp(`\\b${name}\\b`).test(map))).toEqual([]);
});

describe('core', () => {
  // esbuild puts these in for free references alone: a parameter named `process` or a word in a comment is none.
  const forbidden = [
    'process', 'fetch', 'Date', 'console', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask',
    'globalThis', 'global', 'window', 'Math.random', 'crypto', 'Intl', 'eval', 'require', 'Function', 'Buffer', 'navigator',
    'WebSocket', 'XMLHttpRequest',
  ];
  const define = Object.fromEntries(forbidden.map((name) => [name, `forbidden_${name.replace('.', '_')}`]));

  async function uses(text: string): Promise<string[]> {
    const { code } = await transform(text, { loader: 'ts', define, legalComments: 'none' });
    // Whether a value is a date may be asked: parsers yield such values.
    return [...new Set(code.replaceAll('instanceof forbidden_Date', '').match(/\bforbidden_\w+/g) ?? [])];
  }

  it('has no clock, no environment, no network, no timers and no chance', async () => {
    const found = await Promise.all(core.map(async ({ path, text }) => (await uses(text)).map((name) => `${path}: ${name}`)));
    expect(found.flat()).toEqual([]);
  }, 60_000);

  it('would be caught', async () => {
    expect(await uses('export const a = Date.now(), b = process.env, c = Math.random();')).toEqual([
      'forbidden_Date',
      'forbidden_process',
      'forbidden_Math_random',
    ]);
    expect(await uses('// Date.now()\nexport const f = (process: string) => process;')).toEqual([]);
  });

  it('does not throw on input', () => {
    const throwing = core.filter(({ text }) => /^\s*throw\b|\bthrow new\b/m.test(text)).map(({ path }) => path);
    expect(throwing).toEqual([]);
  });
});

describe('files', () => {
  const all = [...server, ...client, ...sourceFiles('scripts')];

  it('have 300 lines at most, tables aside', () => {
    expect(
      all.filter(({ path, lines }) => lines > 300 && !path.endsWith('-table.ts')).map(({ path, lines }) => `${path}: ${lines}`),
    ).toEqual([]);
  });

  it('have 80 lines or fewer in the median', () => {
    const sizes = all.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(80);
  });

  /** What is a text, a pattern or a row of a table makes its line long by itself; nothing else does. */
  const LONGEST = 140;
  const TEXTS = new RegExp(['`(?:[^`\\\\]|\\\\.)*`', "'(?:[^'\\\\]|\\\\.)*'", '"(?:[^"\\\\]|\\\\.)*"', 'https?://\\S+'].join('|'), 'g');
  /** One that is long: nothing else has as much between two slashes in a line. */
  const PATTERN = /[(=] ?\/(?![/*]).{70,}\//;
  const IS_TEXT = /^\s*['"`/<+]/;
  const IS_ROW = /^\s*(?:[[{]|(?:it|test|describe)\.each|\]\)|\)\}|[\w'"-]+: )/;
  const isExcepted = (path: string, line: string): boolean =>
    IS_TEXT.test(line) || PATTERN.test(line) || (path.startsWith('test/') && IS_ROW.test(line));
  const isTooLong = (path: string, line: string): boolean =>
    line.length > LONGEST && !isExcepted(path, line) && !(line.match(TEXTS) ?? []).some((one) => one.length > 100);
  const tooLong = (files: readonly SourceFile[]): string[] => files.filter(({ path }) => !path.endsWith('-table.ts'))
    .flatMap(({ path, text }) => text.split('\n').flatMap((line, at) => (isTooLong(path, line) ? [`${path}:${at + 1}`] : [])));

  it('have lines of 140 columns at most', () => {
    expect(tooLong([...all, ...sourceFiles('bench'), ...sourceFiles('test')])).toEqual([]);
    const code = `const a = ${'b + '.repeat(40)}c;`;
    const long = `const a = '${'b'.repeat(150)}';`;
    const others = [sourceFile('server/x-table.ts', code), sourceFile('server/y.ts', long), sourceFile('test/x.ts', `[${code}],`)];
    expect(tooLong([sourceFile('server/x.ts', code), ...others])).toEqual(['server/x.ts:1']);
  });

  it('are named in kebab-case and export by name', () => {
    expect(
      all.map(({ path }) => path).filter((path) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)+[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(path)),
    ).toEqual([]);
    expect(all.filter(({ text }) => /^export default\b/m.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('hold unions, not enums', () => {
    expect(all.filter(({ text }) => /^(?:export )?(?:const )?enum\b/m.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('the language of the machine', () => {
  // The tables for it are mapped at the first use: 5 MB of memory and a slower start, for what is written in English anyway.
  const asks = (files: readonly SourceFile[]): string[] =>
    files.filter(({ text }) => /\.(?:toLocale\w*|localeCompare)\(|\bIntl\./.test(text)).map(({ path }) => path);

  it('is not asked by the server', () => expect(asks(server)).toEqual([]));
  it('would be caught', () => expect(asks([sourceFile('server/x.ts', 'const a = (1).toLocaleString();')])).toEqual(['server/x.ts']));
});

describe('a rule', () => {
  const ruleFiles = core
    .filter(({ path, text }) => path.startsWith('server/core/verdict/rules/') && /^export const \w+: Rule\b/m.test(text))
    .map(({ path }) => path);
  const codes = RULES.map(({ code }) => code);

  it('is a file that is named by its code, and a line of the index', () => {
    expect(ruleFiles).toEqual(codes.map((code) => `server/core/verdict/rules/${code}.ts`).sort());
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('has a page that says its code and its default', () => {
    const wrong = RULES.filter(({ code, level }) => {
      const [title, , first] = readFileSync(new URL(`../cases/${code}.md`, import.meta.url), 'utf8').split('\n');
      return title !== `# ${code}` || first?.startsWith(`*Default: ${level}.* `) !== true;
    });
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });
});
