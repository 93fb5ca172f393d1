import { beforeEach, describe, expect, it } from '@jest/globals';
import { amended, CaseWorld, closed, handed, opened, stepped } from './case-world.js';

describe('a timeline', () => {
  let world: CaseWorld;
  beforeEach(() => {
    world = new CaseWorld();
  });

  it('shows what is true on a day as it was known at a sequence', () => {
    world.record(opened('2024-01-01'));
    world.record(handed('2024-05-01', 'C'));
    world.record(handed('2024-03-01', 'B'));
    expect(world.seen(2, '2024-04-01')).toEqual(['1 case: A open 0']);
    expect(world.seen(3, '2024-04-01')).toEqual(['1 case: B open 0']);
    expect(world.seen(3)).toEqual(['1 case: C open 0']);
    expect(world.seen(3, '2023-12-31')).toEqual([]);
  });

  it('writes nothing for what changes nothing, and nothing twice', () => {
    world.record(opened('2024-01-01'));
    world.record(handed('2024-02-01', 'A'));
    world.record(handed('2024-03-01', 'B'));
    const rows = world.database
      .prepare('SELECT valid_from, known_from, latest_to FROM test_case_row ORDER BY id')
      .raw()
      .all();
    expect(rows).toEqual([
      ['2024-01-01', 1, 3],
      ['2024-03-01', 3, Number.MAX_SAFE_INTEGER],
    ]);
  });

  it('closes the row that is there now, where the same was closed and written anew before', () => {
    world.record(opened('2024-01-01'));
    world.record(handed('2024-12-31', 'B'));
    world.record(handed('2024-12-31', 'A'));
    world.record(closed('2024-01-01'));
    expect(world.seen()).toEqual(['1 case: A closed 0']);
  });

  it('takes the later recorded of two facts of one day, and remembers what was known between', () => {
    world.record(opened('2024-01-01'));
    world.record(handed('2024-01-01', 'B'));
    expect(world.seen()).toEqual(['1 case: B open 0']);
    expect(world.seen(1)).toEqual(['1 case: A open 0']);
  });

  it('works anew in the middle when an old fact is corrected, to another day too', () => {
    world.record(opened('2024-01-01'));
    const second = world.record(handed('2024-03-01', 'B'));
    world.record(handed('2024-06-01', 'C'));
    world.record(
      amended('RecordCorrected', '2024-07-01', second, { text: 'X', occurredOn: '2024-04-01' }),
    );
    expect(world.seen(4, '2024-03-15')).toEqual(['1 case: A open 0']);
    expect(world.seen(4, '2024-05-01')).toEqual(['1 case: X open 0']);
    expect(world.seen(3, '2024-03-15')).toEqual(['1 case: B open 0']);
  });

  it('lets a supersession hold from its day on', () => {
    world.record(opened('2024-01-01'));
    world.record(amended('RecordSuperseded', '2024-06-01', 1, { text: 'Z' }));
    expect(world.seen(2, '2024-05-31')).toEqual(['1 case: A open 0']);
    expect(world.seen(2, '2024-06-01')).toEqual(['1 case: Z open 0']);
  });

  it('keeps several parts side by side, each from its own day on', () => {
    world.record(opened('2024-01-01'));
    world.record(stepped('2024-02-01', 'one'));
    world.record(stepped('2024-03-01', 'two'));
    expect(world.seen(3, '2024-02-15')).toEqual(['1 case: A open 1', '1 step one: A open']);
    expect(world.seen()).toHaveLength(3);
  });

  it('no longer shows a part that was revoked, and still shows that it was known', () => {
    world.record(opened('2024-01-01'));
    const step = world.record(stepped('2024-02-01', 'one'));
    world.record(amended('RecordRevoked', '2024-03-01', step));
    expect(world.seen()).toEqual(['1 case: A open 0']);
    expect(world.seen(2)).toEqual(['1 case: A open 1', '1 step one: A open']);
  });

  it('finds a part under each owner only while it has that owner', () => {
    world.record(opened('2024-01-01'));
    world.record(handed('2024-05-01', 'B'));
    expect(world.seen(2, null, 'A')).toEqual([]);
    expect(world.seen(1, null, 'A')).toEqual(['1 case: A open 0']);
    expect(world.seen(2, '2024-04-30', 'A')).toEqual(['1 case: A open 0']);
    expect(world.seen(2, '2024-05-01', 'B')).toEqual(['1 case: B open 0']);
  });

  it('shows a contradiction from the event that makes it until the one that settles it', () => {
    world.record(opened('2024-01-01'));
    const step = world.record(stepped('2024-03-01', 'late'));
    world.record(closed('2024-02-01'));
    expect(world.contradictions()).toEqual([step]);
    expect(world.contradictions(2)).toEqual([]);
    world.record(amended('RecordRevoked', '2024-04-01', step));
    expect(world.contradictions()).toEqual([]);
    expect(world.contradictions(3)).toEqual([step]);
  });

  it('names the amendment that made a decision impossible', () => {
    const first = world.record(opened('2024-01-01'));
    const step = world.record(stepped('2024-03-01', 'one'));
    const revoked = amended('RecordRevoked', '2024-04-01', first);
    world.record({ ...revoked, data: { ...revoked.data, contradicts: [`e${step}`] } });
    const details = world.database.prepare('SELECT detail FROM test_case_contradiction').pluck();
    expect(details.all()).toEqual([
      JSON.stringify({ type: 'CaseStepAdded', since: '2024-03-01', amendments: [3] }),
    ]);
    expect(world.seen()).toEqual([]);
  });

  it('keeps nothing that is confidential, however deep', () => {
    const said = opened('2024-01-01');
    const secret = { text: 'tên người tố cáo' };
    const replacement = { confidential: secret, text: 'B' };
    world.record({ ...said, data: { ...said.data, confidential: secret } });
    world.record(amended('RecordCorrected', '2024-02-01', 1, replacement));
    expect(world.seen()).toEqual(['1 case: B open 0']);
    expect(JSON.stringify(world.dump())).not.toContain('tố cáo');
  });

  it('adds an event to every subject that it is a fact of, once', () => {
    const said = opened('2024-01-01');
    world.record({ ...said, data: { ...said.data, caseId: ['c', 'd', 'c'] } });
    expect(world.seen()).toEqual(['1 case: A open 0', '2 case: A open 0']);
  });
});
