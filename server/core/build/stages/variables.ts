/** What ENV and ARG have set, as it was at some instruction: cheap to keep for every one of them. */
export type Variables = Pick<ReadonlyMap<string, string | null>, 'get' | 'has'>;

type Setting = { readonly version: number; readonly value: string | null };

/** Versions of one growing record: each sees what was set up to it. */
class VersionedVariables implements Variables {
  constructor(private readonly record: { latest: number; readonly settings: Map<string, Setting[]> }, private readonly version: number) {}

  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  get(name: string): string | null | undefined {
    return this.find(name)?.value;
  }

  with(changes: Iterable<readonly [string, string | null]>): VersionedVariables {
    // Somebody else went on from here (a second stage that is built on this one): a record of its own.
    if (this.record.latest !== this.version) return new VersionedVariables({ latest: 0, settings: this.copied() }, 0).with(changes);
    this.record.latest += 1;
    for (const [name, value] of changes) {
      const settings = this.record.settings.get(name);
      if (settings === undefined) this.record.settings.set(name, [{ version: this.record.latest, value }]);
      else settings.push({ version: this.record.latest, value });
    }
    return new VersionedVariables(this.record, this.record.latest);
  }

  /** The last setting that is not newer. */
  private find(name: string): Setting | undefined {
    const settings = this.record.settings.get(name);
    if (settings === undefined) return undefined;
    let [low, high] = [0, settings.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((settings[middle]?.version ?? 0) <= this.version) low = middle + 1;
      else high = middle;
    }
    return settings[low - 1];
  }

  private copied(): Map<string, Setting[]> {
    const settings = new Map<string, Setting[]>();
    for (const name of this.record.settings.keys()) {
      const found = this.find(name);
      if (found !== undefined) settings.set(name, [{ version: 0, value: found.value }]);
    }
    return settings;
  }
}

export const noVariables = (): Variables => new VersionedVariables({ latest: 0, settings: new Map() }, 0);

/** The same with these set; what was there stays as it is. */
export const withVariables = (variables: Variables, changes: Iterable<readonly [string, string | null]>): Variables =>
  (variables instanceof VersionedVariables ? variables : new VersionedVariables({ latest: 0, settings: new Map() }, 0)).with(changes);
