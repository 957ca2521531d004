import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import type { Heredoc } from '../../../../server/core/reading/dockerfile/syntax.ts';
import { outline, problemsOf } from './outline.ts';

const heredocsOf = (text: string): readonly Heredoc[] =>
  parseDockerfile(text).value.instructions.flatMap((instruction) => {
    const inner = instruction.kind === 'onbuild' && instruction.trigger !== null ? instruction.trigger : instruction;
    return 'heredocs' in inner ? inner.heredocs : [];
  });

describe('delimiters', () => {
  test.each<[string, string, string, boolean]>([
    ['RUN <<EOF', 'EOF', 'EOF', true],
    ['RUN 3<<EOF', 'EOF', 'EOF', true],
    ['RUN <<-EOF', 'EOF', '\tEOF', true],
    ['RUN <<  EOF  > x', 'EOF', 'EOF', true],
    ['RUN cat <<EOF && b', 'EOF', 'EOF', true],
    ['RUN --mount=target=. <<EOF', 'EOF', 'EOF', true],
    ["RUN <<'EOF'", 'EOF', 'EOF', false],
    ['RUN <<"E F"', 'E F', 'E F', false],
    ["RUN <<eo'f'", 'eof', 'eof', false],
    ["RUN <<eo\\'f", "eo'f", "eo'f", true],
    ['RUN <<$EOF', '$EOF', '$EOF', true],
    ['RUN echo ${?} "${@:-"a"}" <<EOF', 'EOF', 'EOF', true],
    ['RUN echo $x ${y} ${z/a/b} <<EOF', 'EOF', 'EOF', true],
    ['COPY <<file.txt /x', 'file.txt', 'file.txt', true],
    ['ADD <<file.txt /x', 'file.txt', 'file.txt', true],
    ['ONBUILD RUN <<EOF', 'EOF', 'EOF', true],
  ])('%s', (line, name, end, expands) => {
    const text = `${line}\nbody\n${end}\nUSER x`;
    expect(heredocsOf(text)).toMatchObject([{ name, expands, content: { text: 'body\n' } }]);
    expect(outline(text).at(-1)).toBe('user x');
    expect(problemsOf(text)).toEqual([]);
  });

  test.each(['USER <<EOF', 'RUN "<<EOF"', 'RUN a<<EOF', 'RUN cat <<<EOF', 'RUN ["a", "<<EOF"]', "RUN echo it's <<EOF", 'RUN echo ${x^^} <<EOF', 'RUN echo ${x:-${y} <<EOF', 'RUN echo "${x" <<EOF', 'RUN echo "${x!}" <<EOF', 'RUN <<""', 'RUN <<"E', 'RUN echo ${} <<EOF', 'RUN <<', 'LABEL a=<<EOF'])('none in %s', (line) => {
    expect(heredocsOf(`${line}\nbody\nEOF\n`)).toEqual([]);
  });
});

describe('bodies', () => {
  test('stand one behind the other', () => {
    const text = 'COPY <<A <<-"B" /dest/\n1\nB\nA\n\t2\n\tB\nUSER x';
    expect(outline(text)).toEqual(['copy → /dest/ "1\\nB\\n" "2\\n"', 'user x']);
  });

  test('keep what would be comments, continuations or instructions elsewhere', () => {
    expect(outline('RUN <<EOF\n# c\n\nFROM x \\\nEOF\n')).toEqual(['run <<EOF "# c\\n\\nFROM x \\\\\\n"']);
  });

  test('of a CRLF file read like any', () => {
    const text = 'RUN <<EOF\r\na\r\nb\r\nEOF\r\nUSER x\r\n';
    expect(outline(text)).toEqual(['run <<EOF "a\\nb\\n"', 'user x']);
  });

  test('may be empty', () => expect(outline('RUN <<EOF\nEOF\nUSER x')).toEqual(['run <<EOF ""', 'user x']));

  test('have their span, and the instruction reaches to the delimiter', () => {
    const text = 'RUN <<EOF\na\nEOF\n\nUSER x';
    const [run] = parseDockerfile(text).value.instructions;
    const [heredoc] = heredocsOf(text);
    expect(text.slice(run?.span.start, run?.span.end)).toBe('RUN <<EOF\na\nEOF');
    expect(text.slice(heredoc?.span.start, heredoc?.span.end)).toBe('a\n');
  });

  test('being typed end where the next instruction seems to start', () => {
    const text = 'RUN <<EOF\npip install x\nFROM a\nRUN cat <<EOF\ny\nUSER x';
    expect(outline(text)).toEqual(['run <<EOF "pip install x\\n"', 'from a', 'run cat <<EOF "y\\n"', 'user x']);
    expect(problemsOf(text)).toEqual([
      '<<EOF: The heredoc EOF has no end: no line consists of EOF alone.',
      '<<EOF: The heredoc EOF has no end: no line consists of EOF alone.',
    ]);
  });
});
