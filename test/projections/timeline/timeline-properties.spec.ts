import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amended, CaseWorld, closed, handed, opened, type Said, stepped } from './case-world.js';

/** Few days, so that ties, late records and contradictions are common. */
const DAYS = ['2024-01-01', '2024-02-01', '2024-02-02', '2024-06-30', '2024-12-31'];

const day = fc.constantFrom(...DAYS);
const word = fc.constantFrom('A', 'B', 'C');
const plain: fc.Arbitrary<Said> = fc.oneof(
  fc.tuple(day, word).map(([on, text]) => opened(on, text)),
  fc.tuple(day, word).map(([on, text]) => handed(on, text)),
  fc.tuple(day, word).map(([on, text]) => stepped(on, text)),
  day.map(closed),
);
const amendment: fc.Arbitrary<Said> = fc
  .tuple(
    fc.constantFrom(
      ...(['RecordCorrected', 'RecordRevoked', 'RecordSuperseded', 'CorrectionReversed'] as const),
    ),
    day,
    fc.integer({ min: 1, max: 12 }),
    fc.oneof(
      fc.constant({}),
      word.map((text) => ({ text })),
      day.map((on) => ({ occurredOn: on })),
    ),
  )
  .map(([kind, on, sequence, replacement]) => amended(kind, on, sequence, replacement));
const said = fc
  .tuple(fc.oneof({ weight: 2, arbitrary: plain }, amendment), fc.constantFrom('c', 'c', 'd'))
  .map(([what, caseId]) => ({ ...what, data: { ...what.data, caseId } }));
const histories = fc.array(said, { minLength: 1, maxLength: 14 });

function worldOf(history: readonly Said[]): CaseWorld {
  const world = new CaseWorld();
  for (const each of history) world.record(each);
  return world;
}

describe('every timeline', () => {
  it('says at every moment what the facts known then say', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const world = worldOf(history);
        for (let sequence = 1; sequence <= history.length; sequence += 1) {
          for (const effectiveOn of [null, ...DAYS]) {
            expect(world.seen(sequence, effectiveOn)).toEqual(world.naively(sequence, effectiveOn));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same grown with restarts as rebuilt at once', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history, at) => {
        const grown = new CaseWorld();
        for (const [index, each] of history.entries()) {
          if (index === at % history.length) grown.restart();
          grown.record(each);
        }
        expect(grown.dump()).toEqual(worldOf(history).dump());
      }),
      { numRuns: 60 },
    );
  });

  it('is the same after a batch was taken back anywhere and applied again', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history, at) => {
        const { events } = worldOf(history);
        const from = at % events.length;
        const world = new CaseWorld(events.slice(0, from));
        world.database.exec('BEGIN');
        for (const [index, event] of events.entries()) {
          if (index >= from) world.apply(event, index + 1);
        }
        world.database.exec('ROLLBACK');
        world.writer.forget?.();
        for (const [index, event] of events.entries()) {
          if (index >= from) world.apply(event, index + 1);
        }
        expect(world.dump()).toEqual(worldOf(history).dump());
      }),
      { numRuns: 40 },
    );
  });

  it('leaves no trace of one row over another: at every moment a part says one thing', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const world = worldOf(history);
        const overlaps = world.database
          .prepare(
            `SELECT count(*) FROM test_case_row a JOIN test_case_row b
             ON a.subject = b.subject AND a.part = b.part AND a.id < b.id
             WHERE (a.valid_from = b.valid_from AND a.known_from < b.known_to AND b.known_from < a.known_to)
                OR (a.known_from < b.latest_to AND b.known_from < a.latest_to
                    AND a.latest_to > a.known_from AND b.latest_to > b.known_from)`,
          )
          .pluck()
          .get();
        expect(overlaps).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
