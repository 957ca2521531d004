/** Runs a Dockerfile through the engine and applies its fixes that keep Alpine, as an editor would; then judges it again. */
import { analyze, createSession } from '../../../../server/engine/analyze.ts';
import type { DockerfileAnalysis } from '../../../../server/core/model/analysis.ts';
import { applyEdits } from '../../../../server/core/fixes/apply-edits.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../../server/core/settings/settings.ts';
import type { Fix } from '../../../../server/core/model/types.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from '../../../support/case-ports.ts';
import { readCases } from '../../../support/literate-case.ts';

export type Files = Readonly<Record<string, string>>;

const SETTINGS: Settings = DEFAULT_SETTINGS;

/** `index`: as in the pages under test/cases. */
export async function judge(files: Files, index: string, settings: Partial<Settings> = {}): Promise<DockerfileAnalysis> {
  const [one] = readCases(`## x\n\`\`\`dockerfile Dockerfile\n\`\`\`\n\`\`\`index\n${index}\n\`\`\`\n`);
  const session = createSession({
    workspace: memoryWorkspace(new Map(Object.entries(files))),
    index: memoryIndex(one?.index ?? new Map(), one?.metadata ?? new Map()),
  });
  return analyze(session, {
    uri: `${FOLDER}/Dockerfile`,
    text: files['Dockerfile'] ?? '',
    settings: { ...SETTINGS, ...settings },
    folder: FOLDER,
  });
}

export type Way = { readonly code: string; readonly title: string; readonly fix: Fix; readonly after: Files };

/** Each fix with the files as it leaves them; one that several diagnostics offer, once for each. */
export function waysOf(files: Files, { diagnostics }: DockerfileAnalysis): readonly Way[] {
  return diagnostics.flatMap(({ code, fixes }) =>
    fixes.filter(({ kind }) => !['slim', 'ignore'].includes(kind)).map((fix): Way =>
      ({ code, title: fix.title, fix, after: applied(files, fix) })),
  );
}

function applied(files: Files, fix: Fix): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => {
    const after = applyEdits(text, fix.edits.filter((edit) => edit.uri === `${FOLDER}/${path}`));
    if (after === null) throw new Error(`${fix.title}: its edits overlap`);
    return [path, after];
  }));
}
