/** `compare_base_images`: what requirements install from on images and platforms, and the newest image on which all are wheels. */
import { relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { pythonReleases, isCurrent } from '../core/images/python-releases.ts';
import { parseImageReference } from '../core/images/reference.ts';
import { parseRequirement } from '../core/python/packaging/requirement.ts';
import { contextName, questionDockerfile, type QuestionFile } from '../core/verdict/explanation/question-dockerfile.ts';
import { totalsOf, totalsWords, downloadWords } from '../core/wording/outcomes.ts';
import { textsOf, WrongArguments, type Values } from './arguments.ts';
import { platformsOf, within } from './document.ts';
import { capped, list, number, object, plain, text, type Answer, type Tool } from './tool.ts';
import type { McpRun, McpWorld } from './world.ts';

const MOST_IMAGES = 16;
const MOST_REQUIREMENTS = 300;
const MOST_SHOWN = 12;

const ROW = object({
  image: text, platform: text, wheels: number, compiles: number, fails: number, unknown: number, downloadBytes: number,
  worst: list(object({ name: text, outcome: text, reason: text })), problem: text,
});

export const COMPARE_BASE_IMAGES: Tool = {
  name: 'compare_base_images',
  title: 'Compare base images',
  description:
    'Says for each base image and platform how many of the Python requirements install from wheels, are compiled, or fail, and names ' +
    'the newest image on which all are wheels. Use it before writing a FROM line. Without images, the current official python slim ' +
    'and alpine images are compared.',
  inputSchema: {
    type: 'object',
    properties: {
      requirements: { type: 'array', items: { type: 'string' }, description: "Requirements as pip takes them, such as 'pandas>=2'." },
      requirementFiles: {
        type: 'array', items: { type: 'string' },
        description: 'Paths of requirements files, pyproject.toml or locks, absolute or relative to the first root folder.',
      },
      images: { type: 'array', items: { type: 'string' }, description: 'Base images, such as python:3.13-slim.' },
      platforms: { type: 'array', items: { type: 'string' }, description: 'Platforms, such as linux/arm64. Default: linux/amd64.' },
    },
    additionalProperties: false,
  },
  outputSchema: object({ best: text, rows: list(ROW), factsAsOf: text }),
  run: async (values, world) => {
    const question = questionOf(values, world);
    const run = world.open(null);
    try {
      const answer = async (image: string): Promise<ImageAnswer> => ({ image, analysis: await ask(image, question, world, run) });
      return answerOf(await Promise.all(question.images.map(answer)));
    } finally {
      await run.close();
    }
  },
};

type ImageAnswer = { readonly image: string; readonly analysis: DockerfileAnalysis };

type Question = {
  readonly images: readonly string[];
  readonly requirements: readonly string[];
  readonly files: readonly QuestionFile[];
  readonly platforms: { readonly platforms?: readonly string[] };
};

function questionOf(values: Values, { roots }: McpWorld): Question {
  const named = textsOf(values, 'images', MOST_IMAGES, 500);
  const requirements = textsOf(values, 'requirements', MOST_REQUIREMENTS, 1_000);
  const files = textsOf(values, 'requirementFiles', 20, 4_000).map((path) => {
    const { file, root } = within(path, roots);
    return { root: roots.indexOf(root), path: relative(root, file).split(sep).join('/') };
  });
  if (requirements.length + files.length === 0) throw new WrongArguments('give requirements, requirementFiles, or both');
  for (const image of named) {
    if (parseImageReference(image).value === null) throw new WrongArguments(`images: ${plain(image)} is no image reference`);
  }
  for (const one of requirements) {
    const { value, problems } = parseRequirement(one);
    if (value === null || problems.length > 0) throw new WrongArguments(`requirements: ${plain(one)} is not a requirement as pip takes it`);
  }
  return { images: named.length === 0 ? currentImages() : [...new Set(named)], requirements, files, platforms: platformsOf(values) };
}

/** Of each Python that is still rebuilt, the newest first. */
function currentImages(): readonly string[] {
  const releases = pythonReleases().filter((one) => !one.prerelease && isCurrent(one));
  const minors = new Set(releases.map(({ major, minor }) => `${major}.${minor}`));
  const newestFirst = [...minors].sort((one, other) => Number(other.split('.')[1]) - Number(one.split('.')[1]));
  return newestFirst.flatMap((minor) => [`python:${minor}-slim`, `python:${minor}-alpine`]).slice(0, MOST_IMAGES);
}

/** Nothing around the question says how it is built: the roots are its only contexts. */
function ask(image: string, question: Question, { roots, settings }: McpWorld, run: McpRun): Promise<DockerfileAnalysis> {
  const { requirements, files, platforms } = question;
  const folder = pathToFileURL(roots[0] ?? '/').href;
  const namedContexts = new Map(roots.map((root, at) => [contextName(at), pathToFileURL(root).href]));
  return run.analyze({
    uri: `${folder.replace(/\/$/, '')}/.muslin-question.Dockerfile`,
    text: questionDockerfile({ image, requirements, files, systemPython: null }),
    settings: { ...settings, ...platforms },
    folder,
    build: { context: folder, args: new Map(), platforms: [], namedContexts },
  });
}

type Row = {
  readonly image: string;
  readonly platform: string;
  readonly wheels: number;
  readonly compiles: number;
  readonly fails: number;
  readonly unknown: number;
  readonly downloadBytes: number;
  readonly worst: readonly { readonly name: string; readonly outcome: string; readonly reason: string }[];
  readonly problem: string;
};

function answerOf(answers: readonly ImageAnswer[]): Answer {
  const rows = answers.flatMap(({ image, analysis }) => rowsOf(image, analysis));
  const best = answers
    .map(({ image }) => image)
    .filter((image) => rows.filter((row) => row.image === plain(image)).every(isAllWheels))
    .reduce<string | null>((newest, image) => (newest === null || isNewer(image, newest) ? image : newest), null);
  const dates = answers.flatMap(({ analysis }) => analysis.facts?.asOf?.slice(0, 10) ?? []).sort();
  const structured = { best: best === null ? '' : plain(best), rows, factsAsOf: dates[0] ?? '' };
  const lines = [
    best === null
      ? 'On none of these images is everything known to be a wheel.'
      : `All are wheels on ${plain(best)}, the newest such image of these.`,
    ...rows.map(rowLine),
    ...(structured.factsAsOf === '' ? [] : [`Facts as of ${structured.factsAsOf}.`]),
  ];
  return { text: lines.join('\n'), structured };
}

function rowsOf(image: string, { stages, problems }: DockerfileAnalysis): readonly Row[] {
  const [stage] = stages;
  const platforms = [...new Set(stage?.findings.map(({ platform }) => platform) ?? [])];
  const none = { wheels: 0, compiles: 0, fails: 0, unknown: 0, downloadBytes: 0, worst: [] };
  if (stage === undefined || platforms.length === 0) {
    const reason = stage?.unknown ?? problems[0]?.message ?? 'nothing that is installed could be read';
    return [{ image: plain(image), platform: '', ...none, problem: plain(reason) }];
  }
  return platforms.map((platform) => {
    const findings = stage.findings.filter((one) => one.platform === platform);
    const totals = totalsOf(findings.map(({ here }) => here));
    const bad = findings.filter(({ here }) => here.kind === 'none' || here.kind === 'unknown' || here.compiles);
    return {
      image: plain(image), platform, wheels: totals.wheels + totals.pure, compiles: totals.compiles, fails: totals.fails,
      unknown: totals.unknown, downloadBytes: totals.size,
      worst: capped(bad, MOST_SHOWN).shown.map(({ requirement, here }) => ({
        name: plain(requirement.name),
        outcome: here.kind === 'none' ? 'fails' : here.kind === 'unknown' ? 'unknown' : 'compiles',
        reason: plain(here.reason ?? ''),
      })),
      problem: '',
    };
  });
}

const isAllWheels = ({ wheels, compiles, fails, unknown, problem }: Row): boolean =>
  problem === '' && wheels > 0 && compiles + fails + unknown === 0;

function rowLine({ image, platform, wheels, compiles, fails, unknown, downloadBytes, worst, problem }: Row): string {
  if (problem !== '') return `- ${image}: not known: ${problem}`;
  const sums = totalsWords({ wheels, pure: 0, sources: 0, compiles, fails, unknown, size: 0, unsized: 0 });
  const size = downloadBytes === 0 ? '' : `, ${downloadWords({ size: downloadBytes, unsized: 0 })}`;
  const names = worst.map(({ name, outcome }) => `${name} ${outcome}`).join(', ');
  return `- ${image} on ${platform}: ${sums}${size}${names === '' ? '' : ` (${names})`}`;
}

/** By the Python that the tag names; the first stays where it names none. */
function isNewer(image: string, than: string): boolean {
  const minor = (reference: string): number => Number(/:3\.(\d+)/.exec(reference)?.[1] ?? -1);
  return minor(image) > minor(than);
}
