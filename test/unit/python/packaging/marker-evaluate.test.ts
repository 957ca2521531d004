/** How each era compares what a marker names. */
import { describe, expect, it } from 'vitest';
import type { Flavour } from '../../../../server/core/python/packaging/flavour.ts';
import { markerEnvironment } from '../../../../server/core/python/packaging/marker-environment.ts';
import { evaluateMarker } from '../../../../server/core/python/packaging/marker-evaluate.ts';
import { parseMarker } from '../../../../server/core/python/packaging/marker.ts';
import { target } from './helpers.ts';

const PY312 = target('3.12.4');

describe('markers', () => {
  const environment = markerEnvironment(target('3.12.4'));
  const holds = (text: string, flavour: Flavour = 'packaging-26', sets?: ReadonlyMap<string, ReadonlySet<string>>): boolean | null => {
    const { value } = parseMarker(text);
    return value === null ? null : evaluateMarker(value, { environment, extras: [], flavour, ...(sets ? { sets } : {}) });
  };

  it.each([
    ['python_version > "3.12"', false], ['python_version >= "3.12"', true], ['python_version < "3.12"', false], ['python_version <= "3.12"', true], ['python_version == "3.12"', true], ['python_version != "3.12"', false], ['python_version ~= "3.11"', true],
    ['"3.12" == python_version', true], ['"linux" in sys_platform', true], ['sys_platform not in "linux"', false], ['os_name == "posix"', true], ['os_name != "posix"', false], ['os_name == "nt"', false], ['os_name != "nt"', true],
    ['implementation_name == "cpython"', true], ['implementation_version == "3.12.4"', true], ['python_version not  in "3.11"', true], ['python_version notin "3.11"', null], ['((python_version >= "3"))', true], ['(python_version >= "3"', null], ['()', null],
  ])('%s: %s', (text, expected) => expect(holds(text)).toBe(expected));

  it.each([['sys_platform > "linux"', false], ['sys_platform >= "linux"', true], ['sys_platform < "linux"', false], ['sys_platform <= "linux"', true], ['sys_platform > "aix"', true]])('names have an order to old packaging: %s: %s', (text, expected) => expect(holds(text, 'packaging-21')).toBe(expected));

  // PEP 751.
  const SETS = new Map([['extras', new Set(['a-b'])], ['dependency_groups', new Set(['test'])]]);
  it.each([
    ['"A_b" in extras', true], ['"c" in extras', false], ['"a-b" not in extras', false], ['"c" not in extras', true], ['"test" in dependency_groups', true], ['"a-b" in dependency_groups', false], ['"a-b" == extras', null],
  ])('of a lock for many: %s: %s', (text, expected) => {
    expect(holds(text, 'packaging-26', SETS)).toBe(expected);
    expect(holds(text)).toBe(null);
  });
});

describe('markers that compare', () => {
  const holds = (text: string, flavour: Flavour, more: ReadonlyMap<string, string> = new Map()): boolean | null => {
    const { value } = parseMarker(text);
    return value === null
      ? null
      : evaluateMarker(value, { environment: new Map([...markerEnvironment(target('3.12.4')), ...more]), extras: [], flavour });
  };
  const RC = new Map([['python_full_version', '3.13.0rc1']]);

  // Packaging 21 holds a pre-release of Python against a marker that names none.
  it.each<[string, Flavour, boolean]>([
    ['python_full_version >= "3.12"', 'packaging-21', false], ['python_full_version >= "3.12"', 'packaging-24', true], ['python_full_version >= "3.12"', 'packaging-26', true], ['python_full_version >= "3.13.0a1"', 'packaging-21', true],
    ['python_full_version != "3.12"', 'packaging-21', false],
  ])('%s on 3.13.0rc1 to %s: %s', (text, flavour, expected) => expect(holds(text, flavour, RC)).toBe(expected));

  it.each<[string, boolean | null]>([['sys_platform == "linux"', true], ['sys_platform == "aix"', false], ['sys_platform != "linux"', false], ['sys_platform != "aix"', true], ['sys_platform ~= "linux"', null]])(
    'texts, to old packaging: %s: %s', (text, expected) => {
      for (const flavour of ['packaging-21', 'packaging-24'] as const) expect(holds(text, flavour)).toBe(expected);
    });

  it('=== is of texts to the oldest, of versions alone to the next', () =>
    expect([holds('sys_platform === "linux"', 'packaging-21'), holds('sys_platform === "linux"', 'packaging-24')]).toEqual([true, null]));

  it('an empty text, and texts of one quote in the other', () => {
    expect(holds('platform_release == ""', 'packaging-26')).toBe(true);
    expect(holds(`sys_platform == 'lin"ux'`, 'packaging-26')).toBe(false);
    expect(parseMarker('sys_platform == "').value).toBeNull();
    expect(parseMarker('sys_platform').value).toBeNull();
    expect(parseMarker('sys_platform ==').value).toBeNull();
    expect(parseMarker('sys_platform == "linux" and').value).toBeNull();
    expect(parseMarker('or sys_platform == "linux"').value).toBeNull();
    expect(parseMarker('"a"').value).toBeNull();
  });

  it('one operand is no chain', () => expect(parseMarker('sys_platform == "linux"').value?.kind).toBe('compare'));
});

describe('markers', () => {
  const holds = (text: string, flavour: Flavour, extras: readonly string[] = []): boolean | null => {
    const marker = parseMarker(text).value;
    return marker === null ? null : evaluateMarker(marker, { environment: markerEnvironment(PY312), extras, flavour });
  };
  it.each<[string, Flavour, boolean | null]>([
    ['sys_platform > "a"', 'packaging-26', false], ['sys_platform > "a"', 'packaging-26.0', false], ['sys_platform > "a"', 'uv', false], ['sys_platform > "a"', 'packaging-24', true], ['sys_platform <= "linux"', 'packaging-26', true],
    ['sys_platform < "m"', 'packaging-24', true], ['sys_platform < "m"', 'packaging-26', false], ['sys_platform >= "linux"', 'packaging-24', true], ['sys_platform <= "l"', 'packaging-24', false], ['"a" == "a"', 'packaging-26', null],
    ['python_version >= "3.12" and platform_node == "x"', 'packaging-26', null], ['os_name == "posix" and sys_platform == "linux"', 'packaging-26', true], ['os_name == "nt" and python_version >= "3"', 'packaging-26', false],
  ])('%s for %s: %s', (text, flavour, verdict) => expect(holds(text, flavour)).toBe(verdict));

  it('extras are names, and on either side', () => {
    expect([holds('extra == "1"', 'packaging-26', ['01']), holds('extra == "1"', 'packaging-24', ['01'])]).toEqual([false, true]);
    expect([holds('"x" == extra', 'packaging-26', ['x']), holds('"x" != extra', 'packaging-26', []), holds('extra != "x"',
      'packaging-26', ['x']), holds('extra != "x"', 'packaging-26', ['y'])]).toEqual([true, true, false, true]);
  });

  it.each([[200, true], [201, false]])('%d parentheses are read: %s', (depth, read) => {
    const { value, problems } = parseMarker(`${'('.repeat(depth)}os_name == "x"${')'.repeat(depth)}`);
    expect([value !== null, problems.length]).toEqual([read, read ? 0 : 1]);
  });

  it.each(['((', 'os_name', 'os_name ==', '"x" not', '"x" notin os_name', '"x', 'os_name == "x" or', 'os_name == "x")', 'what == "x"'])('%j is none, for one reason', (text) => {
    expect([parseMarker(text).value, parseMarker(text).problems.length]).toEqual([null, 1]);
  });

  it('blanks of every kind stand between its words', () =>
    expect(parseMarker('os_name\t==\r\n"x"\vand\f"y"  not \t in os_name').problems).toEqual([]));

  it('the environment of an image that tells no patch level, and of PyPy', () => {
    const { python } = PY312;
    expect(markerEnvironment({ ...PY312, python: python === null ? null : { ...python,
      patch: null } }).get('python_full_version')).toBe('3.12.99');
    const pypy = markerEnvironment(target('pypy3.10'));
    expect([pypy.get('platform_python_implementation'), pypy.get('implementation_name'), pypy.has('implementation_version'),
      markerEnvironment(PY312).get('implementation_version')]).toEqual(['PyPy', 'pypy', false, '3.12.4']);
    expect(markerEnvironment({ ...PY312, python: null }).has('python_version')).toBe(false);
  });
});
