/** Texts made to exhaust the stack or the clock: they are given up with a problem, not with an error. */
import { expect, test } from 'vitest';
import { expandWord } from '../../../../server/core/reading/dockerfile/expand.ts';
import { parseDockerfile } from '../../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import { unwrapCommand } from '../../../../server/core/reading/shell/unwrap-command.ts';
import { commandsOf, runOf } from './scripts.ts';

test('variables in the defaults of variables', () => {
  const word = `${'${A:-'.repeat(20_000)}x`;
  expect(expandWord(word, () => undefined, '\\')).toMatchObject({ value: null, problem: 'Too many ${…} inside each other.' });
  expect(parseDockerfile(`RUN ${word} <<EOF`).value.instructions).toHaveLength(1);
});

test.each(['f() ', '$(', '<(', '<<E '])('a script of %s alone', (snippet) => {
  expect(runOf(`RUN ${snippet.repeat(snippet === 'f() ' ? 20_000 : 3000)}`).problems.map(({ message }) => message)).toContain(
    'The shell script is nested too deeply to be read.',
  );
});

test('a long script of ordinary commands is read whole', () => {
  expect(commandsOf('a $(b) && '.repeat(900) + 'c')).toHaveLength(1801);
});

test('wrappers without end', () => {
  const [command] = commandsOf('sudo '.repeat(1000));
  expect(command === undefined ? 0 : unwrapCommand(command).wrappers.length).toBeLessThan(20);
});
