/** A map that counts its changes: what was worked out from it holds as long as the count is the same. */
export class VersionedMap<K, V> extends Map<K, V> {
  version = 0;

  override set(key: K, value: V): this {
    // The same value again is no change; `undefined` for a key that is new is one.
    if (this.get(key) !== value || !this.has(key)) this.version += 1;
    return super.set(key, value);
  }

  override delete(key: K): boolean {
    this.version += 1;
    return super.delete(key);
  }

  override clear(): void {
    this.version += 1;
    super.clear();
  }
}
