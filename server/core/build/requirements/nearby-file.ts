/** The nearest file of a name, from the Dockerfile's folder upwards to the workspace folder. */
import { foldersUpwards, relativeToFolder, resolveInContext } from '../../model/paths.ts';
import type { Gathering } from './gather.ts';

export type NearbyFile = { readonly uri: string; readonly text: string; /** Relative to the workspace folder. */ readonly path: string };

export function nearbyFile(gathering: Gathering, name: string): NearbyFile | 'pending' | null {
  const { scope } = gathering;
  for (const folder of foldersUpwards(scope.uri, scope.workspaceFolder)) {
    const uri = resolveInContext(folder, name);
    const fact = uri === null ? null : scope.ask.file(uri);
    if (fact === undefined) return 'pending';
    if (uri !== null && fact?.state === 'known') {
      return { uri, text: fact.value, path: relativeToFolder(uri, scope.workspaceFolder) ?? name };
    }
  }
  return null;
}
