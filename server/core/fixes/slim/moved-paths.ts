/** Files and programs that have another path or name on Debian: replaced wherever an instruction names them. */
import type { Span } from '../../model/text.ts';
import type { Draft } from './draft.ts';
import { lineStart } from './layout.ts';
import type { Family, Move } from './move.ts';

type PathMove = {
  readonly from: RegExp;
  readonly to: (...groups: string[]) => string;
  readonly reason: string;
  readonly confirm?: boolean;
  /** Only where Alpine's Python gives way to the image's own. */
  readonly python?: true;
};

const END = '(?![\\w./-])';
const path = (text: string): RegExp => new RegExp(`(?<![\\w./-])${text}`, 'g');

const MOVES: readonly PathMove[] = [
  { from: path(`/sbin/tini${END}`), to: () => '/usr/bin/tini', reason: 'Debian’s tini is /usr/bin/tini' },
  { from: path(`(?:/usr)?/sbin/su-exec${END}`), to: () => '/usr/sbin/gosu', reason: 'gosu takes the place of su-exec' },
  { from: path(`su-exec${END}`), to: () => 'gosu', reason: 'gosu takes the place of su-exec, with the same arguments' },
  { from: path(`(?:/usr)?/bin/ash${END}`), to: () => '/bin/sh', reason: 'Debian has no ash; its sh is dash' },
  {
    from: path('/etc/crontabs(?=/|\\b)'),
    to: () => '/var/spool/cron/crontabs',
    reason: 'Debian’s cron reads the crontabs of users there; the file has to belong to the user with mode 600',
    confirm: true,
  },
  {
    from: path('/etc/periodic/(hourly|daily|weekly|monthly)\\b'),
    to: (_, when = '') => `/etc/cron.${when}`,
    reason: 'run-parts runs these on Debian; names with a dot in them are left out',
    confirm: true,
  },
  { from: path(`/usr/bin/chromium-browser${END}`), to: () => '/usr/bin/chromium', reason: 'Debian’s browser is /usr/bin/chromium' },
  { from: path('/usr/lib/chromium/chromedriver'), to: () => '/usr/bin/chromedriver', reason: 'Debian’s driver is /usr/bin/chromedriver' },
  {
    from: path('/usr/lib/chromium/(?:chrome|chromium)\\b'),
    to: () => '/usr/bin/chromium',
    reason: 'Debian’s browser is /usr/bin/chromium',
  },
  {
    from: path(`/etc/ssl/cert\\.pem${END}`),
    to: () => '/etc/ssl/certs/ca-certificates.crt',
    reason: 'Debian keeps the certificates in that file',
  },
  {
    from: path('/etc/supervisor\\.d(?=/|\\b)'),
    to: () => '/etc/supervisor/conf.d',
    reason: 'Debian’s supervisor reads *.conf in that folder',
    confirm: true,
  },
  { from: path('/etc/nginx/http\\.d(?=/|\\b)'), to: () => '/etc/nginx/conf.d', reason: 'Debian’s nginx reads that folder' },
  { from: path('/sbin/nologin(?![\\w./-])'), to: () => '/usr/sbin/nologin', reason: 'Debian’s nologin is /usr/sbin/nologin' },
  {
    from: /(?<=LD_PRELOAD[= ]["']?)\/usr\/lib\/(lib[\w+-]+\.so[.\d]*)/g,
    to: (_, library = '') => library,
    reason: 'Debian keeps libraries in a folder of the architecture; the loader finds them by their names',
  },
  {
    from: path('/usr/bin/(python3|pip3)(?![\\w./-])'),
    to: (_, name = '') => `/usr/local/bin/${name}`,
    reason: 'the image’s own Python is in /usr/local',
    python: true,
  },
  {
    from: path('/usr/lib/((?:lib)?python[3*][\\w.*?{}$-]*)'),
    to: (_, python = '') => `/usr/local/lib/${python}`,
    reason: 'the image’s own Python is in /usr/local',
    python: true,
  },
  {
    from: path('/usr/(bin/python3[\\d.*]+|include/python3[\\w.*]*)'),
    to: (_, rest = '') => `/usr/local/${rest}`,
    reason: 'the image’s own Python is in /usr/local',
    python: true,
  },
];

export function movedPaths(family: Family, text: string): readonly Draft[] {
  const moves = movesOf(family);
  return family.stages.flatMap(({ model }) =>
    model.stage.instructions.flatMap((one) => (one.kind === 'arg' ? [] : moves.flatMap((move) => occurrences(move, one.span, text)))),
  );
}

/** The same in a script of the workspace. */
export const textMoves = (family: Family, text: string): readonly Draft[] =>
  movesOf(family).flatMap((move) => occurrences(move, { start: 0, end: text.length }, text));

function movesOf(family: Family): readonly PathMove[] {
  const alpinePython = family.ownPython && family.root.image.evidence.apkPythonInstalled === true;
  return MOVES.filter((move) => move.python !== true || alpinePython);
}

/** Libraries that are named by Alpine's folder for them, a phrase each. */
export function libraryRemarks({ families, model: { lines } }: Move): readonly string[] {
  const instructions = families
    .flatMap((family) => family.stages.flatMap(({ model }) => model.stage.instructions))
    .filter((one) => one.kind !== 'copy' && one.kind !== 'add');
  const names = instructions.flatMap(({ span }) =>
    [
      ...lines.text
        .slice(span.start, span.end)
        .matchAll(/(?<![\w./-]|LD_PRELOAD[= ]["']?)\/usr\/lib\/lib(?!python|c\.musl|gcompat)[\w+-]+\.so[.\d]*/g),
    ].map((match) => match[0]),
  );
  return [...new Set(names)].map((name) => `${name} lies in a folder of the architecture on Debian, such as /usr/lib/x86_64-linux-gnu`);
}

function occurrences({ from, to, reason, confirm }: PathMove, span: Span, text: string): Draft[] {
  return [...text.slice(span.start, span.end).matchAll(from)].flatMap((match): Draft[] => {
    const start = span.start + match.index;
    const before = text.slice(lineStart(text, start), start);
    return /^\s*#(?!!)/.test(before)
      ? []
      : [{ span: { start, end: start + match[0].length }, newText: to(...match), reason, confirm: confirm === true }];
  });
}
