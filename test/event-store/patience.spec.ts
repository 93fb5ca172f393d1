import { describe, expect, it } from '@jest/globals';
import { Patience } from '../../src/event-store/patience.js';
import { LedgerUnusable, StoreBusy, StoreUnavailable } from '../../src/event-store/store-errors.js';

const away = new StoreUnavailable('The cluster is away.');

/** Fails so often, then works. */
function failing(times: number, error: Error = away) {
  let tried = 0;
  const work = () => {
    tried += 1;
    return tried > times ? Promise.resolve('done') : Promise.reject(error);
  };
  return { work, tried: () => tried };
}

describe('patience with the log', () => {
  it.each([away, new StoreBusy(1)])('tries again what failed for want of it: %p', async (error) => {
    const told: (string | undefined)[] = [];
    const patience = new Patience({ onOutage: (reason) => told.push(reason?.message) });
    expect(await patience.through(failing(2, error).work)).toBe('done');
    expect(told).toEqual([error.message]);
    patience.progress();
    patience.progress();
    expect(told).toEqual([error.message, undefined]);
  });

  it('has none with what waiting does not mend', async () => {
    const { work, tried } = failing(1, new LedgerUnusable('Event 3 is gone.'));
    await expect(new Patience().through(work)).rejects.toThrow('Event 3 is gone.');
    expect(tried()).toBe(1);
  });

  it('ends when it was told to last so long and no longer', async () => {
    const { work, tried } = failing(100);
    await expect(new Patience({ patienceMs: 300 }).through(work)).rejects.toBe(away);
    expect(tried()).toBeGreaterThan(1);
    expect(tried()).toBeLessThan(5);
  });

  it('counts from the beginning of an outage, not from the last sign of life', async () => {
    const patience = new Patience({ patienceMs: 0 });
    expect(await patience.through(failing(1).work)).toBe('done');
    await expect(patience.through(failing(1).work)).rejects.toBe(away);
    patience.progress();
    expect(await patience.through(failing(1).work)).toBe('done');
  });

  it('tells again when the reason turns into a fault of this machine', async () => {
    const told: (string | undefined)[] = [];
    const patience = new Patience({ onOutage: (reason) => told.push(reason?.message) });
    const full = new StoreUnavailable('No room.', { cause: { code: 'SQLITE_FULL' } });
    for (const error of [away, full, full, away]) await patience.outlast(error);
    expect(told).toEqual([away.message, full.message, away.message]);
  });

  it('ends at once when aborted', async () => {
    const stop = new AbortController();
    const patience = new Patience({
      signal: stop.signal,
      onOutage: () => {
        stop.abort(new Error('Ctrl-C'));
      },
    });
    await expect(patience.through(failing(100).work)).rejects.toThrow('Ctrl-C');
  });
});
