import { describe, expect, it } from '@jest/globals';
import { continuingClock } from '../../src/demo/continuing-clock.js';

describe('the clock of a demo that is looked at', () => {
  it('goes on from the morning after the story, at the pace of real time', () => {
    let real = Date.parse('2031-03-04T05:06:07.000Z');
    const clock = continuingClock('2026-06-30', { now: () => new Date(real) });
    expect(clock.now().toISOString()).toBe('2026-07-01T01:00:00.000Z');
    real += 3_600_000;
    expect(clock.now().toISOString()).toBe('2026-07-01T02:00:00.000Z');
  });
});
