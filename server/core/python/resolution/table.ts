/**
 * Values by identifier, in the order in which they came, copied as cheaply as two lists: a search keeps one for every step, with
 * hundreds of identifiers of which a step changes a few. Copies share the numbering of identifiers.
 */
export class Table<V> implements Values<V> {
  constructor(
    private readonly places: Map<string, number> = new Map(),
    private readonly order: string[] = [],
    private readonly values: (V | undefined)[] = [],
  ) {}

  get size(): number {
    return this.order.length;
  }

  get(id: string): V | undefined {
    const place = this.places.get(id);
    return place === undefined ? undefined : this.values[place];
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  set(id: string, value: V): void {
    let place = this.places.get(id);
    if (place === undefined) this.places.set(id, (place = this.places.size));
    if (this.values[place] === undefined) this.order.push(id);
    this.values[place] = value;
  }

  /** Takes the one that came last out; null where none is there. */
  takeLast(): V | null {
    const id = this.order.pop();
    const place = id === undefined ? undefined : this.places.get(id);
    const last = place === undefined ? undefined : this.values[place];
    if (place !== undefined) this.values[place] = undefined;
    return last ?? null;
  }

  /** The value comes last, whether the identifier was there or not. */
  setLast(id: string, value: V): void {
    const at = this.order.indexOf(id);
    if (at >= 0) this.order.splice(at, 1);
    this.set(id, value);
    if (at >= 0) this.order.push(id);
  }

  *[Symbol.iterator](): Generator<readonly [string, V]> {
    for (const id of this.order) {
      const value = this.get(id);
      if (value !== undefined) yield [id, value];
    }
  }

  copy(): Table<V> {
    return new Table(this.places, this.order.slice(), this.values.slice());
  }
}

export type Values<V> = { readonly get: (id: string) => V | undefined; readonly set: (id: string, value: V) => void };

/** What would change, laid over what holds. */
export class Overlay<V> implements Values<V> {
  readonly changes = new Map<string, V>();

  constructor(private readonly below: Values<V>) {}

  get(id: string): V | undefined {
    return this.changes.get(id) ?? this.below.get(id);
  }

  set(id: string, value: V): void {
    this.changes.set(id, value);
  }
}
