import { beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/ledger/json.js';
import { graded, moved, registered, type Said, StatusWorld, uuid } from './status-world.js';

describe('the status of organisations', () => {
  let world: StatusWorld;
  beforeEach(() => {
    world = new StatusWorld();
    world.record(registered(1, '2020-01-01', { level: 'ROOT', name: 'Đảng bộ khối' }));
    world.record(registered(2, '2020-01-01', { level: 'ROOT', parentId: uuid(1) }));
    world.record(registered(3, '2020-01-01', { level: 'ROOT', parentId: uuid(1) }));
    world.record(registered(4, '2020-02-01', { parentId: uuid(2), name: 'Chi bộ Đông Hà' }));
  });
  const now = () => world.queries.viewpoint();

  it('shows one organisation with its place and its grade', () => {
    const decided = world.record(graded(4, 41, 'B', 2020, '2021-01-10'));
    const status = world.queries.one(uuid(4), now(), null);
    expect(status).toMatchObject({
      name: 'Chi bộ Đông Hà',
      parentId: uuid(2),
      depth: 2,
      grade: { grade: 'B', because: { sequences: [decided], rulebook: 'test@1', clauses: ['§B'] } },
      lastSequence: decided,
    });
    expect(status?.ancestors.map(({ organisationId }) => organisationId)).toEqual(
      [1, 2, 4].map(uuid),
    );
  });

  it('names what a grade rested on: the last appraisal and the findings before it', () => {
    const found = world.record(inCase('AssessmentFindingRecorded', { severity: 'LIGHT' }));
    world.record(inCase('AssessmentAppraised', {}));
    const appraised = world.record(inCase('AssessmentAppraised', {}));
    world.record(graded(4, 41, 'B', 2020, '2021-01-10'));
    world.record(inCase('AssessmentFindingRecorded', { severity: 'GRAVE' }));
    expect(world.queries.one(uuid(4), now(), null)?.grade?.basis).toEqual([appraised, found]);
  });

  it('names the critical findings as what a computed grade rested on', () => {
    world.record(inCase('AssessmentFindingRecorded', { severity: 'LIGHT' }));
    const critical = world.record(inCase('AssessmentFindingRecorded', { severity: 'GRAVE' }));
    const { data, ...said } = graded(4, 41, 'D', 2020, '2021-01-10');
    world.record({ ...said, data: { ...data, method: 'computed' } });
    expect(world.queries.one(uuid(4), now(), null)?.grade?.basis).toEqual([critical]);
  });

  it('shows the tree of an old date after a move', () => {
    const before = now();
    world.record(moved(4, 3, '2022-05-01'));
    expect(world.queries.one(uuid(4), now(), null)?.parentId).toBe(uuid(3));
    expect(world.queries.one(uuid(4), before, null)?.parentId).toBe(uuid(2));
    const effective = world.queries.viewpoint({ effectiveOn: '2022-04-30' });
    const page = world.queries.page({ subtree: uuid(2) }, effective, null);
    expect(page?.items.map(({ organisationId }) => organisationId)).toEqual([2, 4].map(uuid));
    expect(world.queries.page({ subtree: uuid(2) }, now(), null)?.total).toBe(1);
  });

  it('counts a summary by child, with a row of zeros for an empty one', () => {
    world.record(graded(4, 41, 'B', 2020, '2021-01-10'));
    const summary = world.queries.summary(uuid(1), now(), null);
    expect(summary?.total).toMatchObject({ organisations: 4, graded: 1, byGrade: { B: 1 } });
    expect(summary?.children).toMatchObject([
      { organisationId: uuid(2), organisations: 2, byGrade: { B: 1 } },
      { organisationId: uuid(3), organisations: 1, byGrade: {} },
    ]);
  });

  it('ignores the later of two moves that make a cycle, and says so', () => {
    world.record(moved(2, 3, '2021-01-01'));
    const sequence = world.record(moved(3, 2, '2021-02-01'));
    expect(world.queries.one(uuid(3), now(), null)?.parentId).toBe(uuid(1));
    expect(world.queries.contradictions(null)).toEqual([
      { sequence, organisationId: uuid(3), name: 'Chi bộ 3' },
    ]);
  });
});

function inCase(type: string, data: JsonObject): Said {
  const on = '2021-01-05';
  return { type, on, data: { organisationId: uuid(4), assessmentId: uuid(41), ...data } };
}
