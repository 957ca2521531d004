import { describe, expect, test } from 'vitest';
import { linesOf } from './scripts.ts';

const DOCKERFILE: ReadonlyMap<string, string | null> = new Map([['V', '1'], ['PKGS', 'a b'], ['ARG_WITHOUT_VALUE', null]]);
const last = (script: string): string | undefined => linesOf(script, (name) => DOCKERFILE.get(name)).at(-1);

describe('what the last command sees', () => {
  test.each([
    ['x $V $UNSET y', 'x 1 y'],
    ['V=2; x $V', 'x 2'],
    ['V=2 && W="$V 3" && x "$W"', 'x [2 3]'],
    ['V=2 W=$V; x $W', 'x 2'],
    ['V=2 x $V', 'V=2 x 1'],
    ['V=2 y; x $V', 'x 1'],
    ['export V=2 W="3 4"; x $V "$W"', 'x 2 [3 4]'],
    ['readonly V=2; x $V', 'x 2'],
    ['V+=2; x $V', 'x 12'],
    ['W+=2; x $W', 'x 2'],
    ['ARG_WITHOUT_VALUE+=2; x $ARG_WITHOUT_VALUE', 'x ‹$ARG_WITHOUT_VALUE›'],
    ['V+=$(y); x $V', 'x ‹$V›'],
    ['export V+=2; x $V', 'x 1'],
    ['declare -r W=3; x $W', 'x 3'],
    ['((V=2); (V=3; x $V)); (x $V)', 'x 1'],
    ['(W=1; (x; (y)); (x $W))', 'x 1'],
    ['V=; x a$V', 'x a'],
    ['V=$(y); x $V', 'x ‹$V›'],
    ['unset V; x a $V', 'x a'],
    ['read -r V; x $V', 'x ‹$V›'],
    ['x $ARG_WITHOUT_VALUE', 'x ‹$ARG_WITHOUT_VALUE›'],
    ['if y; then V=2; fi; x $V', 'x ‹$V›'],
    ['if y; then V=1; fi; x $V', 'x ‹$V›'],
    ['y || V=2; x $V', 'x ‹$V›'],
    ['(V=2; y); x $V', 'x 1'],
    ['(V=2; x $V)', 'x 2'],
    ['(V=2); (x $V)', 'x 1'],
    ['V=2; (x $V)', 'x 2'],
    ['y | V=2; x $V', 'x 1'],
    ['eval V=2; x $V', 'x 2'],
    ['sh -c "V=2"; x $V', 'x 1'],
    ['sh -c "V=2; x \\$V"', 'x 2'],
  ])('%s', (script, expected) => expect(last(script)).toBe(expected));
});

describe('inside loops', () => {
  test.each([
    ['for p in a "b c" $PKGS; do x $p; done', 'x a b c'],
    ['for p in a "b c"; do x "$p"; done', 'x a [b c]'],
    ['for p in a b; do x p-$p==$V z; done', 'x p-a==1 p-b==1 z'],
    ['for p in a b; do for q in 1 2; do x $p$q; done; done', 'x a1 a2 b1 b2'],
    ['for p in a b; do for q in $p-1 $p-2; do x $q; done; done', 'x a-1 a-2 b-1 b-2'],
    ['for p in $(y); do x $p; done', 'x ‹$p›'],
    ['for p in a $ARG_WITHOUT_VALUE; do x $p; done', 'x ‹$p›'],
    ['for p; do x $p; done', 'x ‹$p›'],
    ['for p in a b; do y $p; done; x $p', 'x ‹$p›'],
    ['for p in a; do W=$p; x $W; done', 'x ‹$W›'],
  ])('%s', (script, expected) => expect(last(script)).toBe(expected));

  test('that turn too often, a variable is not known', () => {
    const words = Array.from({ length: 20 }, (_, index) => index).join(' ');
    expect(last(`for p in ${words}; do for q in ${words}; do x $q; done; done`)).toBe('x ‹$q›');
  });
});
