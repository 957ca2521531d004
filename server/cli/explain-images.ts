/** Images × platforms × requirements: one question to the engine an image, then the files that were not taken. */
import { dirname, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { explain, type Explanation, type ImageAnswer } from '../core/verdict/explanation/explanation.ts';
import { contextName, questionDockerfile, type ImageQuestion, type QuestionFile } from '../core/verdict/explanation/question-dockerfile.ts';
import { mergeFacts } from '../core/pipeline/merge-facts.ts';
import { DEFAULT_PLATFORM, normalizePlatform } from '../core/model/platform.ts';
import { parseImageReference } from '../core/images/reference.ts';
import { parseRequirement } from '../core/python/packaging/requirement.ts';
import { RULES_ON_OUTCOMES } from '../core/verdict/rules/index.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Finding, ProjectDetail, Severity } from '../core/model/types.ts';
import type { Arguments } from './arguments.ts';
import { SEVERITIES } from './judge.ts';
import { messagesOf } from './messages.ts';
import { readRunSettings } from './run-settings.ts';
import type { System } from './system.ts';
import { isWithin } from './targets.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld, Run } from './world.ts';

export type Explained = {
  readonly explanation: Explanation;
  /** Of the findings on how requirements fare; those on what the stage has installed say nothing here. */
  readonly worst: Severity | null;
  readonly judged: boolean;
};

export async function explainImages(given: Arguments, system: System, world: CliWorld): Promise<Explained> {
  const asked = await readQuestion(given, system, world);
  const { settings, problems, policyFile } = await readRunSettings(given, world.rules, (path) => world.readFile(resolve(system.cwd, path)));
  const { notice } = messagesOf(system);
  for (const problem of problems) notice(`${policyFile}: ${problem}`);
  const run = world.open({ roots: asked.roots, settings, notice });
  try {
    const answers = await Promise.all(asked.images.map((image) => answer(image, asked, settings, run)));
    const facts = mergeFacts(answers.map((one) => one.analysis.facts));
    const pages = await pagesOf(answers, settings, run);
    const explanation = explain(answers, facts, (finding) => pages.get(pageKey(finding, settings)) ?? null);
    const told = answers.flatMap(({ analysis }) => analysis.diagnostics).filter(({ code }) => RULES_ON_OUTCOMES.has(code));
    return {
      explanation,
      worst: SEVERITIES.find((level) => told.some(({ severity }) => severity === level)) ?? null,
      judged: explanation.targets.some((one) => one.unknown === null),
    };
  } finally {
    await run.close();
  }
}

type Asked = {
  readonly images: readonly string[];
  readonly requirements: readonly string[];
  readonly files: readonly QuestionFile[];
  /** Absolute paths. */
  readonly roots: readonly string[];
};

/** Words that name a file are requirement sources, as those of `-r` are. Throws `UsageError`. */
async function readQuestion(given: Arguments, { cwd }: System, world: CliWorld): Promise<Asked> {
  const images = [...new Set(given.values('image').flatMap((one) => one.split(',')))];
  if (images.length === 0) throw new UsageError('explain needs an image, such as --image python:3.12-alpine');
  for (const image of images) {
    const [problem] = parseImageReference(image).problems;
    if (problem !== undefined) throw new UsageError(`--image ${image}: ${problem.message}`);
  }
  const kinds = await Promise.all(given.paths.map(async (word) => ({ word, isFile: (await world.kindOf(resolve(cwd, word))) === 'file' })));
  const paths = [...given.values('requirement'), ...kinds.filter((one) => one.isFile).map((one) => one.word)].map((path) =>
    resolve(cwd, path),
  );
  for (const path of paths) if ((await world.kindOf(path)) !== 'file') throw new UsageError(`-r ${relative(cwd, path)}: no such file`);
  const requirements = kinds.filter((one) => !one.isFile).map((one) => requirement(one.word));
  if (requirements.length + paths.length === 0) throw new UsageError('explain needs a requirement or a file, such as -r requirements.txt');
  const roots = [...new Set([cwd, ...paths.filter((path) => !isWithin(path, cwd)).map((path) => dirname(path))])];
  const files = paths.map((path) => {
    const root = Math.max(0, roots.findIndex((one) => isWithin(path, one)));
    return { root, path: relative(roots[root] ?? cwd, path).split(sep).join('/') };
  });
  return { images, requirements, files, roots };
}

function requirement(word: string): string {
  const { value, problems } = parseRequirement(word);
  if (value === null || problems.length > 0) {
    throw new UsageError(`${word} is neither a file nor a requirement: ${problems[0]?.message ?? 'it names no project'}`);
  }
  return word;
}

/** Where the image brings no Python, the system's own is meant. */
async function answer(image: string, asked: Asked, settings: Settings, run: Run): Promise<ImageAnswer> {
  const platforms = platformsOf(settings);
  const bare = await ask({ ...asked, image, systemPython: null }, asked, settings, run);
  const [stage] = bare.stages;
  const manager = stage?.description?.packageManager;
  const lacksPython = stage?.description !== null && stage?.description.python === null && stage.targets.length > 0;
  if (!lacksPython || (manager !== 'apk' && manager !== 'apt')) return { image, platforms, analysis: bare, remark: null };
  const analysis = await ask({ ...asked, image, systemPython: manager }, asked, settings, run);
  const known = analysis.stages[0]?.targets.some((one) => one.here.python !== null) === true;
  return {
    image,
    platforms,
    analysis,
    remark: known ? `with the Python of ${manager === 'apk' ? 'apk add' : 'apt-get install'} python3` : null,
  };
}

const platformsOf = ({ platforms }: Settings): readonly string[] =>
  platforms.length === 0 ? [DEFAULT_PLATFORM] : [...new Set(platforms.map((one) => normalizePlatform(one) ?? one))];

/** Nothing around the question says how it is built: the roots are its only contexts. */
function ask(question: ImageQuestion, { roots }: Asked, settings: Settings, run: Run): Promise<DockerfileAnalysis> {
  const folder = pathToFileURL(roots[0] ?? '/').href;
  const namedContexts = new Map(roots.map((root, at) => [contextName(at), pathToFileURL(root).href]));
  const build = { context: folder, args: new Map(), platforms: [], namedContexts };
  return run.analyze({
    uri: `${folder.replace(/\/$/, '')}/.muslin-explain.Dockerfile`,
    text: questionDockerfile(question),
    settings,
    folder,
    build,
  });
}

async function pagesOf(answers: readonly ImageAnswer[], settings: Settings, run: Run): Promise<ReadonlyMap<string, ProjectDetail>> {
  const pages = new Map<string, ProjectDetail>();
  for (const finding of answers.flatMap(({ analysis }) => analysis.stages).flatMap((stage) => stage.findings)) {
    const key = pageKey(finding, settings);
    const { name, lockedFiles, index, url } = finding.requirement;
    if (pages.has(key) || url !== null) continue;
    if (lockedFiles !== null) {
      pages.set(key, { name, files: lockedFiles });
      continue;
    }
    const fact = await run.project(index ?? settings['index.url'], name);
    if (fact.state === 'known') pages.set(key, fact.value);
  }
  return pages;
}

const pageKey = ({ requirement: { name, index, lockedFiles } }: Finding, settings: Settings): string =>
  `${lockedFiles === null ? (index ?? settings['index.url']) : 'lock'} ${name}`;
