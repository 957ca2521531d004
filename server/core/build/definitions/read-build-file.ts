/** Build files read once a text: typing in a Dockerfile must not parse Compose again. */
import type { Ask } from '../../model/ask.ts';
import { parseBake } from '../../reading/build-files/bake.ts';
import type { BuildEntry } from '../../reading/build-files/build-entry.ts';
import { parseCompose, type ComposeBase } from '../../reading/build-files/compose.ts';
import { parseDevcontainer } from '../../reading/build-files/devcontainer.ts';
import type { Variables } from '../../reading/build-files/interpolate.ts';
import { childUri, folderOfFile, uriName } from '../../model/paths.ts';
import type { AnswerKind } from '../../model/memo.ts';
import type { Parsed } from '../../model/text.ts';
import { buildFileKind, isComposeOverride, isMainCompose, MAIN_COMPOSE_FILES } from './build-files.ts';
import { environmentFile } from './environment-file.ts';

const BUILD_FILES: AnswerKind<Parsed<readonly BuildEntry[]>> = { name: 'build files', most: 32 };

/** 'pending': a file that it rests on (`.env`, the Compose file below) is not known yet and has been asked for. */
export function readBuildFile(uri: string, text: string, ask: Ask): Parsed<readonly BuildEntry[]> | 'pending' {
  const kind = buildFileKind(uriName(uri));
  if (kind === null) return NOTHING;
  if (kind !== 'compose') {
    return ask.memo.recall(BUILD_FILES, [uri, kind, text], () => (kind === 'bake' ? parseBake(uri, text) : parseDevcontainer(uri, text)));
  }
  const base = baseOf(uri, ask);
  const environment = text.includes('$') || base?.text.includes('$') === true ? siblingText(uri, '.env', ask) : null;
  if (base === undefined || environment === undefined) return 'pending';
  return ask.memo.recall(BUILD_FILES, [uri, kind, text, base?.text ?? null, base?.completes ?? null, environment], () => {
    const variables = environmentFile(environment ?? '');
    return parseCompose(uri, text, (name) => variables.get(name), base);
  });
}

/** What Compose puts in for `$NAME` in a file, as far as `.env` beside it says. */
export function composeVariables(uri: string, text: string, ask: Ask): Variables {
  const environment = buildFileKind(uriName(uri)) === 'compose' && text.includes('$') ? siblingText(uri, '.env', ask) : null;
  const variables = environmentFile(environment ?? '');
  return (name) => variables.get(name);
}

const NOTHING: Parsed<readonly BuildEntry[]> = { value: [], problems: [] };

/** The main file of the folder, for files that are laid over it. undefined: not known yet. */
function baseOf(uri: string, ask: Ask): ComposeBase | null | undefined {
  if (isMainCompose(uriName(uri))) return null;
  for (const name of MAIN_COMPOSE_FILES) {
    const text = siblingText(uri, name, ask);
    if (text === undefined) return undefined;
    if (text !== null) return { text, completes: isComposeOverride(uriName(uri)) ? 'always' : 'partial' };
  }
  return null;
}

/** null: there is none. undefined: not known yet. */
function siblingText(uri: string, name: string, ask: Ask): string | null | undefined {
  const sibling = childUri(folderOfFile(uri), name);
  const fact = ask.file(sibling);
  return fact === undefined ? undefined : fact?.state === 'known' ? fact.value : null;
}
