/**
 * Bytes that projections may remember of their rows, all of them together, as they estimate them. A rebuild takes some
 * 300 MiB whatever it remembers, and up to twice of this for what was dropped and not yet collected.
 */
const MAX_BYTES = 48 * 1024 * 1024;

/**
 * What the projections of one database remember of their rows, so that the next event need not read them. One bound
 * holds for all: what was not used for longest is dropped, whoever remembered it. Two halves take turns for that, which
 * costs nothing when something is used again: when the newer half is full, the older one is dropped whole.
 */
export class ProjectionMemory {
  private readonly shelves: Shelf<unknown>[] = [];
  private newer = 0;

  constructor(private readonly maxBytes = MAX_BYTES) {}

  /** @param weigh estimates the bytes of a value as it is now; what it grows by later is to be told to `grow`. */
  shelf<Value>(weigh: (value: Value) => number): Shelf<Value> {
    const shelf = new Shelf<Value>(this, weigh);
    this.shelves.push(shelf as Shelf<unknown>);
    return shelf;
  }

  grow(bytes: number): void {
    this.newer += bytes;
  }

  /** Drops what is too much. Between events only: while one is applied, everything remembered is the same object. */
  trim(): void {
    if (this.newer <= this.maxBytes / 2) return;
    this.newer = 0;
    for (const shelf of this.shelves) shelf.age();
  }
}

/** What one projection remembers of one kind, by key. */
export class Shelf<Value> {
  private newer = new Map<string, Value>();
  private older = new Map<string, Value>();

  constructor(
    private readonly memory: ProjectionMemory,
    private readonly weigh: (value: Value) => number,
  ) {}

  get(key: string): Value | undefined {
    const newer = this.newer.get(key);
    if (newer !== undefined) return newer;
    const older = this.older.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: string, value: Value): void {
    this.newer.set(key, value);
    this.memory.grow(this.weigh(value));
  }

  delete(key: string): void {
    this.newer.delete(key);
    this.older.delete(key);
  }

  clear(): void {
    this.newer.clear();
    this.older.clear();
  }

  /** What was not used since the last time is dropped. */
  age(): void {
    this.older = this.newer;
    this.newer = new Map();
  }
}
