import { describe, expect, test } from 'vitest';
import { poetryPythonMarker, poetrySpecifier } from '../../../../server/core/python/manifests/poetry-constraint.ts';

describe('poetrySpecifier', () => {
  test.each<[string, string]>([
    ['^1.2.3', '>=1.2.3,<2.0.0'],
    ['^1.2', '>=1.2,<2.0'],
    ['^0.2.3', '>=0.2.3,<0.3.0'],
    ['^0.0.3', '>=0.0.3,<0.0.4'],
    ['^0.0', '>=0.0,<0.1'],
    ['^0', '>=0,<1'],
    ['~1.2.3', '>=1.2.3,<1.3.0'],
    ['~1', '>=1,<2'],
    ['~=1.4', '~=1.4'],
    ['*', ''],
    ['1.*', '==1.*'],
    ['1.2.x', '==1.2.*'],
    ['1.2.3', '==1.2.3'],
    ['=1.2', '==1.2'],
    ['>=1.0 <2.0', '>=1.0,<2.0'],
    ['>= 1.0, != 1.5', '>=1.0,!=1.5'],
    ['^1.0b1', '>=1.0b1,<2.0'],
    // Unions whose parts touch are one range; others are no PEP 440 specifier, and stay as they are written.
    ['^1.2 || ^2.0', '>=1.2,<3.0'],
    ['1.* | 2.*', '>=1,<3'],
    ['^1.0 || ^3.0', '^1.0 || ^3.0'],
    ['<1 || *', ''],
    ['>=1,<2 || <1', '<2'],
    ['<2 || >=1', ''],
    ['>=1 || >=2', '>=1'],
    ['>=1,<3 || >=2,<2.5', '>=1,<3'],
    ['>=1,<2 || >=2.0.0', '>=1'],
    ['1.2.3 || ^2.0', '1.2.3 || ^2.0'],
    ['!=1 || ^2.0', '!=1 || ^2.0'],
    ['>=1,>=2 || ^3.0', '>=1,>=2 || ^3.0'],
    ['', ''],
    ['>=1.*', '>=1'],
    ['v1.2', '==1.2'],
    ['<>1.0', '!=1.0'],
    ['^1!2.3', '>=1!2.3,<1!3.0'],
    ['~1!2.3', '>=1!2.3,<1!2.4'],
    ['<1 || >=2,<3 || >=1,<2', '<3'],
    ['1.5.* || 1.4.*', '>=1.4,<1.6'],
    ['>=1,<2 || <=1', '>=1,<2 || <=1'],
  ])('%s → %s', (constraint, specifier) => expect(poetrySpecifier(constraint)).toBe(specifier));
});

describe('poetryPythonMarker', () => {
  test.each<[string, string | null]>([
    ['^3.9', 'python_version >= "3.9" and python_version < "4.0"'],
    ['>=3.8,<3.9.2', 'python_version >= "3.8" and python_full_version < "3.9.2"'],
    ['3.11.*', 'python_version == "3.11"'],
    ['*', null],
    ['>=3.8.0,<4.0.0', 'python_version >= "3.8" and python_version < "4.0"'],
    ['3.8.*', 'python_version == "3.8"'],
    ['==3.8.1', 'python_full_version == "3.8.1"'],
    ['3', 'python_version == "3"'],
    ['~2.7 || ^3.4', '(python_version >= "2.7" and python_version < "2.8") or (python_version >= "3.4" and python_version < "4.0")'],
  ])('%s', (constraint, marker) => expect(poetryPythonMarker(constraint)).toBe(marker));
});
