import { describe, expect, it } from '@jest/globals';
import { FoldCache } from '../../src/event-store/fold-cache.js';
import type { Command, DecidedEvent, Decider } from '../../src/ledger/decider.js';

const decider = (initial: string): Decider<string, Command, DecidedEvent> => ({
  initial,
  decide: () => [],
  evolve: (state) => state,
});

describe('the cache of folded states', () => {
  const first = decider('first');

  it('answers the initial state for a stream that it does not hold', () => {
    expect(new FoldCache().get(first, 's')).toEqual({ state: 'first', revision: -1 });
  });

  it('never gives one decider the state that another one folded', () => {
    const cache = new FoldCache();
    cache.set(first, 's', { state: 'folded', revision: 3 });
    expect(cache.get(decider('second'), 's')).toEqual({ state: 'second', revision: -1 });
    expect(cache.get(first, 's')).toEqual({ state: 'folded', revision: 3 });
  });

  it('drops what was used the longest time ago', () => {
    const cache = new FoldCache(2);
    cache.set(first, 'a', { state: 'a', revision: 0 });
    cache.set(first, 'b', { state: 'b', revision: 0 });
    cache.get(first, 'a');
    cache.set(first, 'c', { state: 'c', revision: 0 });
    expect(['a', 'b', 'c'].map((stream) => cache.get(first, stream).revision)).toEqual([0, -1, 0]);
  });

  it('stays within its capacity, however many streams there are', () => {
    const cache = new FoldCache(32);
    const streams = Array.from({ length: 100 }, (_, index) => `s-${index}`);
    for (const stream of streams) cache.set(first, stream, { state: stream, revision: 0 });
    const held = streams.filter((stream) => cache.get(first, stream).revision === 0);
    expect(held.length).toBeGreaterThanOrEqual(30);
    expect(held.length).toBeLessThanOrEqual(32);
    expect(held).toEqual(streams.slice(-held.length));
  });
});
