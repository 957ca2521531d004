import { describe, expect, it } from 'vitest';
import { inStyle } from '../../../../server/core/fixes/alpine/specifier-style.ts';

type Dialect = Parameters<typeof inStyle>[0]['dialect'];

describe('a version in the style of the specifier that it replaces; the last form names it and no other', () => {
  it.each<[Dialect, string, string, readonly string[]]>([
    ['pep440', '==1.2.3', '2.0', ['==2.0']], ['pep440', '== 1.2.3', '2.0', ['== 2.0', '==2.0']], ['pep440', '===1.2.3', '2.0', ['===2.0', '==2.0']], ['pep440', '==1.2.*', '2.3.4', ['==2.3.*', '==2.3.4']],
    ['pep440', '~=1.2', '2.3.4', ['~=2.3', '~=2.3.4', '==2.3.4']],
    // A lower bound is raised, what the range allows already is bounded above.
    ['pep440', '>=1.0', '2.0', ['>=2.0', '>=1.0,<=2.0', '==2.0']], ['pep440', '>1.0,<3', '2.0', ['>=2.0,<3', '>1.0,<=2.0', '==2.0']], ['pep440', '>=1.0, <=3', '2.0', ['>=2.0, <=3', '>=1.0, <=2.0', '==2.0']],
    // Beyond the upper bound the range goes.
    ['pep440', '>=1.0,<2', '2.5', ['>=2.5', '==2.5']], ['pep440', '<2', '2.5', ['==2.5']],
    // Below the lower bound no range fits.
    ['pep440', '>=2.0', '1.5', ['==1.5']], ['pep440', '>=1.5', '1.5', ['>=1.5', '>=1.5,<=1.5', '==1.5']],
    ['pep440', '!=1.0', '2.0', ['>=2.0', '!=1.0,<=2.0', '==2.0']], ['pep440', '', '2.0', ['==2.0']], ['pep440', 'not one', '2.0', ['==2.0']],
    ['poetry', '^1.2', '2.0', ['^2.0', '==2.0']], ['poetry', '~1.2', '2.0', ['~2.0', '==2.0']], ['poetry', '1.2', '2.0', ['2.0', '==2.0']], ['poetry', '*', '2.0', ['==2.0']], ['poetry', '>=1,<2', '2.0', ['==2.0']], ['poetry', '~=1.2', '2.0', ['==2.0']],
    // An unquoted word of a shell: < and > would redirect.
    ['bare-word', '>=1.0', '2.0', ['==2.0']], ['bare-word', '==1.0', '2.0', ['==2.0']], ['bare-word', '==1.*', '2.0', ['==2.0']],
  ])('%s %j → %s', (dialect, written, version, forms) => expect(inStyle({ written, dialect }, version)).toEqual(forms));
});
