/**
 * Our reader of Dockerfiles beside dockerfile-ast's: keyword and first line of every instruction are the same in every Dockerfile
 * of the pages and the examples. Where the two differ, BuildKit is on our side, and the difference stands here with its reason.
 */
import { DockerfileParser } from 'dockerfile-ast';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, describe, it } from 'vitest';
import { parseDockerfile } from '../../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import { readCases } from '../../../support/literate-case.ts';

type Split = readonly (readonly [keyword: string, line: number])[];

const ours = (text: string): Split =>
  parseDockerfile(text).value.instructions.map(({ keyword, span }) => [
    keyword.text.toUpperCase(),
    text.slice(0, span.start).split(/\r\n|\n|\r/).length,
  ]);

const theirs = (text: string): Split =>
  DockerfileParser.parse(text).getInstructions().map((one) => [one.getKeyword(), one.getRange().start.line + 1]);

const isDockerfile = (path: string): boolean => /(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.dockerfile$/i.test(path);

const root = new URL('../../../../', import.meta.url);
const under = (folder: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const pages = under('test/cases')
  .filter((path) => path.endsWith('.md'))
  .flatMap((path) =>
    readCases(read(path)).flatMap(({ title, files }) =>
      [...files].filter(([name]) => isDockerfile(name)).map(([name, text]) => [`${path}: ${title}: ${name}`, text] as const),
    ),
  );
const examples = under('examples').filter(isDockerfile).map((path) => [path, read(path)] as const);

describe('the instructions are those that dockerfile-ast finds', () => {
  it('in more than 40 Dockerfiles', () => expect(pages.length + examples.length).toBeGreaterThan(40));

  it.each([...pages, ...examples])('%s', (_, text) => {
    expect(ours(text)).toEqual(theirs(text));
  });
});

/**
 * All differences that are known, each with the function of BuildKit (frontend/dockerfile/parser) that decides it. The first five can
 * be masked in the text at equal offsets before dockerfile-ast reads it. The heredocs can't be without lexing the line as BuildKit
 * does, which is what a reader is.
 */
const differences: readonly (readonly [why: string, source: string, text: string, ours: Split])[] = [
  [
    'a comment with words before its `=` is no directive',
    'directives.go, ParseLine: one name, `=` and a value, else the directives have ended',
    '# muslin ignore=x\n# escape=`\nFROM a\nRUN b \\\n  c\n', [['FROM', 3], ['RUN', 4]],
  ],
  [
    'an unknown name is no directive',
    'directives.go, validDirectives: syntax, escape and check',
    '# foo=bar\n# escape=`\nFROM a\nRUN b \\\n  c\n', [['FROM', 3], ['RUN', 4]],
  ],
  ['a lone carriage return ends no line', 'parser.go, scanLines: lines end at LF', 'FROM a\rRUN b\n', [['FROM', 1]]],
  [
    'a doubled escape character at the end of a line does not continue it',
    'parser.go, setEscapeToken: lineContinuationRegex wants another character before it',
    'FROM a\nRUN b \\\\\nRUN c\n', [['FROM', 1], ['RUN', 2], ['RUN', 3]],
  ],
  [
    'a heredoc may name its file descriptor',
    'parser.go, reHeredoc: `^(\\d*)<<(-?)`',
    'FROM a\nRUN cat 3<<EOF\nFROM x\nEOF\nRUN c\n', [['FROM', 1], ['RUN', 2], ['RUN', 5]],
  ],
  [
    '`<<` within quotes opens no heredoc',
    'parser.go, heredocsFromLine: the words of the shell lexer, of which a quoted text is one',
    'FROM a\nRUN echo "a <<EOF b"\nRUN b\n', [['FROM', 1], ['RUN', 2], ['RUN', 3]],
  ],
  [
    'a line whose quotes stay open has no heredocs',
    'parser.go, heredocsFromLine: the lexer fails, and its words are none',
    "FROM a\nRUN echo it's <<EOF\nRUN b\n", [['FROM', 1], ['RUN', 2], ['RUN', 3]],
  ],
  [
    'blanks may stand before the name of a heredoc',
    'shell/lex.go, processStopOn, which keeps them in the word; parser.go, reHeredoc: `\\s*`',
    'FROM a\nRUN cat <<  EOF\nFROM x\nEOF\nRUN c\n', [['FROM', 1], ['RUN', 2], ['RUN', 5]],
  ],
  [
    'a quoted name may hold blanks',
    'parser.go, heredocFromMatch: the name is the lexer\'s one word',
    'FROM a\nRUN cat <<"E F"\nFROM x\nE F\nRUN c\n', [['FROM', 1], ['RUN', 2], ['RUN', 5]],
  ],
  [
    'a name may be quoted in part',
    'parser.go, heredocFromMatch: the quotes are taken out by the lexer',
    "FROM a\nRUN cat <<E'OF'\nFROM x\nEOF\nRUN c\n", [['FROM', 1], ['RUN', 2], ['RUN', 5]],
  ],
  [
    'a name may be escaped, by a backslash whatever the directive says',
    'parser.go, heredocFromMatch: shell.NewLex with a backslash',
    '# escape=`\nFROM a\nRUN cat <<\\EOF\nFROM x\nEOF\nRUN c\n', [['FROM', 2], ['RUN', 3], ['RUN', 6]],
  ],
  [
    'tabs before the name end a heredoc of `<<-` alone, not its neighbours',
    'parser.go, Parse: heredoc.Chomp of each',
    'FROM a\nRUN cat <<-B <<A\ny\n\tB\nx\n\tA\nRUN d\nA\nRUN c\n', [['FROM', 1], ['RUN', 2], ['RUN', 9]],
  ],
  [
    'an escape character alone on its line joins nothing to the next',
    'parser.go, setEscapeToken: the second branch of lineContinuationRegex',
    '\\\nFROM a\n', [['FROM', 1]],
  ],
  [
    'a vertical tab parts the keyword from its arguments',
    'split_command.go, splitCommand: reWhitespace',
    'FROM\va\nRUN b\n', [['FROM', 1], ['RUN', 2]],
  ],
  [
    'any white space of Unicode may stand before the keyword',
    'parser.go, trimLeadingWhitespace: unicode.IsSpace',
    '\u00a0FROM a\nRUN b\n', [['FROM', 1], ['RUN', 2]],
  ],
  [
    'a heredoc without its end takes no instruction with it',
    'parser.go, Parse: BuildKit refuses the file (unterminated heredoc); while it is being typed, the rest must be read',
    'FROM a\nRUN <<EOF\npip install x\nRUN b\nCOPY a b\n', [['FROM', 1], ['RUN', 2], ['RUN', 4], ['COPY', 5]],
  ],
];

describe('where the two differ, ours is what BuildKit does', () => {
  it.each(differences)('%s (%s)', (_why, _source, text, expected) => {
    expect(ours(text)).toEqual(expected);
    expect(theirs(text)).not.toEqual(expected);
  });
});

it('gives the arguments of an instruction without the comments between its lines, which dockerfile-ast leaves in', () => {
  const text = 'RUN a \\\n\n  # b\n  && c\n';
  const [instruction] = parseDockerfile(text).value.instructions;
  expect(instruction).toMatchObject({ command: { form: 'shell', script: { text: 'a   && c' } } });
  expect(DockerfileParser.parse(text).getInstructions()[0]?.getArgumentsContent()).toContain('# b');
});
