import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  acceptedOn,
  amends,
  caseId,
  CELL,
  CITY,
  decided,
  joined,
  letterId,
  ofCase,
  ofLetter,
  OTHER_WARD,
  received,
  RegisterWorld,
  triaged,
} from './register-world.js';

describe('the score of a hot spot', () => {
  let world: RegisterWorld;
  beforeEach(() => {
    world = new RegisterWorld();
  });
  const spots = (more = {}) => world.signals.hotSpotsOf({ subtree: null }, world.at(more), null);

  it('weighs what the open cases come to, and names the events of each part', () => {
    const complex = [...acceptedOn(1, '2026-03-01')];
    complex[1] = triaged(1, '2026-03-01', 'KN', 'COMPLEX');
    world.tell(...complex);
    const [judged, accepted] = [world.events.length - 1, world.events.length];
    const [receipts, joinings]: [number[], number[]] = [[], []];
    for (let number = 1; number <= 4; number += 1) {
      const group = { persons: 15, pseudonym: 'NHOM-1', overLevel: number === 4 };
      receipts.push(world.tell(received(number, '2026-03-01', number > 2 ? group : {})));
      joinings.push(world.tell(joined(number, 1, '2026-03-02')));
    }
    world.tell(received(5, '2026-03-03'));
    const linked = world.tell(
      ofLetter(5, 'LetterDuplicateLinked', '2026-03-04', { duplicateOf: letterId(1) }),
    );
    const [spot, ...others] = spots();
    expect(others).toEqual([]);
    expect(spot).toMatchObject({
      organisationId: CELL,
      score: 3 + 2 + 2 * 2 + 3 + 4,
      level: 'strong',
    });
    const parts = spot?.factors.map(({ factor, count, points, sequences }) => [
      factor,
      count,
      points,
      sequences,
    ]);
    expect(parts).toEqual([
      ['overdue', 1, 3, [accepted]],
      ['largeGroups', 1, 2, [...receipts.slice(2), ...joinings.slice(2)].sort((a, b) => a - b)],
      ['repeatLetters', 2, 4, [...joinings, linked]],
      ['overLevel', 1, 3, [...receipts.slice(3), ...joinings.slice(3)]],
      ['complex', 1, 4, [judged]],
    ]);
    const ids = spot?.because.sequences.map((sequence) => world.events[sequence - 1]?.id);
    expect(spot?.eventIds).toEqual(ids);
  });

  it('cites what a letter says, and who corrected that', () => {
    const receipt = world.tell(received(1, '2026-06-01', { persons: 3, overLevel: true }));
    world.tell(...acceptedOn(1, '2026-06-02'));
    const joining = world.tell(joined(1, 1, '2026-06-02'));
    const replacement = { complainant: { kind: 'GROUP', pseudonym: 'NHOM-1', persons: 15 } };
    const correction = world.tell(
      amends('RecordCorrected', received(1, ''), '2026-06-05', receipt, replacement),
    );
    const [spot] = spots({ day: '2026-06-10' });
    const sequences = [receipt, joining, correction];
    expect(spot).toMatchObject({ score: 5, because: { sequences } });
  });

  it('is of the asked day, and of nothing that is settled', () => {
    world.tell(...acceptedOn(1, '2026-05-20'));
    expect(spots({ day: '2026-06-19' })).toEqual([]);
    expect(spots({ day: '2026-06-20' })).toMatchObject([{ score: 3, level: null }]);
    world.tell(ofCase(1, 'ComplaintVerificationStarted', '2026-06-21', { verifiedBy: null }));
    const known = world.events.length;
    world.tell(decided(1, '2026-06-25'));
    expect(spots()).toEqual([]);
    expect(spots({ sequence: known })).toHaveLength(1);
    expect(spots({ effectiveOn: '2026-06-24', day: '2026-06-24' })).toHaveLength(1);
  });

  it('lists organisations by score, a page at a time', () => {
    world.tell(...acceptedOn(1, '2026-01-05'), ...acceptedOn(2, '2026-01-05'));
    world.tell(...acceptedOn(3, '2026-01-05', { organisationId: OTHER_WARD }));
    const first = world.signals.hotSpots({ limit: 1 }, world.at(), CITY);
    expect(first).toMatchObject({
      items: [{ organisationId: CELL, score: 6, level: 'signal' }],
      total: 2,
    });
    const next = world.signals.hotSpots(
      { limit: 1, cursor: String(first?.nextCursor) },
      world.at(),
      CITY,
    );
    expect(next).toMatchObject({
      items: [{ organisationId: OTHER_WARD, score: 3 }],
      nextCursor: null,
    });
  });
});

describe('the counts of an organisation', () => {
  it('say how many cases are open and overdue, since when and why', () => {
    const world = new RegisterWorld();
    world.tell(...acceptedOn(1, '2026-05-01'));
    const accepted = world.events.length;
    world.tell(
      ...acceptedOn(2, '2026-06-20'),
      ...acceptedOn(3, '2026-01-05', { organisationId: OTHER_WARD }),
    );
    const counts = world.signals.complaintCountsOf([CELL, caseId(9)], world.at(), null);
    expect(counts.get(CELL)).toMatchObject({
      ...{ open: 2, overdue: 1, overdueSince: '2026-06-01' },
      overdueBecause: { sequences: [accepted], rulebook: 'to-chuc-co-so@2025.366' },
    });
    expect(counts.get(CELL)?.overdueBecause.clauses).toHaveLength(1);
    expect(counts.get(caseId(9))).toMatchObject({ open: 0, overdue: 0, overdueSince: null });
  });
});
