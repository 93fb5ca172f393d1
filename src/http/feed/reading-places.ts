/** Lets so many read at once; who comes later waits until a place is free. */
export class ReadingPlaces {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async take<Result>(read: () => Promise<Result>): Promise<Result> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await read();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
