import { describe, expect, it } from 'vitest';
import { readModel } from '../../../../server/core/build/dockerfile-model.ts';

const effectsIn = (text: string): readonly number[] =>
  readModel('file:///w/Dockerfile', text, {}).stages
    .map(({ state }) => state.installs.length + state.hidden.length + state.packageCommands.length);

describe('a command that did nothing before', () => {
  it('does something with other words, redirects or variables around the same ones', () => {
    expect(effectsIn([
      'FROM a', 'RUN true -r', 'FROM a', 'RUN true -r', 'FROM a', 'RUN true -r && pip install -r',
      'FROM a', 'ARG X=pip', 'RUN $X install six', 'FROM a', 'ARG X=true', 'RUN $X install six', '',
    ].join('\n'))).toEqual(effectsIn('FROM a\nFROM a\nFROM a\nRUN pip install -r\nFROM a\nRUN pip install six\nFROM a\n'));
  });

  it('is told apart by its quotes', () => {
    expect(effectsIn('FROM a\nRUN echo pip install six\nFROM a\nRUN echo && pip install six\nFROM a\nRUN "pip install six"\nFROM a\nRUN pip\\ install six\n')).toEqual([0, 1, 0, 0]);
  });
});
