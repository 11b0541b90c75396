/** Keeps the values that were used last, up to a total weight. */
export class BoundedCache<K, V> {
  private readonly maxWeight: number;
  private readonly kept = new Map<K, { readonly value: V; readonly weight: number }>();
  private weight = 0;

  constructor(maxWeight: number) {
    this.maxWeight = maxWeight;
  }

  get(key: K): V | undefined {
    const found = this.kept.get(key);
    if (!found) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.value;
  }

  /** A value that is heavier than everything together is not kept. */
  set(key: K, value: V, weight: number): void {
    const known = this.kept.get(key);
    if (known) {
      this.kept.delete(key);
      this.weight -= known.weight;
    }
    if (weight > this.maxWeight) return;
    this.kept.set(key, { value, weight });
    this.weight += weight;
    for (const [oldest, { weight: freed }] of this.kept) {
      if (this.weight <= this.maxWeight) return;
      this.kept.delete(oldest);
      this.weight -= freed;
    }
  }
}
