/** Fixes of kind `packages`: system packages exchanged, put in or dropped where the finding stands. */
import type { Diagnostic, Fix } from '../../model/types.ts';
import type { FixSurroundings } from '../fix-surroundings.ts';
import { apkOnDebian } from './apk-on-debian.ts';
import { runtimePackages } from './runtime-packages.ts';
import { supportedSuite } from './supported-suite.ts';
import { successor } from './successor.ts';

type Way = (diagnostic: Diagnostic, around: FixSurroundings) => readonly Fix[];

const WAYS: ReadonlyMap<string, Way> = new Map<string, Way>([
  ['package-not-in-suite', successor],
  ['wrong-package-manager', apkOnDebian],
  ['suite-archived', supportedSuite],
  ['missing-runtime-library', runtimePackages],
]);

export const packageFixes: Way = (diagnostic, around) => WAYS.get(diagnostic.code)?.(diagnostic, around) ?? [];
