/** Chance from a seed: the same seed, the same run. */
export class Dice {
  private state: number;

  /** @param oddity how often what is odd happens, of its share */
  constructor(
    seed: number,
    private readonly oddity = 1,
  ) {
    this.state = (seed * 2_654_435_761) >>> 0;
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** For what is not to happen in an office, and does. */
  odd(share: number): boolean {
    return this.chance(share * this.oddity);
  }

  /** @throws RangeError for an empty list */
  of<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('There is nothing to choose from.');
    return items[this.below(items.length)] as T;
  }

  /** An id of the form that the ledger takes. */
  uuid(): string {
    const hex = (length: number) =>
      Array.from({ length }, () => this.below(16).toString(16)).join('');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  }

  /** One of several, each as often as its weight says. */
  weighted<T>(items: readonly (readonly [number, T])[]): T {
    let left = this.next() * items.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return this.of(items)[1];
  }
}
