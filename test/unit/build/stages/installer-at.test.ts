/** Which pip runs a command, after the Dockerfile's own upgrades. */
import { describe, expect, it } from 'vitest';
import { recognizeInstalls } from '../../../../server/core/python/installers/recognize-install.ts';
import { installerOf, pipAfter } from '../../../../server/core/build/stages/installer-at.ts';
import type { StageInstall } from '../../../../server/core/build/stages/stage-state.ts';
import { newestPip } from '../../../../server/core/images/pip-versions.ts';
import { target } from '../../../support/analysis.ts';
import { fieldsWith, invocationIn } from '../../python/installers/shell-words.ts';

const { python } = target('musl');

function never(): never {
  throw new Error('the target has a Python');
}

function after(line: string, before: string | null): string | null {
  return recognizeInstalls(invocationIn(line), fieldsWith({}))
    .map((install) => ({ install }) as StageInstall)
    .reduce((pip: string | null, one) => pipAfter(pip, one, python), before);
}

describe('pip after', () => {
  it.each<[string, string | null, string | null]>([
    ['pip install numpy', '20.0', '20.0'],
    ['pip install --upgrade pip', '20.0', newestPip(python ?? never())],
    ['pip install pip==21.3.1', '20.0', '21.3.1'],
    ['pip install "pip===21.3.1"', '20.0', '21.3.1'],
    // What is installed already meets it: without --upgrade pip leaves it.
    ['pip install "pip>=19"', '20.0', '20.0'],
    ['pip install "pip<21"', '20.0', '20.0'],
    // The bound says on which side of 21.2 it lies.
    ['pip install "pip<21"', '22.0', '20.3'],
    ['pip install "pip<21.2"', '22.0', '21.1'],
    ['pip install "pip<=21.0"', '22.0', '21.0'],
    ['pip install "pip~=21.2"', '22.0', '21.2'],
    ['pip install "pip==20.*"', '22.0', '20'],
  ])('%s on %s: %s', (line, before, expected) => expect(after(line, before)).toBe(expected));

  it('is the newest that fits where it is upgraded within a range', () => {
    const newest = newestPip(python ?? never());
    expect(Number(newest?.split('.')[0])).toBeGreaterThanOrEqual(23);
    expect(after('pip install --upgrade "pip>=21"', '20.0')).toBe(newest);
    expect(after('pip install "pip>=21"', null)).toBe(newest);
  });
});

describe('the installer of', () => {
  const of = (line: string): unknown =>
    recognizeInstalls(invocationIn(line), fieldsWith({})).map((install) => installerOf({ install } as StageInstall, '24.0'));

  it.each([
    ['pip install a', { name: 'pip', version: '24.0' }], ['poetry install', { name: 'poetry', version: null }],
    ['pdm install', { name: 'pdm', version: null }], ['pipx install a', { name: 'pip', version: null }], ['pipenv install', { name: 'pip', version: '24.0' }],
  ])('%s', (line, installer) => expect(of(line)).toEqual([installer]));
});
