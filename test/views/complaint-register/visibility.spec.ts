/** A complainant's safety: what the organisation complained of, and who looks from within it, must not find out. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Uuid } from '../../../src/ledger/envelope.js';
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
  opened,
  OTHER_WARD,
  received,
  RegisterWorld,
  triaged,
  WARD,
} from './register-world.js';

/** Everything that the queries would tell somebody whose scope is this. */
function told(world: RegisterWorld, scope: Uuid | null, more = {}) {
  const at = world.at(more);
  const period = { subtree: null, from: '2026-01-01', to: '2026-06-30' };
  return {
    one: world.register.one(caseId(1), at, scope),
    cases: world.register.cases({}, at, scope),
    below: world.register.cases({ subtree: CELL }, at, scope),
    letters: world.register.letters({}, at, scope),
    statistics: world.register.statistics(period, at, scope),
    counts: [...world.signals.complaintCountsOf([CELL, WARD], at, scope)],
    hotSpots: world.signals.hotSpots({}, at, scope),
    hotSpot: world.signals.hotSpotsOf({ organisations: [CELL] }, at, scope),
  };
}

/** The same of a world in which nobody ever complained, seen at the same place. */
function silence(world: RegisterWorld, scope: Uuid | null) {
  return told(new RegisterWorld(), scope, { sequence: world.events.length });
}

describe('a denunciation of an organisation', () => {
  let world: RegisterWorld;
  beforeEach(() => {
    world = new RegisterWorld();
    world.tell(received(1, '2026-02-01', { letterType: 'TC', persons: 40, overLevel: true }));
    world.tell(
      received(2, '2026-02-02', { letterType: 'TC' }),
      ...acceptedOn(1, '2026-02-03', { complaintType: 'TC' }),
    );
    world.tell(
      joined(1, 1, '2026-02-03'),
      ofLetter(2, 'LetterDuplicateLinked', '2026-02-04', { duplicateOf: letterId(1) }),
    );
    world.tell(ofCase(1, 'ComplaintVerificationStarted', '2026-02-05', { verifiedBy: null }));
  });

  it('is not there for the organisation itself: no row, no number, nothing that differs from silence', () => {
    expect(told(world, CELL)).toEqual(silence(world, CELL));
    for (const effectiveOn of ['2026-02-01', '2026-02-04', '2026-06-30']) {
      expect(told(world, CELL, { effectiveOn }).cases?.total).toBe(0);
    }
  });

  it('is there for who stands above it, and for the whole ledger', () => {
    for (const scope of [WARD, CITY, null]) {
      expect(told(world, scope)).toMatchObject({
        one: { state: 'VERIFYING', overdue: true },
        ...{ cases: { total: 1 }, letters: { total: 2 } },
        statistics: { cases: { closing: 1 }, letters: { standing: { total: 2, duplicates: 1 } } },
        counts: [
          [CELL, { open: 1, overdue: 1 }],
          [WARD, { open: 0 }],
        ],
        hotSpots: { total: 1 },
      });
    }
  });

  it('is not there beside it, and not for a scope that does not exist', () => {
    expect(told(world, OTHER_WARD)).toMatchObject({
      one: undefined,
      cases: { total: 0 },
      below: undefined,
    });
    expect(told(world, caseId(9))).toMatchObject({
      one: undefined,
      cases: undefined,
      letters: undefined,
    });
  });

  it('is told to the organisation once it is decided, without whoever wrote', () => {
    const before = world.events.length;
    world.tell(decided(1, '2026-06-01'));
    expect(told(world, CELL)).toMatchObject({
      one: { state: 'DECIDED', joined: [], letters: { letters: 0, largestGroup: null } },
      cases: { total: 1 },
      letters: { total: 0 },
    });
    expect(JSON.stringify(told(world, CELL))).not.toContain('NV-');
    expect(told(world, CELL, { sequence: before }).one?.state).toBe('VERIFYING');
  });

  it('is hidden again, its past too, once the decision is revoked', () => {
    const decision = world.tell(decided(1, '2026-06-01'));
    world.tell(amends('RecordRevoked', opened(1, ''), '2026-06-02', decision));
    expect(told(world, CELL)).toEqual(silence(world, CELL));
    expect(told(world, CELL, { sequence: decision }).cases?.total).toBe(0);
  });

  it('is found by nobody from within through a cursor that was made above', () => {
    world.tell(...acceptedOn(2, '2026-02-03', { complaintType: 'TC' }));
    const { nextCursor } = world.register.cases({ limit: 1 }, world.at(), WARD) ?? {};
    const stolen = world.register.cases({ cursor: String(nextCursor) }, world.at(), CELL);
    expect(stolen).toMatchObject({ items: [], total: 0, nextCursor: null });
  });
});

describe('a complaint of another type', () => {
  it('is told to the organisation from the start where the rulebook hides nothing, without the pseudonym', () => {
    const world = new RegisterWorld();
    world.tell(
      received(1, '2026-02-01', { letterType: 'PA' }),
      opened(1, '2026-02-02', { complaintType: 'PA' }),
    );
    world.tell(joined(1, 1, '2026-02-02'));
    expect(told(world, CELL)).toMatchObject({
      one: {
        state: 'RECEIVED',
        joined: [{ letterId: letterId(1), complainant: { pseudonym: null } }],
      },
      ...{
        cases: { total: 1 },
        letters: { total: 1 },
        counts: [
          [CELL, { open: 1 }],
          [WARD, { open: 0 }],
        ],
      },
    });
    expect(told(world, WARD).letters?.items[0]?.complainant.pseudonym).toBe('NV-1');
  });

  it('takes its letters with it into hiding where triage finds a denunciation', () => {
    const world = new RegisterWorld();
    world.tell(
      received(1, '2026-02-01', { letterType: 'PA' }),
      opened(1, '2026-02-02', { complaintType: 'PA' }),
    );
    world.tell(joined(1, 1, '2026-02-02'), received(2, '2026-02-03', { letterType: 'PA' }));
    world.tell(ofLetter(2, 'LetterDuplicateLinked', '2026-02-04', { duplicateOf: letterId(1) }));
    expect(told(world, CELL)).toMatchObject({ cases: { total: 1 }, letters: { total: 2 } });
    world.tell(triaged(1, '2026-02-05', 'TC'));
    expect(told(world, CELL)).toEqual(silence(world, CELL));
    expect(told(world, WARD)).toMatchObject({ cases: { total: 1 }, letters: { total: 2 } });
  });

  it('does not count or show a letter that was ever taken to repeat a hidden one, however many links away', () => {
    const world = new RegisterWorld();
    const linked = (n: number, to: number, on: string, what = 'LetterDuplicateLinked') =>
      ofLetter(n, what, on, { duplicateOf: letterId(to) });
    world.tell(
      received(1, '2026-02-01', { letterType: 'TC' }),
      received(2, '2026-02-02', { letterType: 'PA' }),
      received(3, '2026-02-03', { letterType: 'PA' }),
      opened(1, '2026-02-04', { complaintType: 'PA' }),
    );
    world.tell(
      linked(2, 1, '2026-02-05'),
      linked(3, 2, '2026-02-06'),
      linked(3, 2, '2026-02-07', 'LetterDuplicateUnlinked'),
      joined(3, 1, '2026-02-08'),
    );
    expect(told(world, CELL)).toMatchObject({
      one: { letters: { letters: 0 }, joined: [] },
      letters: { total: 0 },
    });
    expect(told(world, WARD)).toMatchObject({
      one: { letters: { letters: 1 }, joined: [{ letterId: letterId(3) }] },
      letters: { total: 3 },
    });
  });

  it('does not name the case that a denunciation was split into', () => {
    const world = new RegisterWorld();
    const contents = [
      { contentId: 'c1', ground: null },
      { contentId: 'c2', ground: null },
    ];
    const first = opened(1, '2026-02-02', { complaintType: 'PA' });
    world.tell({ ...first, data: { ...first.data, contents } });
    world.tell(
      ofCase(1, 'ComplaintSplit', '2026-02-03', {
        into: [{ caseId: caseId(2), contentIds: ['c2'] }],
      }),
    );
    world.tell(opened(2, '2026-02-03', { complaintType: 'TC' }));
    expect(told(world, CELL).one?.splitInto).toEqual([]);
    expect(told(world, WARD).one?.splitInto).toEqual([caseId(2)]);
  });
});
