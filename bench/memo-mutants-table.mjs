/** Faults in what is remembered: in `file`, `from` becomes `to`. */
const core = (path) => `server/core/${path}`;

export const MUTANTS = [
  // Those that passed the former guard. Two stood in memories that are gone: each is put back with its fault.
  { title: 'a script that is found again 3 places off', file: core('reading/shell/run-script.ts'),
    from: 'export const readRun = ({ command, heredocs }: RunInstruction, shell: readonly string[] | null): Parsed<ShellScript> =>\n  readCommandLine(command, shell, heredocs);',
    to: `const kept = new Map<string, Parsed<ShellScript>>();
export const readRun = ({ command, heredocs, span }: RunInstruction, shell: readonly string[] | null): Parsed<ShellScript> => {
  const key = \`\${Math.floor(span.start / 3)} \${JSON.stringify(command).replace(/\\d+/g, '')}\`;
  const script = kept.get(key) ?? readCommandLine(command, shell, heredocs);
  kept.set(key, script);
  return script;
};` },
  { title: 'effects of a command without the working directory', file: core('build/stages/read-run.ts'),
    from: 'const effects = commandEffects(command, piped[index] ?? null, fields, workdir);',
    to: `const name = command.words.map((word) => word.text).join(' ');
    const effects = kept.get(name) ?? commandEffects(command, piped[index] ?? null, fields, workdir);
    kept.set(name, effects);` ,
    before: 'const kept = new Map<string, ReturnType<typeof commandEffects>>();\n' },
  { title: 'a marker without its target', file: core('verdict/outcomes/marker-holds.ts'), from: '[marker, targetKey(target), ...extras]', to: '[marker, ...extras]' },
  { title: 'a manifest without its text', file: core('build/requirements/parsed-files.ts'), from: 'memo.recall(MANIFESTS, [uri, text],', to: 'memo.recall(MANIFESTS, [uri],' },
  { title: 'a plan without its options', file: core('verdict/outcomes/plan-key.ts'), from: 'installers, options, indexes', to: 'installers, indexes' },
  // Others.
  { title: 'a marker without the extras', file: core('verdict/outcomes/marker-holds.ts'), from: '[marker, targetKey(target), ...extras]', to: '[marker, targetKey(target)]' },
  { title: 'a lock without its text', file: core('build/requirements/parsed-files.ts'), from: 'memo.recall(LOCKS, [uri, text],', to: 'memo.recall(LOCKS, [uri],' },
  { title: 'a requirements file without its text', file: core('build/requirements/read-requirements.ts'), from: 'REQUIREMENTS_FILES, [uri, text]', to: 'REQUIREMENTS_FILES, [uri]' },
  { title: 'a Compose file without .env', file: core('build/definitions/read-build-file.ts'), from: 'base?.completes ?? null, environment]', to: 'base?.completes ?? null]' },
  { title: 'a Dockerfile without its arguments', file: core('pipeline/read-builds.ts'), from: 'JSON.stringify([[...build.args], [...namedContexts]])', to: 'JSON.stringify([[...namedContexts]])' },
  { title: 'a Dockerfile without its platform', file: core('pipeline/read-builds.ts'), from: '[uri, text, platform ?? null,', to: '[uri, text,' },
  { title: 'a Dockerfile without its text', file: core('pipeline/read-builds.ts'), from: '[uri, text, platform ?? null,', to: '[uri, platform ?? null,' },
  { title: 'a .dockerignore without its text', file: core('build/requirements/dockerignore-of.ts'), from: 'MATCHERS, [fact.value]', to: 'MATCHERS, [dockerfile]' },
  { title: 'a policy without what it is laid over', file: core('settings/nearest-policy.ts'), from: '[uri, fact.value, layers.base, layers.over]', to: '[uri, fact.value, layers.over]' },
  { title: 'a policy without its text', file: core('settings/nearest-policy.ts'), from: '[uri, fact.value, layers.base, layers.over]', to: '[uri, layers.base, layers.over]' },
  { title: 'findings without the facts of the index', file: core('pipeline/find-findings.ts'), from: '[ask.indexEpoch, ...planKey(planned, pair)]', to: 'planKey(planned, pair)' },
  { title: 'findings kept while facts are missing', file: core('pipeline/find-findings.ts'), from: '!found.pending && ask.wants().length === wanted', to: 'found !== null && wanted >= 0' },
  { title: 'a plan without the compiler', file: core('verdict/outcomes/plan-key.ts'), from: 'followsDependencies, hasCompiler, pending]', to: 'followsDependencies, pending]' },
  { title: 'a plan without its installers', file: core('verdict/outcomes/plan-key.ts'), from: '[targets, installers, options', to: '[targets, options' },
  { title: 'a plan without its requirements', file: core('verdict/outcomes/plan-key.ts'), from: 'JSON.stringify([...requirements, ...constraints].map(withoutPlace))', to: 'JSON.stringify(constraints.map(withoutPlace))' },
  { title: 'a plan without its constraints', file: core('verdict/outcomes/plan-key.ts'), from: 'JSON.stringify([...requirements, ...constraints].map(withoutPlace))', to: 'JSON.stringify(requirements.map(withoutPlace))' },
  { title: 'a choice without its specifier', file: core('verdict/outcomes/choose.ts'), from: '[project, specifier, targetKey(target)', to: '[project, targetKey(target)' },
  { title: 'a choice without its target', file: core('verdict/outcomes/choose.ts'), from: '[project, specifier, targetKey(target)', to: '[project, specifier' },
  { title: 'ranks of tags without the target', file: core('python/packaging/tag-ranks.ts'), from: 'RANKS, [keyOf(target)]', to: "RANKS, [keyOf(target).split(' ')[0] ?? null]" },
  { title: 'a page up to a moment without the moment', file: core('python/packaging/upload-limit.ts'), from: 'LIMITED, [project, limit]', to: 'LIMITED, [project]' },
  { title: 'a page of several indexes by the first', file: core('verdict/outcomes/index-question.ts'), from: 'MERGED, parts', to: 'MERGED, [parts[0]]' },
  { title: 'a digest by the name of its project', file: core('python/packaging/project-digest.ts'), from: 'DIGESTS, [project]', to: 'DIGESTS, [project.name]' },
  { title: 'dependencies of all releases in one', file: core('verdict/outcomes/dependencies.ts'), from: 'DEPENDENCIES, [metadata]', to: 'DEPENDENCIES, [metadata.providesExtra.join()]' },
  { title: 'an image without what the stages show of it', file: core('pipeline/assess-image.ts'), from: 'JSON.stringify([base.reference, platforms, evidence])', to: 'JSON.stringify([base.reference, platforms])' },
  { title: 'an image without the settings', file: core('pipeline/assess-image.ts'), from: '[settings, JSON.stringify(', to: '[JSON.stringify(' },
  { title: 'the issues of an image by its architecture alone', file: core('knowledge/live-issues.ts'), from: 'POSSIBLE, [JSON.stringify(bare)]', to: 'POSSIBLE, [bare.architecture]' },
  { title: 'long texts by their beginning', file: 'server/engine/memo.ts', from: 'numberIn(texts, part)', to: 'numberIn(texts, part.slice(0, LONG))' },
];
