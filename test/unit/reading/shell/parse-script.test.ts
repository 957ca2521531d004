import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemsOf } from '../dockerfile/outline.ts';
import { commandsOf, linesOf, runOf } from './scripts.ts';

describe('commands in the order they stand', () => {
  test.each<[string, readonly string[]]>([
    ['pip install a', ['pip install a']],
    ['a && b || c ; d | e & f', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['set -eux; a', ['set -eux', 'a']],
    ['X=1 Y="a b" pip install a', ['X=1 Y="a b" pip install a']],
    ['X=1', ['X=1']],
    ['if a; then b; elif c; then d; else e; fi; f', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['for p in a b; do pip install $p; done', ['pip install a b']],
    ['while read p; do pip install "$p"; done < r.txt', ['read p', 'pip install ‹"$p"›']],
    ['until a; do b; done', ['a', 'b']],
    ['for ((i = 0; i < 3; i++)); do a; done', ['a']],
    ['select p in b c; do a; done', ['a']],
    ['coproc a b', ['a b']],
    ['coproc n { a; b; }', ['a', 'b']],
    ['f() (a); f', ['a', 'f']],
    ['f() if a; then b; fi', ['a', 'b']],
    ['A=(b c) d', ['A=(b c) d']],
    ['export A+=b; c', ['export A+=b', 'c']],
    ['a "" \'\' ""b', ['a [] [] b']],
    ['a $"b" $""', ['a b []']],
    ['a ${1:-b} ${@#c}', ['a ‹${1:-b}› ‹${@#c}›']],
    ['a ${!b} ${c[0]}', ['a ‹${!b}› ‹${c[0]}›']],
    ['case "$X" in a) b ;; c|d) e ;; *) ;; esac', ['b', 'e']],
    ['(cd x && a) && { b; c; }', ['cd x', 'a', 'b', 'c']],
    ['f() { a; }; f', ['a', 'f']],
    ['! a && time b', ['a', 'b']],
    ['a $(b `c`) <(d)', ['b ‹`c`›', 'c', 'd', 'a ‹$(b `c`)› ‹<(d)›'].toSorted()],
    ['a "$(b)"', ['b', 'a ‹"$(b)"›']],
    ['[ -f x ] && a', ['[ -f x ]', 'a']],
    ['[[ -f x ]] && a', ['a']],
    ['a # b && c', ['a']],
    ['echo "a # b" c#d', ['echo [a # b] c#d']],
    ['a > x 2>&1 < y', ['a']],
    ['pip install foo[bar]==1 "b>=2" \'c;python_version<"3"\' d\\ e', ['pip install foo[bar]==1 b>=2 [c;python_version<"3"] [d e]']],
    ['pip install /w/*.whl', ['pip install /w/*.whl']],
    ['pip install {a,b}', ['pip install {a,b}']],
    ["pip install $'a'", ['pip install $a']],
    ['', []],
  ])('%s', (script, expected) => {
    const lines = linesOf(script);
    expect(script.startsWith('a $(b `c`)') ? lines.toSorted() : lines).toEqual(expected);
  });

  test('bash expands braces, so their value is not known, and reads $\'…\'', () => {
    expect(linesOf("pip install {a,b} $'c\\x64'", undefined, ['/bin/bash', '-c'])).toEqual(['pip install ‹{a,b}› cd']);
  });
});

describe('scripts inside scripts', () => {
  test.each<[string, readonly string[]]>([
    ['sh -c "a && b"', ['sh -c [a && b]', 'a', 'b']],
    ["bash -lc 'a \"b c\"' x", ['bash -lc [a "b c"] x', 'a [b c]']],
    ['bash -o pipefail -ec "a | b"', ['bash -o pipefail -ec [a | b]', 'a', 'b']],
    ['/bin/sh -c a', ['/bin/sh -c a', 'a']],
    ['sh -c "sh -c \'a\'"', ["sh -c [sh -c 'a']", 'sh -c a', 'a']],
    ['sh -c "pip install \\"a b\\" \\$X"', ['sh -c [pip install "a b" $X]', 'pip install [a b]']],
    ['sudo -u x sh -c "a"', ['sudo -u x sh -c a', 'a']],
    ['eval "a b" c', ['eval [a b] c', 'a b c']],
    ["su - app -c 'a b'", ['su - app -c [a b]', 'a b']],
    ['sh x.sh -c a', ['sh x.sh -c a']],
    ['sh -e', ['sh -e']],
    ['sh -c', ['sh -c']],
    ['sh -c --', ['sh -c --']],
    ['sh -c -- "a b"', ['sh -c -- [a b]', 'a b']],
    ['bash +o posix -c "a"', ['bash +o posix -c a', 'a']],
    ['bash --login -c "a"', ['bash --login -c a', 'a']],
    ['sh $X -c "a b"', ['sh -c [a b]']],
    ['su app', ['su app']],
    ['su -c', ['su -c']],
    ['sh -c "a $(b "(c)") d"', ['b (c)', 'sh -c ‹"a $(b "(c)") d"›', 'b (c)', 'a ‹$(b "(c)")› d']],
    ["sh -c 'a", ['sh -c a', 'a']],
    ['sh -c ""', ['sh -c []']],
    ['sh -c "a\\\\b\\\"c\\\"\\d"', ['sh -c [a\\b"c"\\d]', 'abcd']],
    ['bash <<E\na b\nE', ['bash', 'a b']],
    ['sh -s x <<E\na\nE', ['sh -s x', 'a']],
    ['cat <<E > x\na b\nE', ['cat']],
    ['python <<E\nimport a\nE', ['python']],
    ['sh x.sh <<E\na\nE', ['sh x.sh']],
  ])('%j', (script, expected) => expect(linesOf(script)).toEqual(expected));

  test('so deep that nobody means it, it ends', () => {
    const script = Array.from({ length: 12 }).reduce<string>((inner) => `sh -c ${JSON.stringify(inner).replaceAll('$', '\\$')}`, 'a');
    expect(commandsOf(script).length).toBeLessThan(9);
  });
});

describe('what a command stands under', () => {
  const found = (script: string, name: string) => commandsOf(script).find((command) => command.words[0]?.text === name);

  test.each<[string, string, boolean]>([
    ['a; x', 'joint ;', false], ['a && x', 'joint &&', false], ['a || x', 'joint ||', true], ['a || b && x', 'joint &&', false], ['a | x', 'joint |', false], ['a & x', 'joint &', false],
    ['x', 'joint start', false], ['if x; then a; fi', 'joint start', false], ['if a; then x; fi', 'joint start', true], ['if a; then b; x; fi', 'joint ;', true],
    ['a & x', 'joint &', false], ['a ;x', 'joint ;', false], ['a& x', 'joint &', false], ['for i in a; do x; done', 'joint start', true], ['f() (x)', 'joint start', true], ['case a in a) x;; esac', 'joint start', true], ['a || { b; x; }', 'joint ;', true],
    ['f() { x; }; f', 'joint start', false], ['f() { x; }', 'joint start', true], ['f() { x; }; sh -c f', 'joint start', false], ['a || sh -c "x"', 'joint start', true],
  ])('%s: %s, conditional %s', (script, joint, conditional) => {
    expect(`joint ${found(script, 'x')?.joint}`).toBe(joint);
    expect(found(script, 'x')?.conditional).toBe(conditional);
  });

  test.each([
    ['x', 0], ['(x)', 1], ['((a)); (b; (x))', 2], ['{ x; }', 0], ['a | x', 1], ['x &', 1], ['a $(x)', 1], ['sh -c x', 1], ['eval x', 0],
  ])('%s: in %d subshells', (script, depth) => expect(found(script, 'x')?.subshell).toBe(depth));

  test('two subshells side by side are not the same', () => {
    const [first, second] = commandsOf('(a); (b)').map((command) => command.scopes);
    expect(first).toHaveLength(1);
    expect(first).not.toEqual(second);
  });

  test('substituted, and loops, innermost last', () => {
    expect(found('a $(x)', 'x')?.substituted).toBe(true);
    expect(found('a $(x)', 'a')?.substituted).toBe(false);
    const loops = found('for i in 1 2; do for j in "$i" 3; do x; done; done', 'x')?.loops ?? [];
    expect(loops.map(({ name, words }) => [name, words.map((word) => word.text)])).toEqual([['i', ['1', '2']], ['j', ['"$i"', '3']]]);
  });

  test('redirects, with what a heredoc holds', () => {
    const [command] = commandsOf('cat > "a b" 2>&1 <<E\n1\n2\nE');
    expect(command?.redirects.map(({ operator, target, body }) => [operator, target?.text, body?.text])).toEqual([
      ['>', '"a b"', undefined],
      ['>&', '1', undefined],
      ['<<', 'E', '1\n2\n'],
    ]);
  });
});

describe('places in the Dockerfile', () => {
  const slices = (text: string): readonly string[] =>
    runOf(text).value.commands.flatMap(({ words, jointSpan }) =>
      [...(jointSpan === null ? [] : [jointSpan]), ...words.map((word) => word.span)].map(({ start, end }) => text.slice(start, end)),
    );

  test.each<[string, string, readonly string[]]>([
    ['through continuations and comments', 'FROM a\nRUN a b \\\n # c; d\n\n && e \\\n f', ['a', 'b', '&&', 'e', 'f']],
    ['a word cut by a line end', 'RUN ab\\\ncd ef', ['ab\\\ncd', 'ef']],
    ['through flags', 'RUN --mount=target=. a b', ['a', 'b']],
    ['in a heredoc', 'RUN <<E\na b\n# c\nd\nE', ['a', 'b', 'd']],
    ['in a heredoc without its tabs', 'RUN <<-E\n\ta b\n\t\tc\n\tE', ['a', 'b', 'c']],
    ['in a heredoc of a CRLF file', 'RUN <<E\r\na b\r\nc\r\nE\r\n', ['a', 'b', 'c']],
    ['behind a heredoc', 'RUN cat <<E && a b\nx\nE', ['cat', '&&', 'a', 'b']],
    ['in a script in quotes', 'RUN sh -c \'a "b c"\'', ['sh', '-c', '\'a "b c"\'', 'a', '"b c"']],
    ['with escaped quotes', 'RUN sh -c "a \\"b\\" && c"', ['sh', '-c', '"a \\"b\\" && c"', 'a', '\\"b\\"', '&&', 'c']],
    ['in quotes over several lines', 'RUN sh -c "a \\\n  # x\n  b"', ['sh', '-c', '"a \\\n  # x\n  b"', 'a', 'b']],
    ['in a script that a heredoc gives to a shell', 'RUN sh <<E\na b\nE', ['sh', 'a', 'b']],
    ['in JSON form', 'RUN ["a", "b c"]', ['a', 'b c']],
    ['in a script in JSON form', 'RUN ["sh", "-c", "a \\"b\\" && c"]', ['sh', '-c', 'a \\"b\\" && c', 'a', '\\"b\\"', '&&', 'c']],
    ['in a substitution', 'RUN a $(b c)', ['b', 'c', 'a', '$(b c)']],
    ['of a semicolon', 'RUN a ; b;c', ['a', ';', 'b', ';', 'c']],
  ])('%s', (_, text, expected) => expect(slices(text)).toEqual(expected));
});

describe('what is broken', () => {
  test.each<[string, readonly string[]]>([
    ['pip install "a', ['pip install a']],
    ['a && ', ['a']],
    ['a &&', ['a']],
    ['if a; then b', ['a', 'b']],
    ['for x in', []],
    ['(a; b', ['a', 'b']],
    ['a $(b', ['b', 'a ‹$(b›']],
    ["pip install 'a b", ['pip install [a b]']],
  ])('%j is read as far as it goes, with a problem', (script, expected) => {
    expect(linesOf(script)).toEqual(expected);
    expect(runOf(`RUN ${script}`).problems.length).toBeGreaterThan(0);
  });

  test('the problem has its place', () => {
    const text = 'FROM x\nRUN a \\\n  "b';
    expect(runOf(text).problems.map(({ span }) => text.slice(span.start, span.end))).toEqual(['"']);
  });
});

test('for any script, nothing throws, spans lie in the text and a word is the text at its span', () => {
  const snippets = [
    'a',
    'pip install',
    ' ',
    ' ',
    '"',
    "'",
    '\\',
    '\\\n',
    '\n',
    '$',
    '${X:-y}',
    '$(',
    ')',
    '(',
    '`',
    '&&',
    '||',
    ';',
    '|',
    '&',
    'if ',
    'then ',
    'fi',
    'for x in ',
    'do ',
    'done',
    'sh -c ',
    '"a b"',
    '<<E',
    'E',
    '>',
    '{',
    '}',
    '#',
    '[',
    '*',
    '\r\n',
    'eval ',
    'case ',
    'esac',
    '[[',
    '\u{1F40D}',
  ];
  assert(
    property(array(constantFrom(...snippets), { maxLength: 30 }), (parts) => {
      const text = `RUN ${parts.join('')}`;
      // The shell is given a delimiter for a heredoc that has none yet: it stands nowhere.
      const unfinished = problemsOf(text).some((problem) => problem.includes('has no end'));
      // Line ends cut a word, and so do the quotes and escapes of a command around it.
      const cut = /eval |sh -c /.test(text) ? /[\\\n'"]/ : /[\\\n]/;
      for (const { span, words, jointSpan } of runOf(text).value.commands) {
        for (const { start, end } of [span, ...words.map((word) => word.span), ...(jointSpan === null ? [] : [jointSpan])]) {
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
        }
        for (const word of words) {
          const slice = text.slice(word.span.start, word.span.end);
          if (!unfinished && !cut.test(slice)) expect(slice).toBe(word.text);
        }
      }
      linesOf(text);
    }),
    { numRuns: 800 },
  );
});
