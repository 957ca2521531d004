import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import { readCommandLine } from '../../../../server/core/reading/shell/run-script.ts';
import { linesOf, runOf } from './scripts.ts';

describe('which shell reads a RUN', () => {
  test.each<[string, readonly string[] | null, readonly string[], string | undefined]>([
    ['RUN a b', null, ['a b'], undefined],
    ['RUN a b', ['/bin/ash', '-eo', 'pipefail', '-c'], ['a b'], undefined],
    ['RUN a b', ['/usr/bin/env', 'bash', '-c'], ['a b'], undefined],
    ['RUN a b', ['conda', 'run', '-n', 'env', '/bin/bash', '-c'], ['a b'], undefined],
    ['RUN a b', ['powershell', '-Command'], [], 'powershell'],
    ['RUN a b', ['cmd', '/S', '/C'], [], 'cmd'],
    ['RUN a b', ['python3', '-c'], [], 'python3'],
    ['RUN ["a", "b c"]', ['powershell', '-Command'], ['a [b c]'], undefined],
    ['RUN []', null, [], undefined],
    ['RUN ["/bin/bash", "-c", "a && b"]', null, ['/bin/bash -c [a && b]', 'a', 'b'], undefined],
    ['RUN ["a", "$X", "*"]', null, ['a $X *'], undefined],
    ['RUN <<E\na\nb\nE', null, ['a', 'b'], undefined],
    ['RUN <<E\n#!/bin/sh -e\na\nE', null, ['a'], undefined],
    ['RUN <<E\n#!/usr/bin/env -S bash -e\na\nE', ['powershell'], ['a'], undefined],
    ['RUN <<E\n#!/usr/bin/env python3\nimport a\nE', null, [], 'python3'],
    ['RUN <<E\na\nE', ['powershell', '-Command'], [], 'powershell'],
    ['RUN <<E bash\na\nE', null, ['bash', 'a'], undefined],
    ['RUN <<E\n#!/usr/bin/env\na\nE', null, [], 'env'],
    ['RUN <<E\n#!/usr/bin/env A=b bash\na\nE', null, ['a'], undefined],
    ['RUN a', [], ['a'], undefined],
    ['RUN ["a", ""]', null, ['a []'], undefined],
    ['RUN a <<A <<B\n1\nA\nB', null, ['a'], undefined],
    ['RUN python3 <<E && b\nimport a\nE', null, ['python3', 'b'], undefined],
    ['RUN cat <<A > x && cat <<B > y && c\n1\nA\n2\nB', null, ['cat', 'cat', 'c'], undefined],
  ])('%j with SHELL %j', (text, shell, commands, unread) => {
    expect(linesOf(text, undefined, shell)).toEqual(commands);
    expect(runOf(text, shell)).toMatchObject({ problems: [], value: unread === undefined ? {} : { unread } });
  });
});

test('CMD, ENTRYPOINT and HEALTHCHECK are read by the same rules', () => {
  const { instructions } = parseDockerfile('CMD a && b\nENTRYPOINT ["sh", "-c", "c"]\nHEALTHCHECK CMD d || exit 1').value;
  const names = instructions.map((instruction) =>
    'command' in instruction && instruction.command !== null ? readCommandLine(instruction.command, null).value.commands.map((command) => command.words[0]?.text) : [],
  );
  expect(names).toEqual([['a', 'b'], ['sh', 'c'], ['d', 'exit']]);
});
