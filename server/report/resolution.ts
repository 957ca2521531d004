/** `muslin explain --resolve`: what would be installed and who asks for it, or what doesn't go together. */
import type { ExplainedTarget, Explanation } from '../core/verdict/explanation/explanation.ts';
import type { AskedBy, Settled, StageResolution } from '../core/model/resolution.ts';
import { visible, withoutCredentials } from '../core/wording/safe-text.ts';
import type { Requirement } from '../core/model/types.ts';
import type { PathOf } from './reporter.ts';
import { wrap } from './wrap.ts';

const WIDTH = 80;

/** For people, in the form of a requirements file, as pip-compile writes it; a target behind the other. */
export function resolutionsText({ targets, resolutions }: Explanation, pathOf: PathOf): string {
  return targets.map((target, at) => resolutionText(target, resolutions[at] ?? null, pathOf)).join('\n');
}

function resolutionText({ image, platform, unknown }: ExplainedTarget, resolution: StageResolution | null, pathOf: PathOf): string {
  const head = visible(`${image} on ${platform}`);
  if (resolution === null) return `# ${head}: not known${unknown === null ? '' : `: ${visible(unknown)}`}\n`;
  const { state, reason, clash, settled } = resolution;
  const lines = [`# ${head}`, ...wrap(visible(verdict(resolution)), WIDTH - 2, '').map((line) => `# ${line.trim()}`)];
  for (const { root } of clash?.between ?? []) lines.push(`#   ${visible(`${placeOf(root, pathOf)}: ${textOf(root)}`)}`);
  // Of an impossible set nothing would be installed.
  if (state !== 'impossible' || reason === null) for (const one of sorted(settled)) lines.push(...settledLines(one, pathOf));
  return `${lines.join('\n')}\n`;
}

function verdict({ state, reason, settled }: StageResolution): string {
  switch (state) {
    case 'complete':
      return `All ${settled.length} go together.`;
    case 'impossible':
      return `Can't be installed: ${reason ?? 'nothing goes together'}.`;
    case 'unknown':
      return `Not certain (${reason ?? 'not known'}). Likely:`;
  }
}

function settledLines({ name, version, extras, askedBy, isInferred }: Settled, pathOf: PathOf): string[] {
  const named = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
  const pinned = version === null ? `# ${named}: which release is not known` : `${isInferred ? '# likely: ' : ''}${named}==${version}`;
  const asked = askedBy.map((one) => `    # ${visible(whoAsks(one, pathOf))}`);
  return [visible(pinned), ...new Set(asked)];
}

const whoAsks = ({ requirement, by }: AskedBy, pathOf: PathOf): string =>
  by === null ? `${placeOf(requirement, pathOf)}: ${textOf(requirement)}` : `${releaseOf(by)} needs ${textOf(requirement)}`;

const releaseOf = ({ name, version }: NonNullable<AskedBy['by']>): string => (version === null ? name : `${name} ${version}`);

const textOf = ({ text }: Requirement): string => withoutCredentials(text);

/** The question itself is a Dockerfile that nobody wrote. */
const placeOf = ({ origin: { uri, range } }: Requirement, pathOf: PathOf): string =>
  isQuestion(uri) ? 'command line' : `${pathOf(uri)}:${range.start.line + 1}`;

const isQuestion = (uri: string): boolean => uri.endsWith('.muslin-explain.Dockerfile');

const sorted = (settled: readonly Settled[]): readonly Settled[] => [...settled].sort((a, b) => (a.name < b.name ? -1 : 1));

/** For programs: `resolutions` of docs/explain.md, one for each target. */
export function resolutionsJson({ targets, resolutions }: Explanation, pathOf: PathOf): readonly object[] {
  return targets.map(({ image, platform, unknown }, at): object => {
    const resolution = resolutions[at] ?? null;
    if (resolution === null) return { image, platform, state: 'unknown', reason: unknown, clash: null, installs: [] };
    const { state, reason, clash, settled } = resolution;
    return {
      image, platform, state, reason,
      clash: clash && clash.between.map((one) => ({ ...askedJson(one, pathOf), via: one.via, root: rootJson(one.root, pathOf) })),
      installs: sorted(settled).map(({ name, version, extras, askedBy, isInferred }) => (
        { name, version, extras, inferred: isInferred, askedBy: askedBy.map((one) => askedJson(one, pathOf)) })),
    };
  });
}

const askedJson = ({ requirement, by }: AskedBy, pathOf: PathOf): object => ({
  requirement: textOf(requirement),
  by,
  origin: by === null ? originJson(requirement, pathOf) : null,
});

const rootJson = (root: Requirement, pathOf: PathOf): object => ({ requirement: textOf(root), origin: originJson(root, pathOf) });

const originJson = (requirement: Requirement, pathOf: PathOf): object | null => {
  const { uri, range } = requirement.origin;
  return isQuestion(uri) ? null : { path: pathOf(uri), line: range.start.line + 1 };
};
