import { describe, expect, it } from '@jest/globals';
import { historyProjection } from '../../../src/views/history/history.projection.js';
import { DataQualityQueries } from '../../../src/views/data-quality/data-quality.queries.js';
import { registered, uuid } from '../organisation-status/status-world.js';
import { BoardWorld, Story } from '../remediation-board/board-world.js';

/** An organisation that is to report every quarter from the first of 2024 on. */
function reporting() {
  const world = new BoardWorld();
  world.database.exec(historyProjection.schema);
  world.record(registered(1, '2020-01-01', { level: 'ROOT' }));
  world.record(registered(2, '2020-01-01', { parentId: uuid(1) }));
  const queries = new DataQualityQueries(world.views());
  const missing = (day: string) => {
    const viewpoint = { sequence: world.events.length, knownAt: null, effectiveOn: day, day };
    const asking = { scope: null, readsComplaints: false };
    return queries.page({ kinds: ['report-due'] }, viewpoint, asking)?.items;
  };
  const story = new Story(world, 2);
  story.entered('2024-01-10');
  story.planned('2024-01-20', '2024-12-31');
  story.started('2024-01-21');
  return { story, missing };
}

const quarter = (from: string, to: string) => ({
  period: { kind: 'QUARTER', label: '', from, to },
  summary: 's',
});

describe('a report that is missing', () => {
  it('is told with its period, whatever other periods were reported', () => {
    const { story, missing } = reporting();
    const told = () => missing('2024-07-20')?.map(({ sentence }) => sentence);
    const first = {
      vi: 'Báo cáo kết quả củng cố của kỳ 01/01/2024 – 31/03/2024 đã quá hạn nhưng chưa được ghi.',
      en: 'The report on the remediation for 2024-01-01 – 2024-03-31 is overdue and not recorded.',
    };
    expect(told()).toEqual([first]);
    const second = quarter('2024-04-01', '2024-06-30');
    story.say('ListingProgressReported', '2024-07-05', second);
    expect(told()).toEqual([first]);
    const late = quarter('2024-01-01', '2024-03-31');
    story.say('ListingProgressReported', '2024-07-06', late);
    expect(told()).toEqual([]);
  });

  it('is made up for while the organisation is watched, and is no gap once the listing has ended', () => {
    const { story, missing } = reporting();
    story.settled('2024-04-20');
    story.verified('2024-05-01');
    story.delisted('2024-05-02', '2025-05-02');
    expect(missing('2024-07-20')).toHaveLength(1);
    story.say('ListingClosed', '2025-05-03', {});
    expect(missing('2025-05-02')).toHaveLength(1);
    expect(missing('2025-05-03')).toEqual([]);
  });
});
