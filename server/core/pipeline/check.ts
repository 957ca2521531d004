/**
 * The two doors of the core: what a snapshot says, and what it would like to know. Both are pure; while `wanted` is not
 * empty, fetch it, merge the facts, and ask again. "Unavailable" is a fact too, so that this ends.
 */
import type { DockerfileAnalysis } from '../model/analysis.ts';
import { assess } from './assess.ts';
import type { Snapshot } from '../build/assessed.ts';
import type { Want } from '../model/facts.ts';
import type { Diagnostic } from '../model/types.ts';

export const check = (snapshot: Snapshot): readonly Diagnostic[] => assess(snapshot).analysis.diagnostics;

export const wanted = (snapshot: Snapshot): readonly Want[] => assess(snapshot).wants;

export const analysisOf = (snapshot: Snapshot): DockerfileAnalysis => assess(snapshot).analysis;
