/** Reads the pages under test/unit/resolution; their first one says how they are written. */
import { flavourOf } from '../../server/core/python/packaging/flavour.ts';
import { markerEnvironment } from '../../server/core/python/packaging/marker-environment.ts';
import { evaluateMarker } from '../../server/core/python/packaging/marker-evaluate.ts';
import { parseMarker } from '../../server/core/python/packaging/marker.ts';
import { normalizeName } from '../../server/core/python/packaging/names.ts';
import { parseRequirement } from '../../server/core/python/packaging/requirement.ts';
import type { ReleaseFacts, Resolution, ResolutionQuestion } from '../../server/core/python/resolution/types.ts';
import { NOWHERE } from '../../server/core/model/text.ts';
import type { Installer, Requirement } from '../../server/core/model/types.ts';
import { target } from './analysis.ts';
import { readIndex } from './literate-case.ts';

export type ResolutionCase = {
  readonly title: string;
  readonly question: ResolutionQuestion;
  readonly expected: { readonly kind: 'installs' | Resolution['state']; readonly lines: readonly string[] };
};

export function readResolutionCases(markdown: string): readonly ResolutionCase[] {
  return markdown.split(/^## /m).slice(1).map((section) => {
    const found = section.matchAll(/^```(\w+) ?(.*)\n([^`]*)^```$/gm);
    const blocks = new Map([...found].map(([, kind = '', rest = '', text = '']) => [kind, { rest, text }]));
    const linesOf = (kind: string): string[] => (blocks.get(kind)?.text ?? '').split('\n').filter((line) => line.trim() !== '');
    const kind = (['installs', 'impossible', 'unknown', 'pending'] as const).find((one) => blocks.has(one)) ?? 'installs';
    const [name = '', version, strategy = 'highest'] = (blocks.get('requirements')?.rest ?? '').split(' ');
    const question = questionOf(
      { requirements: linesOf('requirements'), constraints: linesOf('constraints'), index: blocks.get('index')?.text ?? '' },
      { name: name as Installer['name'], version: version ?? null },
    );
    return {
      title: section.split('\n')[0] ?? '',
      question: { ...question, strategy: strategy as ResolutionQuestion['strategy'] },
      expected: { kind, lines: linesOf(kind) },
    };
  });
}

type Texts = { readonly requirements: readonly string[]; readonly constraints: readonly string[]; readonly index: string };

export function questionOf({ requirements, constraints, index }: Texts, installer: Installer): ResolutionQuestion {
  const on = { ...target('glibc'), installer };
  return {
    requirements: requirements.map(requirementOf), constraints: constraints.map(requirementOf), target: on, options: {},
    followsDependencies: true, strategy: 'highest', bounds: { rounds: 1_000, projects: 1_000 }, facts: factsOf(index),
    holds: (marker, extras) => {
      const tree = marker === null ? null : parseMarker(marker).value;
      return tree === null || evaluateMarker(tree, { environment: markerEnvironment(on), extras, flavour: flavourOf(installer) }) !== false;
    },
  };
}

function factsOf(index: string): ReleaseFacts {
  const { projects, metadata } = readIndex(index);
  return {
    page: (name) => {
      const project = projects.get(name);
      return project === undefined ? { state: 'absent' } : { state: 'known', project, partial: false };
    },
    metadata: (name, release) => {
      const lines = metadata.get(`${name} ${release.text}`)?.requiresDist ?? [];
      if (lines.includes('?')) return { state: 'unknown' };
      return { state: 'known', dependencies: lines.map(requirementOf), requiresPython: null };
    },
  };
}

export function requirementOf(text: string): Requirement {
  const { value } = parseRequirement(text);
  return {
    name: value?.normalizedName ?? '', text, extras: value?.extras.map((one) => normalizeName(one.text)) ?? [],
    specifier: value?.specifier.text ?? '', marker: value?.marker?.text ?? null, url: value?.url?.text ?? null, hashes: [],
    origin: { uri: '', range: NOWHERE }, via: [], lockedFiles: null, options: null,
  };
}
