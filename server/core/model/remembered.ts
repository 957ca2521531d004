/**
 * What was worked out before, by key: at least the last `most` answers, at most twice as many. For pure functions alone, whose
 * key says everything that they rest on.
 */
export class Remembered<T> {
  private young = new Map<string, T>();
  private old: ReadonlyMap<string, T> = new Map();

  constructor(private readonly most: number) {}

  get(key: string): T | undefined {
    const known = this.young.get(key);
    if (known !== undefined) return known;
    const before = this.old.get(key);
    return before === undefined ? undefined : this.keep(key, before);
  }

  keep(key: string, answer: T): T {
    if (this.young.size >= this.most) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, answer);
    return answer;
  }
}
