/** Workspace folders as URIs without a final slash, innermost match first. */

export type Folders = {
  readonly all: () => readonly string[];
  readonly change: (added: readonly string[], removed: readonly string[]) => void;
  /** The innermost folder that holds the document; the document's own folder where none does. */
  readonly folderOf: (uri: string) => string;
};

export function createFolders(initial: readonly string[]): Folders {
  let folders = [...new Set(initial.map(withoutSlash))];
  return {
    all: () => folders,
    change: (added, removed) => {
      const gone = new Set(removed.map(withoutSlash));
      folders = [...new Set([...folders.filter((one) => !gone.has(one)), ...added.map(withoutSlash)])];
    },
    folderOf: (uri) => folders.filter((one) => isInside(uri, one)).sort((left, right) => right.length - left.length)[0] ?? parentOf(uri),
  };
}

/** The workspace folders; and for each document that lies in none of them, its own folder. */
export function readableFolders({ all, folderOf }: Folders, documents: readonly string[]): readonly string[] {
  const inside = all();
  const own = documents.map(folderOf).filter((folder) => folder !== '' && !inside.includes(folder));
  return own.length === 0 ? inside : [...inside, ...new Set(own)];
}

const isInside = (uri: string, folder: string): boolean => uri.startsWith(`${withoutSlash(folder)}/`);

const withoutSlash = (uri: string): string => uri.replace(/\/$/, '');

const parentOf = (uri: string): string => uri.slice(0, Math.max(0, uri.lastIndexOf('/')));

/** Path for people: relative to its folder, percent signs decoded. */
export function pathInFolder(uri: string, folder: string): string {
  const path = isInside(uri, folder) ? uri.slice(withoutSlash(folder).length + 1) : uri.replace(/^file:\/\//, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
