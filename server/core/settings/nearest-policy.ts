/** The policy file nearest to a Dockerfile, upwards from its folder, below the workspace folder: there the caller's settings hold. */
import type { Ask } from '../model/ask.ts';
import { foldersUpwards, resolveInContext, sameUri } from '../model/paths.ts';
import { applyPolicy, POLICY_FILES } from './policy.ts';
import type { AnswerKind } from '../model/memo.ts';
import type { Settings } from './settings.ts';

/** What a nested policy is laid over, and what is laid over it (options of the command line). */
export type PolicyLayers = { readonly base: Settings; readonly over: (settings: Settings) => Settings };

export type NearestPolicy = { readonly uri: string; readonly settings: Settings; readonly problems: readonly string[] };

/**
 * null if there is none, or where it isn't known yet (it has been asked for). The first folder whose file
 * configures Muslin counts.
 */
export function nearestPolicy(dockerfile: string, workspaceFolder: string, layers: PolicyLayers, ask: Ask): NearestPolicy | null {
  for (const folder of foldersUpwards(dockerfile, workspaceFolder)) {
    if (sameUri(folder, workspaceFolder)) return null;
    const listing = ask.folder(folder);
    if (listing === undefined) return null;
    if (listing.state !== 'known') continue;
    for (const name of POLICY_FILES) {
      const uri = listing.value.some((entry) => entry.name === name) ? resolveInContext(folder, name) : null;
      const fact = uri === null ? null : ask.file(uri);
      if (fact === undefined) return null;
      if (uri === null || fact?.state !== 'known') continue;
      const key = [uri, fact.value, layers.base, layers.over];
      const applied = ask.memo.recall(POLICIES, key, () => laidOver(uri, name, fact.value, layers));
      if (applied !== null) return applied;
    }
  }
  return null;
}

/** Read once a text: typing in a Dockerfile must not read the project's TOML again. */
const POLICIES: AnswerKind<NearestPolicy | null> = { name: 'policy files', most: 64 };

function laidOver(uri: string, name: string, text: string, layers: PolicyLayers): NearestPolicy | null {
  const applied = applyPolicy({ name, text }, layers.base);
  return applied === null ? null : { uri, settings: layers.over(applied.settings), problems: applied.problems };
}
