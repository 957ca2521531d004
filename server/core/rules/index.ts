/** All rules, in the order of lists and tables. A new rule is a file beside this one, a line here and a case file. */
import { alpinePython } from './alpine-python.ts';
import { muslInstallFails } from './musl-install-fails.ts';
import { muslOlderVersion } from './musl-older-version.ts';
import { muslPureFallback } from './musl-pure-fallback.ts';
import { muslSourceBuild } from './musl-source-build.ts';
import { pipTooOld } from './pip-too-old.ts';
import type { Rule } from './rule.ts';

export const RULES: readonly Rule[] = [muslInstallFails, muslSourceBuild, muslOlderVersion, muslPureFallback, pipTooOld, alpinePython];

export const ruleByCode: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.code, rule]));
