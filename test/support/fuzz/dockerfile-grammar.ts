/** Dockerfiles by their grammar, each with what a reader has to find in it: every instruction, flag and heredoc that BuildKit knows. */
import fc, { type Arbitrary } from 'fast-check';

/** What stands in an instruction, as far as the grammar knows it. `heredocs`: their contents, tabs of `<<-` taken off. */
export type ExpectedInstruction = {
  readonly keyword: string;
  readonly words?: readonly string[];
  readonly from?: string;
  readonly mounts?: readonly string[];
  readonly heredocs: readonly string[];
};
export type GeneratedDockerfile = { readonly text: string; readonly escape: string; readonly instructions: readonly ExpectedInstruction[] };

type Heredoc = { readonly word: string; readonly body: readonly string[]; readonly content: string; readonly end: string };
type Written = {
  readonly flags?: readonly string[];
  readonly words: readonly string[];
  readonly heredocs?: readonly Heredoc[];
  readonly expected?: Omit<ExpectedInstruction, 'keyword' | 'heredocs'>;
};
type Instruction = { readonly keyword: string; readonly written: Written };

const one = fc.constantFrom<string[]>;
const some = (words: Arbitrary<string>, least: number, most: number): Arbitrary<string[]> => fc.array(words, { minLength: least,
  maxLength: most });

/** Each form of a variable that BuildKit puts in, without a blank, so that it is a part of a word. */
const variable = one('$A', '${A}', '${A:-b}', '${A-b}', '${A:+c}', '${A+c}', '${A:?gone}', '${A#p*}', '${A##*/}', '${A%.*}',
  '${A%%.*}', '${A/a/b}', '${A//./_}', '${A:-${B:-c}}', '${TARGETARCH}', '$$', '${Ä}', '$1');
const plain = one('a', 'app', '/app/', '.', './x', 'requirements.txt', '*.txt', 'ü/é.txt', '🐍', 'a=b', 'x,y', '%2e%2e', '--', '-r',
  '日本', '\u00e9', 'constructor', '__proto__');
const path = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: fc.tuple(plain, variable).map((parts) => parts.join('')) });
const image = one('python:3.12-alpine', 'alpine:3.20', 'python:3.8.5-alpine3.12', 'b', 'scratch',
  'ghcr.io/astral-sh/uv:python3.12-alpine', '${BASE}', '${BASE:-python:alpine}', '$BASE', 'python:${V}-alpine', 'debian:${SUITE%%-*}',
  'python@sha256:' + '0'.repeat(64), 'localhost:5000/a/b:c');
const stageName = one('b', 'build', 'c.d-e_1', 'B');
const stageRef = one('b', 'build', '0', '1', '7', 'python:3.12-slim', 'ghcr.io/astral-sh/uv:0.5', '$A', 'B');
const quoted = one('"two words"', "'a b'", '"a$A b"', '"ü"', "''", '""');
const value = fc.oneof(path, quoted, variable);
const jsonText = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
const json = (least: number): Arbitrary<Written> => some(one('a', 'pip', 'install', '-r', 'requirements.txt', 'ü "x"', '\\', '🐍', ''),
  least, 4).map((words) => ({ words: [jsonText(words)] }));

const from: Arbitrary<Written> = fc.tuple(one('', '--platform=linux/arm64', '--platform=$BUILDPLATFORM',
  '--platform=${TARGETPLATFORM:-linux/amd64}'), image, fc.option(fc.tuple(one('AS', 'as', 'As'), stageName), { nil: [] }))
  .map(([platform, reference, alias]) => ({ flags: platform === '' ? [] : [platform], words: [reference, ...alias],
    expected: { words: [reference, ...alias.slice(1)] } }));

const mount = fc.oneof(
  fc.tuple(path.filter((text) => !text.includes(',')), stageRef).map(([source, stage]) =>
    `type=bind,source=${source},target=/x,from=${stage}`),
  one('type=cache,target=/root/.cache,sharing=locked', 'type=secret,id=s,target=/s,required', 'type=tmpfs,target=/t', 'type=ssh',
    'target=/y,source=y,ro', 'type=cache,id=${A},target=/c'),
);
const runFlags = fc.array(fc.oneof({ weight: 3, arbitrary: mount.map((text) => `--mount=${text}`) }, { weight: 1,
  arbitrary: one('--network=none', '--security=sandbox', '--device=x') }), { maxLength: 3 });
const command = one('pip install numpy', 'pip install -r requirements.txt', 'apk add --no-cache --virtual .b gcc', 'apt-get update',
  'python -m venv /v', 'uv sync --frozen', 'echo "a b" > f', "sh -c 'pip install a'", 'cd /app', 'export A=b', '[ -f x ]', 'true',
  'echo ü 🐍', 'pip3 install "a>=1" \'b<2\'', 'poetry install', 'x=$(date)', 'echo ${A:-b}');
const shellWords = some(command, 1, 4).chain((commands) => some(one('&&', '||', ';', '|'), commands.length,
  commands.length).map((joints) => commands.flatMap((text, at) => [...(at > 0 ? [joints[at] ?? ''] : []), ...blankParts(text)])));

/** At blanks that no quote and no bracket holds. */
const blankParts = (text: string): string[] => text.match(/(?:"[^"]*"|'[^']*'|\$\([^)]*\)|\$\{[^}]*\}|[^\s"'])+/g) ?? [];

const bodyLine = one('pip install numpy', 'FROM alpine', 'RUN x', '# comment', '', '\tindented', '\t\t', '  apk add gcc', 'EO', 'EOFX',
  'x \\', 'COPY <<EOF y', '"', "'", '${A}', 'ü 🐍', '\\', '`');
const delimiter = fc.tuple(one('EOF', 'E', 'END.1', 'Ü'), one('', '-'), one('', '"', "'", 'half'), one('', '', '3'));
const heredoc: Arbitrary<Heredoc> = fc.tuple(delimiter, fc.array(bodyLine, { maxLength: 4 }), one('', '\t', '\t\t')).map(([[name, dash,
  quote, descriptor], body, tabs]) => {
  const word = quote === 'half' ? `${name.slice(0, 1)}"${name.slice(1)}"` : `${quote}${name}${quote}`;
  const kept = dash === '-' ? body.map((line) => line.replace(/^\t+/, '')) : body;
  return { word: `${descriptor}<<${dash}${word}`, body, content: kept.map((line) => `${line}\n`).join(''),
    end: (dash === '-' ? tabs : '') + name };
});
/** Several that bear one name end one after the other, so names may repeat. */
const heredocs = fc.array(heredoc, { minLength: 1, maxLength: 3 });

const run: Arbitrary<Written> = fc.tuple(runFlags, fc.oneof(
  { weight: 4, arbitrary: shellWords.map((words): Written => ({ words })) },
  { weight: 1, arbitrary: json(1) },
  { weight: 2, arbitrary: fc.tuple(fc.option(shellWords, { nil: [] }), heredocs).map(([words, list]): Written => ({ words: [...words, ...list.map(({ word }) => word)], heredocs: list })) },
)).map(([flags, written]) => ({ ...written, flags, expected: { mounts: flags.filter((flag) =>
  flag.startsWith('--mount=')).map((flag) => flag.slice('--mount='.length)) } }));

const copyFlags = fc.tuple(fc.option(stageRef, { nil: '' }), fc.array(one('--chown=1000:$A', '--chmod=644', '--link', '--link=false',
  '--parents', '--exclude=*.md'), { maxLength: 2 }));
const copy: Arbitrary<Written> = fc.tuple(copyFlags, some(path.filter((text) => !text.startsWith('--')), 2, 4), fc.oneof({ weight: 3,
  arbitrary: fc.constant([]) }, { weight: 1, arbitrary: heredocs }), fc.boolean()).map(([[stage, others], words, list, exec]) => {
  const flags = [...(stage === '' ? [] : [`--from=${stage}`]), ...others];
  const expected = { words, ...(stage === '' ? {} : { from: stage }) };
  if (exec && list.length === 0) return { flags, words: [jsonText(words)], expected };
  return { flags, words: [...words.slice(0, -1), ...list.map(({ word }) => word), ...words.slice(-1)], heredocs: list, expected };
});
const add: Arbitrary<Written> = fc.tuple(some(one('--checksum=sha256:00', '--keep-git-dir=true', '--chown=a', '--link',
  '--unpack=false'), 0, 2), some(one('https://h/a.tar.gz', 'git@h:a/b.git#v1', 'a.tar', '/x/'), 2, 3)).map(([flags, words]) =>
  ({ flags, words, expected: { words } }));

const pair = fc.tuple(one('A', 'PATH', 'PIP_INDEX_URL', 'a.b'), value).map((parts) => parts.join('='));
const env: Arbitrary<Written> = fc.oneof(some(pair, 1, 3), fc.tuple(one('A', 'B'), some(path.filter((text) => !text.includes('=')), 1,
  2)).map(([name, words]) => [name, ...words])).map((words) => ({ words }));
const arg: Arbitrary<Written> = some(fc.oneof(one('A', 'BASE', 'TARGETARCH', 'http_proxy'), pair), 1, 3).map((words) => ({ words }));
const started = fc.oneof(shellWords.map((words): Written => ({ words })), json(0));
const healthcheck: Arbitrary<Written> = fc.oneof(fc.constant<Written>({ words: ['NONE'] }), fc.tuple(fc.subarray(['--interval=30s',
  '--timeout=$T', '--start-period=1m', '--start-interval=5s', '--retries=3']), started).map(([flags, { words }]) => ({ flags,
  words: ['CMD', ...words] })));
const single = (...words: readonly string[]): Arbitrary<Written> => one(...words).map((word) => ({ words: [word] }));

const forms: readonly (readonly [string, Arbitrary<Written>, number])[] = [
  ['from', from, 3], ['run', run, 8], ['copy', copy, 5], ['add', add, 2], ['env', env, 2], ['arg', arg, 2], ['cmd', started, 1], ['entrypoint', started, 1], ['healthcheck', healthcheck, 1],
  ['label', some(pair, 1, 2).map((words) => ({ words })), 1], ['workdir', path.filter((word) => !word.startsWith('--')).map((word) => ({ words: [word] })), 2], ['user', single('nobody', '$A', '1000:1000', 'ü'), 1], ['shell', json(1), 1],
  ['expose', single('80', '80/udp', '${A}'), 1], ['volume', fc.oneof(json(1), single('/data', '/ü')), 1], ['stopsignal', single('SIGTERM', '9'), 1], ['maintainer', single('a', 'ü'), 1],
];
const triggers = forms.filter(([keyword]) => keyword !== 'from' && keyword !== 'maintainer');
const instructionOf = (list: typeof forms): Arbitrary<Instruction> => fc.oneof(...list.map(([keyword, written, weight]) => ({ weight,
  arbitrary: written.map((one): Instruction => ({ keyword, written: one })) })));
const instruction = fc.oneof({ weight: 12, arbitrary: instructionOf(forms) }, {
  weight: 1, arbitrary: instructionOf(triggers).map(({ keyword, written: { words, flags = [], heredocs: list = [] } }): Instruction => ({ keyword: 'onbuild', written: { words: [keyword, ...flags, ...words], heredocs: list } })),
});

/** How words are held apart: ESC stands for the escape character. */
const gap = fc.oneof({ weight: 12, arbitrary: fc.constant(' ') }, { weight: 3, arbitrary: one('  ', '\t', ' ESC\n', ' ESC\n  ',
  ' ESC  \n', ' ESC\n# comment\n ', ' ESC\n   # ends in ESC\n\n\t', ' ESC\n\n', ' ESC\n \n#\n  ') });
const between = one('', '', '', '\n', '# a comment ESC\n', '  # FROM x\n', '#\n', '\t\n', '# muslin ignore=pip-too-old -- known\n');
const letterCase = one('upper', 'upper', 'lower', 'title');
const cased: Readonly<Record<string, (text: string) => string>> = { upper: (text) => text.toUpperCase(), lower: (text) => text,
  title: (text) => text.slice(0, 1).toUpperCase() + text.slice(1) };

type Line = { readonly text: string; readonly expected: ExpectedInstruction };

const line: Arbitrary<Line> = fc.tuple(instruction, letterCase, between, fc.array(gap, { minLength: 24,
  maxLength: 24 })).map(([{ keyword, written }, letters, before, gaps]) => {
  const { flags = [], words, heredocs: list = [], expected } = written;
  const all = [cased[letters]?.(keyword) ?? keyword, ...flags, ...words];
  const joined = all.map((word, at) => (at === 0 ? word : `${gaps[at % gaps.length] ?? ' '}${word}`)).join('');
  const bodies = list.map(({ body, end }) => [...body, end].map((one) => `\n${one}`).join('')).join('');
  return { text: `${before}${joined}${bodies}`, expected: { keyword, heredocs: list.map(({ content }) => content), ...expected } };
});

const head = fc.tuple(one('', '\uFEFF'), one('', '', '# syntax=docker/dockerfile:1\n', '# check=skip=all\n',
  '#syntax = docker/dockerfile:1.7-labs\n'), one('', '', '# escape=`\n', '# ESCAPE = `\n', '# escape=\\\n'), one('',
  '# ordinary\n# escape=`\n'));

export const grammaticalDockerfiles: Arbitrary<GeneratedDockerfile> = fc.tuple(head, fc.array(line, { minLength: 1, maxLength: 8 }),
  one('\n', '\n', '\r\n'), one('', '\n', '\n\n# end')).map(([[mark, syntax, directive, comment], lines, newline, end]) => {
  const escape = directive.includes('`') ? '`' : '\\';
  // Behind a comment there are no directives any more.
  const text = (mark + syntax + directive + comment + lines.map((one) => one.text.replaceAll('ESC',
    escape)).join('\n') + end).replaceAll('\n', newline);
  return { text, escape, instructions: lines.map(({ expected }) => expected) };
});
