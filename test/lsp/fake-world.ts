/**
 * An engine with a rule that fits in a line: each `FROM …alpine` is reported if any of the workspace's requirements is `torch`,
 * once the facts are there (`arrive`), or at once if they are from the start.
 */
import type { DockerfileAnalysis } from '../../server/core/model/analysis.ts';
import type { AnalysisRequest, Host, MakeWorld, Told, World } from '../../server/lsp/engine.ts';
import { analysis, diagnostic, finding, outcome, range, stage } from '../support/analysis.ts';

export type FakeWorld = {
  readonly make: MakeWorld;
  readonly files: Map<string, string>;
  /** Resolves what refinements wait for. */
  readonly arrive: () => void;
  readonly calls: { now: number; refine: number; aborted: number; forgotten: number; configured: { offline: boolean; told: Told }[] };
};

export function fakeWorld(options: { factsAtHand: boolean; files?: Record<string, string> }): FakeWorld {
  const files = new Map(Object.entries(options.files ?? {}));
  const calls: FakeWorld['calls'] = { now: 0, refine: 0, aborted: 0, forgotten: 0, configured: [] };
  let facts = options.factsAtHand;
  let waiting: (() => void)[] = [];
  const make = (host: Host): World => {
    const textOf = (uri: string): string | undefined => host.openText(uri) ?? files.get(uri);
    return {
      engine: {
        now: (request) => {
          calls.now++;
          return judge(request, textOf, facts);
        },
        refine: (request, { signal, onProgress }) => {
          calls.refine++;
          return new Promise((resolve, reject) => {
            signal.addEventListener('abort', () => {
              calls.aborted++;
              reject(new Error('aborted'));
            });
            const finish = (): void => {
              onProgress(judge(request, textOf, facts));
              resolve(judge(request, textOf, facts));
            };
            if (facts) finish();
            else waiting.push(finish);
          });
        },
        fileChanged: () => Promise.resolve(),
      },
      readText: async (uri) => {
        const value = textOf(uri);
        return value === undefined
          ? { state: 'absent', source: 'workspace', asOf: null }
          : { state: 'known', value, source: 'workspace', asOf: null };
      },
      findDockerfiles: async (folder) => [...files.keys()].filter((uri) => uri.startsWith(`${folder}/`) && /\/Dockerfile$/.test(uri)),
      configure: (settings, told) => void calls.configured.push({ offline: settings.offline, told: { ...told } }),
      forgetIndex: () => void (calls.forgotten += 1),
      indexStatus: () => ({ offline: false, detail: null, blockedHosts: [] }),
      rewrites: (request, one) =>
        one.stages.map(({ index, imageRange }) => ({
          stage: index,
          fix: {
            title: 'Move this stage to slim',
            kind: 'slim',
            preferred: false,
            edits: [
              { uri: request.uri, range: imageRange, newText: 'python:3.12-slim', reason: 'the slim image', needsConfirmation: false },
            ],
          },
        })),
      apkWords: (text) =>
        [...text.matchAll(/\bgcc\b/g)].map(({ index }) => {
          const before = text.slice(0, index).split('\n');
          const character = before.at(-1)?.length ?? 0;
          return { name: 'gcc', range: range(before.length - 1, character, character + 3) };
        }),
      apkPackage: () => ({ debian: ['gcc', 'libc6-dev'], purpose: 'C compiler' }),
      rules: [
        { code: 'musl-install-fails', title: 'The installation fails on musl', url: 'https://example.com/rules/musl-install-fails' },
        { code: 'musl-source-build', title: 'Compiled on musl', url: null },
      ],
      report: (one) => ({ html: `<h1>${one.stages.length}</h1>`, markdown: '# Report' }),
    };
  };
  const arrive = (): void => {
    facts = true;
    const now = waiting;
    waiting = [];
    for (const finish of now) finish();
  };
  return { make, files, arrive, calls };
}

function judge(request: AnalysisRequest, textOf: (uri: string) => string | undefined, facts: boolean): DockerfileAnalysis {
  const source = `${request.folder}/requirements.txt`;
  const bad = facts && (textOf(source) ?? '').includes('torch') && request.settings.severity['musl-install-fails'] !== 'off';
  const lines = request.text.split('\n');
  const stages = lines
    .flatMap((text, line) => {
      const image = /^FROM (\S+)/.exec(text)?.[1];
      const origin = { uri: source, range: range(0, 0, 5) };
      return image === undefined
        ? []
        : [
            {
              image,
              line,
              found: [finding('torch', outcome('none', null, { reason: 'no file for musl' }), outcome('wheel', '2.0.0'), {}, origin)],
            },
          ];
    })
    .map(({ image, line, found }, index) =>
      stage(index, line, image, facts ? found : [], { commands: [{ range: range(line + 1, 0, 30), findings: [0] }] }),
    );
  const diagnostics = stages.filter((one) => bad && one.image.includes('alpine')).map((one) => diagnostic({
    stage: one.index,
    range: one.imageRange,
    severity: request.settings.severity['musl-install-fails'] === 'warning' ? 'warning' : 'error',
    related: [{ origin: { uri: source, range: range(0, 0, 5) }, message: 'torch: no file for musl' }],
    fixes: [
      { title: 'Move to python:3.12-slim', kind: 'slim', preferred: true, edits: [
        { uri: request.uri, range: one.imageRange, newText: 'python:3.12-slim', reason: 'the slim image', needsConfirmation: false },
        { uri: source, range: range(0, 0, 0), newText: '# ', reason: 'look at it', needsConfirmation: true },
      ] },
      { title: 'Ignore', kind: 'ignore', preferred: false, edits: [{ uri: request.uri, range: range(one.fromRange.start.line, 0, 0), newText: '# muslin ignore=musl-install-fails\n', reason: 'ignored', needsConfirmation: false }] },
    ],
  }));
  return analysis(stages, diagnostics, { uri: request.uri });
}
