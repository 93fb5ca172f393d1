import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../src/ledger/days.js';
import { isOpen } from '../../../src/ledger/listings/listing.course.js';
import { listingRows } from '../../../src/views/remediation-board/listing-status.queries.js';
import { ListMovementsQueries } from '../../../src/views/remediation-board/list-movements.queries.js';
import { uuid } from '../organisation-status/status-world.js';
import { DAYS, histories, naiveCourse, play } from './random-listings.js';

const day = fc.constantFrom(...DAYS);

describe('the remediation board, whatever was recorded', () => {
  it('says at every sequence and on every day what the facts known then have come to', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const world = play(steps);
        for (let sequence = 1; sequence <= world.events.length; sequence += 1) {
          for (const effectiveOn of DAYS) {
            const rows = listingRows(world.views(), [uuid(1), uuid(2)], { sequence, effectiveOn });
            for (const organisation of [1, 2]) {
              const known = world.events.slice(0, sequence);
              const { state, since } = naiveCourse(known, organisation, effectiveOn);
              const row = rows.get(uuid(organisation));
              expect([row?.state ?? 'NONE', row?.since ?? null]).toEqual([state, since]);
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is the same grown with restarts as at once', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const grown = play(steps, (world) => {
          world.restart();
        });
        expect(grown.dump()).toBe(play(steps).dump());
      }),
      { numRuns: 25 },
    );
  });

  it('moves so that opening and in, less out and closed, is closing, and both ends are right', () => {
    fc.assert(
      fc.property(histories, day, day, fc.nat(), (steps, one, other, at) => {
        const world = play(steps);
        const [from = '', to = ''] = [one, other].sort();
        const sequence = 1 + (at % world.events.length);
        const moved = new ListMovementsQueries(world.views()).movements(
          { from, to },
          { sequence, knownAt: null },
          null,
        );
        const listedOn = (on: string) =>
          [1, 2].filter((organisation) =>
            isOpen(naiveCourse(world.events.slice(0, sequence), organisation, on).state),
          ).length;
        expect(moved?.opening).toBe(listedOn(addDays(from, -1)));
        expect(moved?.closing).toBe(listedOn(to));
        if (!moved) return;
        expect(moved.opening + moved.in - moved.out - moved.closed).toBe(moved.closing);
        const counted = moved.byReason.reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBe(moved.items.length);
        for (const { sequences } of moved.items) expect(sequences.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});
