import { describe, expect, it } from 'vitest';
import type { Flavour } from '../../../../server/core/python/packaging/flavour.ts';
import { markerEnvironment } from '../../../../server/core/python/packaging/marker-environment.ts';
import { evaluateMarker } from '../../../../server/core/python/packaging/marker-evaluate.ts';
import { parseMarker } from '../../../../server/core/python/packaging/marker.ts';
import { target } from './helpers.ts';

const environment = markerEnvironment(target('3.12.4', 'musl 1.2', 'aarch64'));

function holds(text: string, extras: readonly string[] = [], flavour: Flavour = 'packaging-26'): boolean | null | string {
  const { value, problems } = parseMarker(text);
  return value === null ? `problem at ${problems[0]?.span.start ?? ''}` : evaluateMarker(value, { environment, extras, flavour });
}

describe('markers on Python 3.12.4, linux/arm64', () => {
  it.each([
    ['python_version >= "3.8"', true],
    ['python_version < "3.9"', false],
    ['"3.8" <= python_version', true],
    ['python_version == "3.12.*"', true],
    ['python_full_version ~= "3.12.0"', true],
    ['python_version in "3.11 3.12"', true],
    ['python_version not in "3.11 3.12"', false],
    ['sys_platform == "linux" and platform_machine == "aarch64"', true],
    ['sys_platform == "win32" or os_name == "posix" and implementation_name == "cpython"', true],
    ['(sys_platform == "win32" or os_name == "posix") and platform_python_implementation == "PyPy"', false],
    ['os.name == "posix" and python_implementation == "CPython"', true],
    ['platform_system != \'Windows\'', true],
    ['python_version === "3.12"', true],
    ['python_version<"3"or"linux"==sys_platform', true],
    ['"linux" == "linux"', null],
    ['os_name ~= "posix"', null],
    ['extras == "x"', null],
    ['whatever == "x"', 'problem at 0'],
    ['os_name = "posix"', 'problem at 8'],
    ['os_name == "posix', 'problem at 11'],
    ['os_name == "posix" and', 'problem at 22'],
    ['(os_name == "posix"', 'problem at 19'],
    ['os_name == "posix")', 'problem at 18'],
    ['os_name not "posix"', 'problem at 12'],
    ['', 'problem at 0'],
  ])('%s: %s', (text, expected) => expect(holds(text)).toBe(expected));

  it('takes an unknown Python for unknown, unless the rest decides', () => {
    const unknown = markerEnvironment({ ...target('3.12'), python: null });
    const verdicts = ['python_version > "3"', 'python_version > "3" and os_name == "nt"', 'python_version > "3" or os_name == "posix"'].map(
      (text) => {
        const { value } = parseMarker(text);
        return value && evaluateMarker(value, { environment: unknown, extras: [], flavour: 'packaging-26' });
      },
    );
    expect(verdicts).toEqual([null, false, true]);
  });
});

describe('extras', () => {
  it.each([
    ['extra == "a"', [], false],
    ['extra == "A_b"', ['a-b'], true],
    ['"a" == extra', ['b', 'a'], true],
    ['extra == "a" and extra == "b"', ['a', 'b'], false],
    ['extra != "a"', ['a', 'b'], true],
  ] as const)('pip asks once for each: %s with %s', (text, extras, expected) => expect(holds(text, extras)).toBe(expected));

  it.each([
    ['extra == "a" and extra == "b"', ['a', 'b'], true],
    ['extra != "a"', ['a', 'b'], false],
  ] as const)('uv asks for all at once: %s with %s', (text, extras, expected) => expect(holds(text, extras, 'uv')).toBe(expected));
});

describe('where packagings differ', () => {
  it.each([
    // From 26 on, only versions compare as versions, and names have no order.
    ['platform_machine > "aa"', true, true, false],
    ['platform_release >= "5"', false, null, false],
    ['sys_platform == "3.12"', false, null, false],
  ])('%s', (text, ...expected) => {
    const verdicts = (['packaging-21', 'packaging-24', 'packaging-26'] as const).map((flavour) => holds(text, [], flavour));
    expect(verdicts).toEqual(expected);
  });
});

it('refuses parentheses without end rather than overflowing', () => {
  expect(parseMarker('('.repeat(100_000)).problems).toHaveLength(1);
});
