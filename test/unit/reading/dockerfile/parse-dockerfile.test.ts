import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import { onlyInstruction, outline, problemsOf } from './outline.ts';

describe('each instruction', () => {
  test.each([
    ['FROM alpine', 'from alpine'],
    ['from --platform=$BUILDPLATFORM python:3.12-alpine aS Build', 'from [platform=$BUILDPLATFORM] python:3.12-alpine as Build'],
    ['  FROM\talpine  ', 'from alpine'],
    ['ARG A', 'arg A'],
    ['ARG A=1 B C="x y" D=', 'arg A=1 B C="x y" D='],
    ['ENV A=1 B="x y" C=x\\ y', 'env A=1 B="x y" C=x\\ y'],
    ['ENV A b  c "d', 'env A=b  c "d'],
    ['ENV A\tb=c', 'env A=b=c'],
    ['RUN pip install  a', 'run pip install  a'],
    ['RUN --mount=type=cache,target=/root/.cache --network=none pip install a', 'run [mount=type=cache,target=/root/.cache] [network=none] pip install a'],
    ['RUN --mount="type=cache,target=/a b" x', 'run [mount=type=cache,target=/a b] x'],
    ['RUN -- --x', 'run --x'],
    ['RUN ["pip", "install", "a\\tb"]', 'run ["pip","install","a\\tb"]'],
    ["RUN ['pip']", "run ['pip']"],
    ['RUN [ -f x ] && y', 'run [ -f x ] && y'],
    ['RUN ["a"] && b', 'run ["a"] && b'],
    ['COPY --from=build --chown=a:b /a /b /c/', 'copy [from=build] [chown=a:b] /a /b → /c/'],
    ['COPY "a b" c', 'copy "a b" → c'],
    ['COPY ["a b", "c d", "/e f/"]', 'copy a b c d → /e f/'],
    ['COPY ["\\u0061\\n", "b\\\\"]', 'copy a\n → b\\'],
    ['COPY --from=a\\b --chown="a b" c d', 'copy [from=ab] [chown=a b] c → d'],
    ['COPY --from c d', 'copy [from] c → d'],
    ['RUN --mount pip install a', 'run [mount] pip install a'],
    ["RUN --mount='type=cache,,target=\"/a\"' x", 'run [mount=type=cache,,target="/a"] x'],
    ['ADD https://x/y.tar /', 'add https://x/y.tar → /'],
    ['WORKDIR /a b', 'workdir /a b'],
    ['USER app:app', 'user app:app'],
    ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'shell ["/bin/bash","-o","pipefail","-c"]'],
    ['CMD python x.py', 'cmd python x.py'],
    ['ENTRYPOINT ["python"]', 'entrypoint ["python"]'],
    ['HEALTHCHECK --interval=5s CMD curl x', 'healthcheck [interval=5s] curl x'],
    ['HEALTHCHECK CMD ["curl"]', 'healthcheck ["curl"]'],
    ['HEALTHCHECK NONE', 'healthcheck none'],
    ['ONBUILD RUN --mount=target=. pip install .', 'onbuild run [mount=target=.] pip install .'],
    ['LABEL a=b', 'label a=b'],
    ['EXPOSE 80', 'expose 80'],
  ])('%s', (text, expected) => {
    expect(outline(text)).toEqual([expected]);
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('lines', () => {
  test.each<[string, string, readonly string[]]>([
    ['go on behind a backslash', 'RUN a \\\n  b', ['run a   b']],
    ['and behind one with blanks after it', 'RUN a \\ \t\n  b', ['run a   b']],
    ['without a blank, words grow together', 'RUN a\\\nb', ['run ab']],
    ['not behind two backslashes', 'ENV A b\\\\\nRUN x', ['env A=b\\\\', 'run x']],
    ['past comments and blank lines', 'RUN a \\\n# c\n\n   # d\n  && b\nRUN c', ['run a   && b', 'run c']],
    ['a hash inside a line is no comment for Docker', 'RUN a # b\nRUN c', ['run a # b', 'run c']],
    ['CRLF', 'FROM a\r\nRUN b \\\r\n  c\r\n', ['from a', 'run b   c']],
    ['a lone CR ends no line: it is white space', 'FROM a\rAS\rb', ['from a as b']],
    ['byte order mark', '\uFEFFFROM a', ['from a']],
    ['end of file behind a backslash', 'RUN a \\', ['run a']],
    ['a keyword cut by a line end', 'FR\\\nOM a', ['from a']],
    ['the escape directive', '# escape=`\nFROM a\nRUN b `\n  c\\\nRUN d', ['from a', 'run b   c\\', 'run d']],
    ['an unfinished instruction takes in the next one, as it does for Docker', 'FROM a \\\nRUN b', ['from a']],
  ])('%s', (_, text, expected) => expect(outline(text)).toEqual(expected));
});

describe('directives', () => {
  test.each<[string, string, readonly [string | null, string, string | null], number]>([
    ['all three', '# syntax=docker/dockerfile:1\n#escape=`\n# Check = skip=all\nFROM a', ['docker/dockerfile:1', '`', 'skip=all'], 0],
    ['a comment ends them', '# hello\n# escape=`\nFROM a', [null, '\\', null], 2],
    ['a blank line too', '\n# escape=`\nFROM a', [null, '\\', null], 1],
    ['an unknown name is a comment, and ends them', '# muslin=x\n# escape=`\nFROM a', [null, '\\', null], 2],
    ['our own comment is none', '# muslin ignore=musl-source-build\n# escape=`\nFROM a', [null, '\\', null], 2],
    ['behind a byte order mark', '\uFEFF# escape=`\nFROM a', [null, '`', null], 0],
    ['CRLF', '# escape=`\r\n# syntax=x\r\nFROM a', ['x', '`', null], 0],
  ])('%s', (_, text, [syntax, escape, check], comments) => {
    const { directives, comments: found, instructions } = parseDockerfile(text).value;
    expect(directives).toEqual({ syntax, escape, check });
    expect(found).toHaveLength(comments);
    expect(instructions).toHaveLength(1);
  });

  test.each([
    ['# escape=x\nFROM a', '# escape=x: The escape directive takes \\ or ` only.'],
    ['# syntax=a\n# syntax=b\nFROM a', '# syntax=b: The directive syntax is given twice.'],
  ])('%j is a problem', (text, problem) => expect(problemsOf(text)).toEqual([problem]));
});

describe('what is broken or half typed', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['FROM', ['from ?'], ['FROM: FROM names no image.']],
    ['FROM a AS', ['from a'], ['AS: AS names no stage.']],
    ['FROM a b', ['from a'], ['b: FROM takes an image, and AS with a stage name.']],
    ['FROM a AS b c', ['from a as b'], ['c: FROM takes an image, and AS with a stage name.']],
    ['FROM a AS 1b', ['from a as 1b'], ["1b: 1b can't be the name of a stage."]],
    ['FRO', ['fro'], ['FRO: FRO is no instruction that Docker knows.']],
    ['pip install x', ['pip install x'], ['pip: pip is no instruction that Docker knows.']],
    ['RUN', ['run'], ['RUN: RUN names no command.']],
    ['ENV', ['env'], ['ENV: ENV names no variable.']],
    ['ENV A', ['env'], ['A: ENV gives A no value.']],
    ['ENV A=1 B C=2', ['env A=1 C=2'], ['B: ENV takes NAME=value.']],
    ['ENV A="x', ['env A="x'], []],
    ['ARG', ['arg'], ['ARG: ARG names no variable.']],
    ['COPY a', ['copy a → ?'], ['COPY: COPY takes at least one source and a destination.']],
    ['COPY --from', ['copy [from] → ?'], ['COPY: COPY takes at least one source and a destination.']],
    ['WORKDIR', ['workdir ?'], ['WORKDIR: WORKDIR takes one argument.']],
    ['SHELL /bin/bash', ['shell []'], ['SHELL: SHELL takes a JSON array of strings.']],
    ['RUN ["a", 1]', ['run ["a"]'], ['RUN: A JSON array here holds strings only.']],
    ['RUN ["a", "b', ['run ["a", "b'], []],
    ['ONBUILD', ['onbuild ?'], ['ONBUILD: ONBUILD names no instruction.']],
    ['ONBUILD FROM a', ['onbuild ?'], ["FROM: ONBUILD can't trigger FROM."]],
    ['HEALTHCHECK FOO', ['healthcheck none'], ['HEALTHCHECK: HEALTHCHECK takes CMD or NONE.']],
    ['', [], []],
    ['\\', [], []],
    ['# only a comment', [], []],
  ])('%j', (text, expected, problems) => {
    expect(outline(text)).toEqual(expected);
    expect(problemsOf(text)).toEqual(problems);
  });
});

describe('mounts', () => {
  test('several, with a bind where no type is given and one name for each option', () => {
    const { mounts } = onlyInstruction('RUN --mount=type=cache,dst=/c,ID=x --mount=target=/src --mount=type=bind,from=build,src=/w,destination=/w,ro x', 'run');
    expect(mounts.map(({ type, options }) => [type, Object.fromEntries(options)])).toEqual([
      ['cache', { type: 'cache', target: '/c', id: 'x' }],
      ['bind', { target: '/src' }],
      ['bind', { type: 'bind', from: 'build', source: '/w', target: '/w', readonly: '' }],
    ]);
  });
});

describe('comments', () => {
  test('with their hash, at their place, also between continued lines', () => {
    const text = '# a\nFROM b\n  #c  \nRUN d \\\n # e\n f';
    const { comments } = parseDockerfile(text).value;
    expect(comments.map((comment) => comment.text)).toEqual(['# a', '#c', '# e']);
    for (const comment of comments) expect(text.slice(comment.span.start, comment.span.end)).toBe(comment.text);
  });
});
