/**
 * Keeps values that were used lately, up to a total weight. Two generations: what is used goes to the young one; when
 * that is half full, it becomes the old one and what was old and not used since is dropped. No step costs more than
 * another, however many values pass through.
 */
export class BoundedCache<K, V> {
  private readonly maxWeight: number;
  private young = new Map<K, Kept<V>>();
  private old = new Map<K, Kept<V>>();
  private weight = 0;

  constructor(maxWeight: number) {
    this.maxWeight = maxWeight;
  }

  get(key: K): V | undefined {
    const found = this.young.get(key);
    if (found) return found.value;
    const older = this.old.get(key);
    if (!older) return undefined;
    this.old.delete(key);
    this.keep(key, older);
    return older.value;
  }

  /** A value that is heavier than everything together is not kept. */
  set(key: K, value: V, weight: number): void {
    this.old.delete(key);
    const known = this.young.get(key);
    if (known) this.weight -= known.weight;
    this.young.delete(key);
    if (weight <= this.maxWeight) this.keep(key, { value, weight });
  }

  private keep(key: K, kept: Kept<V>): void {
    const half = this.maxWeight / 2;
    if (this.weight > 0 && this.weight + kept.weight > half) {
      // one that fills more than half of everything leaves no room for the others
      this.old = kept.weight > half ? new Map() : this.young;
      this.young = new Map();
      this.weight = 0;
    } else if (kept.weight > half) this.old = new Map();
    this.young.set(key, kept);
    this.weight += kept.weight;
  }
}

interface Kept<V> {
  readonly value: V;
  readonly weight: number;
}
