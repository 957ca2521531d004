/** Texts as they will be, while the files still are as they were. */

export type Change = {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
  /** Dockerfiles whose fixes made it. */
  readonly by: ReadonlySet<string>;
};

export type Changes = {
  /** undefined where the file is as it was. */
  readonly textOf: (uri: string) => string | undefined;
  /** `before`: the text up to now. */
  readonly set: (uri: string, before: string, after: string, by: string) => void;
  /** Files that differ, in the order in which they were first touched. */
  readonly all: () => readonly Change[];
};

export function noChanges(): Changes {
  const changes = new Map<string, Change>();
  return {
    textOf: (uri) => changes.get(uri)?.after,
    set: (uri, before, after, by) => {
      const known = changes.get(uri);
      changes.set(uri, { uri, before: known?.before ?? before, after, by: new Set([...(known?.by ?? []), by]) });
    },
    all: () => [...changes.values()].filter((one) => one.before !== one.after),
  };
}
