import { describe, expect, it } from '@jest/globals';
import { standingOn } from '../../src/ledger/standing.js';
import { amendment, box, fact, nth } from '../ledger/box.js';
import {
  graded,
  registered,
  StatusWorld,
  TODAY,
  uuid,
} from '../views/organisation-status/status-world.js';

const GIVEN = '2024-12-20';
/** What is said on each of these days, where it is said on `GIVEN` and superseded from another day on. */
const DAYS = ['2024-05-31', '2024-06-01', '2024-12-19', GIVEN, '2025-02-28', '2025-03-01'] as const;

/** Of a record of facts: what the box is filled with. */
function ofRecord(supersededOn: string, isRevoked: boolean): unknown[] {
  const records = box(
    fact('Filled', GIVEN, 'B'),
    amendment('RecordSuperseded', supersededOn, 1, { thing: 'D' }),
    ...(isRevoked ? [amendment('RecordRevoked', '2025-06-01', 1)] : []),
  );
  return DAYS.map((day) => {
    const [standing] = standingOn(records, day);
    if (standing) expect(standing.id).toBe(nth(1));
    return standing?.fact.data.thing ?? null;
  });
}

/** Of an organisation: its grade, in the status that is shown. */
function ofStatus(supersededOn: string, isRevoked: boolean): unknown[] {
  const world = new StatusWorld();
  world.record(registered(1, '2020-01-01'));
  const decided = world.record(graded(1, 100, 'B', 2024, GIVEN));
  const corrects = world.events[decided - 1]?.id ?? '';
  const { data } = graded(1, 100, 'D', 2024, supersededOn);
  world.record({
    ...{ type: 'AssessmentGradeSuperseded', on: supersededOn },
    data: { ...data, corrects, reason: 'r', previousGrade: 'B' },
  });
  if (isRevoked) {
    world.record({
      ...{ type: 'AssessmentGradeRevoked', on: '2025-06-01' },
      data: { organisationId: uuid(1), corrects },
    });
  }
  return DAYS.map((effectiveOn) => {
    const viewpoint = { sequence: world.events.length, knownAt: null, effectiveOn, day: TODAY };
    return world.queries.one(uuid(1), viewpoint, null)?.grades[0]?.grade ?? null;
  });
}

describe('what supersedes, on whichever day', () => {
  it.each([
    ['after what it names', '2025-03-01', [null, null, null, 'B', 'B', 'D']],
    ['on its day', GIVEN, [null, null, null, 'D', 'D', 'D']],
    ['before it, as no decider lets through', '2024-06-01', [null, 'D', 'D', 'D', 'D', 'D']],
  ])('%s, stands from its own day on in records and in the status alike', (_when, on, expected) => {
    expect(ofRecord(on, false)).toEqual(expected);
    expect(ofStatus(on, false)).toEqual(expected);
  });

  it.each(['2025-03-01', GIVEN, '2024-06-01'])('from %s, falls with what it names', (on) => {
    const nothing = DAYS.map(() => null);
    expect(ofRecord(on, true)).toEqual(nothing);
    expect(ofStatus(on, true)).toEqual(nothing);
  });
});
