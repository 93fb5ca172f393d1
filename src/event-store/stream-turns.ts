import { StoreBusy } from './store-errors.js';

/** Commands that may wait for one stream; each costs a few kilobytes and one wait for the disk. */
const MAX_WAITING = 1000;

interface Line {
  last: Promise<unknown>;
  waiting: number;
}

/**
 * Lets the commands of this process on one stream go one after the other. Without it, of n commands that meet on a
 * stream one is recorded and n - 1 decide again, round after round, until some of them have had all their attempts.
 */
export class StreamTurns {
  private readonly lines = new Map<string, Line>();

  /**
   * @param patienceMs how long one may wait: behind many on a store that does not answer, the last would wait for all
   * @throws StoreBusy where too many wait already, or the turn came too late; nothing was done then
   */
  async take<Result>(
    stream: string,
    action: () => Promise<Result>,
    patienceMs = Infinity,
  ): Promise<Result> {
    const line = this.lines.get(stream) ?? { last: Promise.resolve(), waiting: 0 };
    if (line.waiting >= MAX_WAITING) throw new StoreBusy(1);
    this.lines.set(stream, line);
    line.waiting += 1;
    const until = performance.now() + patienceMs;
    const turn = line.last.then(() => {
      if (performance.now() > until) throw new StoreBusy(1);
      return action();
    });
    line.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      line.waiting -= 1;
      if (line.waiting === 0) this.lines.delete(stream);
    }
  }
}
