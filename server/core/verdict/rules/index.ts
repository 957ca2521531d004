/** All rules, in the order of lists and tables. A new rule is a file beside this one, a line here and a case file. */
import { alpinePython } from './alpine-python.ts';
import { installFails } from './install-fails.ts';
import { invisibleApkPython } from './invisible-apk-python.ts';
import { libcMixed } from './libc-mixed.ts';
import { missingBuildDependency } from './missing-build-dependency.ts';
import { missingRuntimeLibrary } from './missing-runtime-library.ts';
import { muslInstallFails } from './musl-install-fails.ts';
import { muslOlderVersion } from './musl-older-version.ts';
import { muslPureFallback } from './musl-pure-fallback.ts';
import { muslRuntime } from './musl-runtime.ts';
import { muslSourceBuild } from './musl-source-build.ts';
import { packageNotInSuite } from './package-not-in-suite.ts';
import { pipTooOld } from './pip-too-old.ts';
import { sourceBuild } from './source-build.ts';
import { suiteArchived } from './suite-archived.ts';
import { unknownTag } from './unknown-tag.ts';
import { wrongPackageManager } from './wrong-package-manager.ts';
import type { Rule } from './rule.ts';

export const RULES: readonly Rule[] = [
  muslInstallFails, muslSourceBuild, muslOlderVersion, muslPureFallback, pipTooOld, installFails, sourceBuild,
  missingBuildDependency, missingRuntimeLibrary, libcMixed, wrongPackageManager, packageNotInSuite, suiteArchived, invisibleApkPython,
  unknownTag, muslRuntime, alpinePython,
];

/** Rules on how requirements fare; the others are on what a stage does beside. */
export const RULES_ON_OUTCOMES: ReadonlySet<string> = new Set(
  [muslInstallFails, muslSourceBuild, muslOlderVersion, muslPureFallback, pipTooOld, installFails, sourceBuild].map(({ code }) => code),
);

export const ruleByCode: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.code, rule]));
