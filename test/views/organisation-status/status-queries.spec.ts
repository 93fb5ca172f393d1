import { beforeEach, describe, expect, it } from '@jest/globals';
import type { StatusPage } from '../../../src/views/organisation-status/status-questions.model.js';
import {
  graded,
  moved,
  registered,
  RULEBOOK,
  type Said,
  StatusWorld,
  uuid,
} from './status-world.js';

let world: StatusWorld;
const now = () => world.queries.viewpoint();
const ids = (page: StatusPage | undefined) =>
  page?.items.map(({ organisationId }) => organisationId);
const say = (type: string, on: string, number: number, data: object): Said => ({
  type,
  on,
  data: { organisationId: uuid(number), ...data },
});

/** A root with two divisions of four and two cells. */
beforeEach(() => {
  world = new StatusWorld();
  world.record(registered(1, '2015-01-01', { level: 'ROOT', name: 'Đảng bộ khối' }));
  for (const division of [2, 3]) {
    world.record(registered(division, '2015-01-01', { level: 'ROOT', parentId: uuid(1) }));
  }
  for (const cell of [4, 5, 6, 7])
    world.record(registered(cell, '2016-01-01', { parentId: uuid(2) }));
  for (const cell of [8, 9]) world.record(registered(cell, '2016-01-01', { parentId: uuid(3) }));
});

describe('a viewpoint', () => {
  it('takes a date as the end of that day in the ledger’s time zone', () => {
    const late = world.record({
      ...say('OrganisationRenamed', '2026-02-01', 4, { name: 'Trước nửa đêm', previousName: '' }),
      recordedAt: '2026-03-01T16:59:59.999Z',
    });
    world.record({
      ...say('OrganisationRenamed', '2026-02-01', 4, { name: 'Sau nửa đêm', previousName: '' }),
      recordedAt: '2026-03-01T17:00:00.000Z',
    });
    expect(world.queries.viewpoint({ asOf: '2026-03-01' }).sequence).toBe(late);
    expect(world.queries.viewpoint({ asOf: '2026-03-01T17:00:00.000Z' }).sequence).toBe(late + 1);
    expect(world.queries.viewpoint({ asOf: late }).sequence).toBe(late);
    expect(now().sequence).toBe(late + 1);
  });

  it('shows a correction that became known late now, and not as of before', () => {
    const decided = world.record(graded(4, 41, 'B', 2020, '2021-01-10'));
    const before = now();
    const corrects = world.events[decided - 1]?.id ?? '';
    const corrected = world.record(
      say('AssessmentGradeCorrected', '2022-01-01', 4, {
        assessmentId: uuid(41),
        corrects,
        reason: 'r',
        grade: 'C',
        points: null,
        previousGrade: 'B',
        decidedOn: null,
      }),
    );
    const effectiveOn = '2021-06-30';
    expect(world.queries.one(uuid(4), { ...now(), effectiveOn }, null)?.grade).toMatchObject({
      grade: 'C',
      because: { sequences: [decided, corrected] },
    });
    expect(world.queries.one(uuid(4), { ...before, effectiveOn }, null)?.grade?.grade).toBe('B');
  });

  it('finds nothing of an organisation before its registration', () => {
    expect(
      world.queries.one(uuid(4), { ...now(), effectiveOn: '2015-12-31' }, null),
    ).toBeUndefined();
    expect(world.queries.one(uuid(4), { ...now(), sequence: 2 }, null)).toBeUndefined();
    expect(world.queries.one(uuid(999), now(), null)).toBeUndefined();
  });
});

describe('one organisation', () => {
  it('answers after it was merged, with its successor; the successor names it', () => {
    const merged = world.record(
      say('OrganisationMerged', '2023-07-01', 4, { successorId: uuid(5) }),
    );
    expect(world.queries.one(uuid(4), now(), null)).toMatchObject({
      state: 'merged',
      stateBecause: { sequences: [merged] },
      successorIds: [uuid(5)],
    });
    const successor = (effectiveOn: string | null) =>
      world.queries.one(uuid(5), { ...now(), effectiveOn }, null)?.predecessorIds;
    expect(successor(null)).toEqual([uuid(4)]);
    expect(successor('2023-06-30')).toEqual([]);
  });

  it('shows the document of the newest day, and its own record’s revision', () => {
    const document = (number: string, date: string) => ({ document: { number, date } });
    const renaming = (name: string) => ({ name, previousName: '' });
    world.record({
      ...say('OrganisationRenamed', '2022-01-01', 4, renaming('Mới')),
      ...document('12-QĐ/ĐUK', '2021-12-30'),
    });
    world.record({
      ...say('OrganisationRenamed', '2020-01-01', 4, renaming('Cũ')),
      ...document('7-QĐ/ĐUK', '2019-12-30'),
    });
    const status = world.queries.one(uuid(4), now(), null);
    expect(status).toMatchObject({
      name: 'Mới',
      lastDocument: { number: '12-QĐ/ĐUK', date: '2021-12-30' },
      revision: 2,
    });
    const earlier = world.queries.one(uuid(4), { ...now(), effectiveOn: '2021-01-01' }, null);
    expect(earlier).toMatchObject({ name: 'Cũ', lastDocument: { number: '7-QĐ/ĐUK' } });
  });
});

describe('a page', () => {
  it('goes through everything once, whatever repeats in the sort, while events arrive', () => {
    for (const cell of [4, 5, 8]) world.record(graded(cell, cell * 10, 'B', 2020, '2021-01-10'));
    world.record(graded(9, 90, 'A', 2020, '2021-01-10'));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: StatusPage | undefined = world.queries.page(
        { sort: 'grade', limit: 2, ...(cursor !== null && { cursor }) },
        now(),
        null,
      );
      seen.push(...(ids(page) ?? []));
      expect(page?.total).toBe(9);
      cursor = page?.nextCursor ?? null;
      world.record(graded(7, 1000 + seen.length, 'A', 2021, '2022-01-10'));
    } while (cursor !== null);
    expect(seen).toEqual([9, 4, 5, 8, 2, 3, 6, 7, 1].map(uuid));
  });

  it.each([
    ['grades', { grades: ['NR'] }, [6, 7, 8, 9]],
    ['levels', { levels: ['ROOT'] }, [2, 3, 1]],
    ['states', { states: ['dissolved' as const] }, [5]],
    ['part of a name without diacritics', { name: 'dang bo' }, [1]],
  ])('is filtered by %s', (_title, filter, expected) => {
    world.record(graded(4, 41, 'B', 2020, '2021-01-10'));
    world.record(graded(5, 51, 'B', 2020, '2021-01-10'));
    world.record(say('OrganisationDissolved', '2023-01-01', 5, { reason: 'r' }));
    const page = world.queries.page({ filter }, now(), null);
    expect(ids(page)).toEqual(expected.map(uuid));
    expect(page?.total).toBe(expected.length);
  });

  it('refuses a cursor that it did not make', () => {
    expect(() => world.queries.page({ cursor: 'bm8' }, now(), null)).toThrow();
  });
});

describe('a scope', () => {
  it('is judged by the tree of now, for the past as well', () => {
    const before = now();
    world.record(moved(4, 3, '2024-01-01'));
    for (const viewpoint of [now(), before]) {
      expect(world.queries.one(uuid(4), viewpoint, uuid(2))).toBeUndefined();
      expect(world.queries.one(uuid(4), viewpoint, uuid(3))).toBeDefined();
    }
    expect(ids(world.queries.page({}, before, uuid(3)))).toEqual([3, 4, 8, 9].map(uuid));
    expect(world.queries.summary(uuid(2), before, uuid(2))?.total.organisations).toBe(4);
  });

  it('hides what lies beside and above', () => {
    expect(world.queries.page({ subtree: uuid(2) }, now(), uuid(3))).toBeUndefined();
    expect(world.queries.summary(uuid(1), now(), uuid(3))).toBeUndefined();
    expect(world.queries.changes(uuid(1), now(), now(), uuid(3))).toBeUndefined();
    expect(world.queries.quotas(uuid(1), RULEBOOK, now(), uuid(3))).toBeUndefined();
    expect(world.queries.one(uuid(8), now(), uuid(777))).toBeUndefined();
    const above = world.queries.one(uuid(8), now(), uuid(3))?.ancestors;
    expect(above?.map(({ organisationId }) => organisationId)).toEqual([3, 8].map(uuid));
    expect(world.queries.search('chi bo', uuid(3))).toHaveLength(3);
  });
});

describe('changes', () => {
  it('names what differs on each axis, and why', () => {
    world.record(graded(4, 41, 'B', 2020, '2021-01-10'));
    const from = now();
    const better = world.record(graded(4, 42, 'A', 2021, '2022-01-10'));
    const away = world.record(moved(5, 3, '2022-02-01'));
    const renamed = world.record(
      say('OrganisationRenamed', '2022-03-01', 6, { name: 'Sáu', previousName: '' }),
    );
    const ended = world.record(say('OrganisationDissolved', '2022-04-01', 7, { reason: 'r' }));
    const born = world.record(registered(10, '2022-05-01', { parentId: uuid(2) }));
    const changes = world.queries.changes(uuid(2), from, now(), null);
    expect(
      changes?.map(({ organisationId, axis, before, after, because }) => [
        organisationId,
        axis,
        before,
        after,
        because.sequences,
      ]),
    ).toEqual([
      [uuid(4), 'grade', 'B', 'A', [better]],
      [uuid(5), 'place', 'Chi bộ 2', 'Chi bộ 3', [away]],
      [uuid(6), 'name', 'Chi bộ 6', 'Sáu', [renamed]],
      [uuid(7), 'existence', 'active', 'dissolved', [ended]],
      [uuid(10), 'existence', null, 'active', [born]],
    ]);
  });

  it('names the revocation where a grade no longer stands', () => {
    const decided = world.record(graded(4, 41, 'B', 2020, '2021-01-10'));
    const from = now();
    const corrects = world.events[decided - 1]?.id ?? '';
    const revoked = world.record(say('AssessmentGradeRevoked', '2022-01-01', 4, { corrects }));
    expect(world.queries.changes(uuid(1), from, now(), null)).toMatchObject([
      { axis: 'grade', before: 'B', after: null, because: { sequences: [decided, revoked] } },
    ]);
  });

  it('is empty between a moment and itself', () => {
    expect(world.queries.changes(uuid(1), now(), now(), null)).toEqual([]);
  });
});

describe('quotas', () => {
  it('compare each peer group with its newest period', () => {
    world.record(graded(8, 80, 'A', 2019, '2020-01-10'));
    const first = world.record(graded(4, 41, 'A', 2020, '2021-01-10'));
    world.record(graded(5, 51, 'B', 2020, '2021-01-10'));
    world.record(graded(6, 61, 'B', 2020, '2021-01-10'));
    expect(world.queries.quotas(uuid(1), RULEBOOK, now(), null)).toMatchObject([
      {
        parentId: uuid(2),
        period: { to: '2020-12-31' },
        holders: 1,
        denominator: 2,
        percent: 50,
        exceeded: true,
        because: { sequences: [first], rulebook: 'test@1', clauses: ['§q'] },
      },
      { parentId: uuid(3), holders: 1, denominator: 0, percent: null, exceeded: true },
    ]);
  });
});
