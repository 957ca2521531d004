/** A requirements file that a command of the Dockerfile writes: what its source and the command's selection say. */
import type { InstallerName } from '../../python/installers/install.ts';
import { folderOf } from '../../model/text.ts';
import { DEFAULT_SELECTION } from '../../python/installers/new-install.ts';
import type { GeneratedOrigin } from '../stages/copy-list.ts';
import type { Range } from '../../model/text.ts';
import { dockerfileRange, type Gathering } from './gather.ts';
import { readNamedFile } from './read-requirements.ts';
import { readProject } from './read-project.ts';
import { readSelectionAs } from './read-selection.ts';

const TOOLS: ReadonlyMap<string, InstallerName> = new Map<string, InstallerName>([
  ['uv', 'uv'],
  ['poetry', 'poetry'],
  ['pdm', 'pdm'],
  ['pipenv', 'pipenv'],
  ['hatch', 'pip'],
]);

const PROJECT_ALONE = { ...DEFAULT_SELECTION, dev: false, defaultGroups: false };

/** `range`: where the install names the file. */
export function readGenerated(gathering: Gathering, { generated, workdir, copies, environment }: GeneratedOrigin, range: Range): void {
  const inner: Gathering = { ...gathering, from: { ...gathering.from, workdir, copies, environment } };
  const tool = TOOLS.get(generated.tool);
  if (generated.sources.length === 0 && tool !== undefined) {
    readSelectionAs(inner, {
      tool,
      selection: generated.selection ?? DEFAULT_SELECTION,
      folder: generated.projectFolder?.value ?? '.',
      range,
    });
  }
  for (const source of generated.sources) {
    if (/\.(?:toml|cfg|py)$/.test(source.value ?? '')) {
      const folder = folderOf(source.value ?? '') || '.';
      readProject(inner, {
        path: folder,
        extras: [],
        selection: generated.selection ?? PROJECT_ALONE,
        range: dockerfileRange(gathering, source.word.span),
        uri: gathering.scope.uri,
      });
    } else readNamedFile(inner, source, 'requirements');
  }
  takeBack(gathering, inner);
}

/** Lists are shared; what was assigned is carried over. */
function takeBack(gathering: Gathering, inner: Gathering): void {
  gathering.pending ||= inner.pending;
  gathering.noIndex ||= inner.noIndex;
  gathering.lock ??= inner.lock;
  gathering.options = { ...gathering.options, ...inner.options };
}
