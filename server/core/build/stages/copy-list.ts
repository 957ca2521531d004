/**
 * What was copied into a stage up to some instruction. A stage keeps one growing record, of which lists see the beginning, so
 * that keeping one for every command costs nothing; the record knows what is at which destination.
 */
import { normalizePath } from './container-path.ts';
import type { GeneratedFile } from '../../python/installers/generated-file.ts';
import type { Span } from '../../model/text.ts';
import type { Variables } from './variables.ts';

/** Files that came into the image: by COPY, ADD, a bind mount, or written by a command. Paths in the container are absolute. */
export type ContainerCopy = {
  readonly origin:
    | { readonly kind: 'context' }
    /** A named additional context of the build, or an external image. */
    | { readonly kind: 'named'; readonly name: string }
    | { readonly kind: 'stage'; readonly index: number }
    /** Moved inside the stage itself (`cp`, `mv`, `ln`): what was there before. */
    | { readonly kind: 'self' }
    /** Written from a project file or a lock (`poetry export`, `pip-compile`), read in the state of that command. */
    | GeneratedOrigin
    /** A heredoc of the COPY itself, a download, a file that a command writes: not in the workspace. */
    | { readonly kind: 'made'; readonly content: string | null };
  /** As written, variables put in; null where a variable has no known value. Relative to the context (or absolute in the stage). */
  readonly source: string | null;
  /** Absolute, with a trailing slash where the instruction has one or where there are several sources. */
  readonly destination: string | null;
  readonly span: Span;
};

export type GeneratedOrigin = {
  readonly kind: 'generated';
  readonly generated: GeneratedFile;
  readonly workdir: string | null;
  readonly copies: CopyList;
  readonly environment: Variables;
};

type CopyRecord = {
  readonly before: CopyList | null;
  readonly copies: ContainerCopy[];
  /** Normalized destination → places in `copies`, ascending. */
  readonly byDestination: Map<string, number[]>;
};

export class CopyList {
  private constructor(
    private readonly record: CopyRecord,
    private readonly count: number,
    private readonly extra: readonly ContainerCopy[],
  ) {}

  /** What a stage inherits, and a record of its own behind it. */
  static after(before: CopyList | null): CopyList {
    return new CopyList({ before, copies: [], byDestination: new Map() }, 0, []);
  }

  get length(): number {
    return (this.record.before?.length ?? 0) + this.count + this.extra.length;
  }

  /** The stage's own, later ones last: what it inherits isn't among them. */
  own(): readonly ContainerCopy[] {
    return this.extra.length === 0 && this.count === this.record.copies.length
      ? this.record.copies
      : [...this.record.copies.slice(0, this.count), ...this.extra];
  }

  all(): readonly ContainerCopy[] {
    return this.record.before === null || this.record.before.length === 0 ? this.own() : [...this.record.before.all(), ...this.own()];
  }

  /** These came in as well; only the list with everything that the stage has so far can be added to. */
  with(copies: readonly ContainerCopy[]): CopyList {
    for (const copy of copies) this.add(copy);
    return copies.length === 0 ? this : new CopyList(this.record, this.record.copies.length, []);
  }

  /** The same with copies that count for one command alone (mounts). */
  withExtra(copies: readonly ContainerCopy[]): CopyList {
    return copies.length === 0 ? this : new CopyList(this.record, this.count, [...this.extra, ...copies]);
  }

  private add(copy: ContainerCopy): void {
    const at = this.record.copies.push(copy) - 1;
    if (copy.destination === null) return;
    const destination = normalizePath(copy.destination);
    const places = this.record.byDestination.get(destination);
    if (places === undefined) this.record.byDestination.set(destination, [at]);
    else places.push(at);
  }

  /** Those that go to the (absolute, normalized) path or a folder above it, the last first, each with what was there before it. */
  *reaching(path: string): Generator<{ readonly copy: ContainerCopy; readonly before: CopyList }> {
    for (let at = this.extra.length - 1; at >= 0; at -= 1) {
      const copy = this.extra[at];
      if (copy !== undefined) yield { copy, before: new CopyList(this.record, this.count, this.extra.slice(0, at)) };
    }
    for (const at of this.placesReaching(path)) {
      const copy = this.record.copies[at];
      if (copy !== undefined) yield { copy, before: new CopyList(this.record, at, []) };
    }
    if (this.record.before !== null) yield* this.record.before.reaching(path);
  }

  private placesReaching(path: string): readonly number[] {
    const found: (readonly number[])[] = [];
    for (let folder = path; ; folder = folder.slice(0, Math.max(1, folder.lastIndexOf('/')))) {
      const places = this.record.byDestination.get(folder);
      if (places !== undefined) found.push(places);
      if (folder === '/' || folder === '') break;
    }
    return found
      .flat()
      .filter((at) => at < this.count)
      .sort((one, other) => other - one);
  }
}

export const NO_COPIES = CopyList.after(null);
