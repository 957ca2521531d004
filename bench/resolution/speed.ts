/**
 * How long does a resolution take from warm facts? Needs nothing: the indexes are made here.
 *
 *     node scripts/run-typescript.mjs bench/resolution/speed.ts
 *
 * `wide`: 50 requirements that bring in 200 projects of 40 releases each, without a conflict. `hard`: a project whose releases all
 * ask for one that another requirement rules out, at the end of three chains.
 * Prints processor time: of the first run, and the median of ten more.
 */
import { resolve } from '../../server/core/python/resolution/resolve.ts';
import { createMemo } from '../../server/engine/memo.ts';
import type { ResolutionQuestion } from '../../server/core/python/resolution/types.ts';
import { scenarioQuestion, type Scenario } from './scenario.ts';

const release = (dependencies: readonly string[]) => ({ dependencies, requires_python: '>=3.8', yanked: false });

function wide(): Scenario {
  const projects = Object.fromEntries(Array.from({ length: 200 }, (_, at) => {
    const below = [at * 2 + 50, at * 2 + 51, at + 120].filter((one) => one < 200).map((one) => `p${one}>=1.${one % 7},<3`);
    return [`p${at}`, Object.fromEntries(Array.from({ length: 40 }, (_, minor) => [`1.${minor}`, release(below)]))];
  }));
  return { id: 'wide', requirements: Array.from({ length: 50 }, (_, at) => `p${at}>=1.${at % 5}`), constraints: [], projects };
}

function hard(): Scenario {
  const projects: Record<string, Record<string, ReturnType<typeof release>>> = { base: {} };
  for (let minor = 0; minor < 12; minor += 1) projects['base'] = { ...projects['base'], [`1.${minor}`]: release([]) };
  for (const chain of ['a', 'b', 'c']) {
    for (let at = 0; at < 8; at += 1) {
      const name = `${chain}${at}`;
      const next = at < 7 ? `${chain}${at + 1}` : 'base';
      projects[name] = Object.fromEntries(Array.from({ length: 12 }, (_, minor) =>
        [`1.${minor}`, release([`${next}${at < 7 ? '<=' : '=='}1.${minor}`])]));
    }
  }
  return { id: 'hard', requirements: ['a0', 'b0>=1.2', 'c0', 'base<=1.4'], constraints: [], projects };
}

for (const [name, scenario] of [['wide', wide()], ['hard', hard()]] as const) {
  for (const version of ['24.0', '26.2']) {
    const question: ResolutionQuestion = { ...scenarioQuestion(scenario, { name: 'pip', version }), memo: createMemo() };
    const runs = Array.from({ length: 11 }, () => time(question));
    const [first = 0, ...others] = runs.map((one) => one.took);
    const { state, pins, rounds } = resolve(question);
    console.log(`${name}, pip ${version}: ${state}, ${pins.length} projects, ${rounds} rounds; first ${first.toFixed(1)} ms, then ${median(others).toFixed(1)} ms`);
  }
}

function time(question: ResolutionQuestion): { readonly took: number } {
  const began = process.cpuUsage();
  resolve(question);
  const { user, system } = process.cpuUsage(began);
  return { took: (user + system) / 1_000 };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
