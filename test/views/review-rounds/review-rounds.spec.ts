import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/ledger/json.js';
import { reviewRoundsProjection } from '../../../src/views/review-rounds/review-rounds.projection.js';
import { eventId } from '../../support/given.js';
import { Bench } from '../supervision/bench.js';

const REVIEW = eventId(95);
const period = { kind: 'YEAR', label: '2025', from: '2025-01-01', to: '2025-12-31' };

describe('the view of review rounds', () => {
  it('keeps a close that opened too early as a contradiction, and nothing of a revoked opening', () => {
    const bench = new Bench(reviewRoundsProjection, `review-${REVIEW}`);
    const tell = (type: string, on: string, data: JsonObject, id: string) =>
      bench.tell({ type, on, id, data: { reviewId: REVIEW, organisationId: 'o', ...data } });
    const open = (): unknown[][] => {
      const sql = `SELECT state, present FROM review_round_row WHERE latest_to = ${Number.MAX_SAFE_INTEGER}`;
      return bench.database.prepare(sql).raw().all() as unknown[][];
    };
    tell('ReviewOpened', '2025-11-01', { title: 'Rà soát', period }, eventId(1));
    const closed = tell('ReviewClosed', '2025-12-01', { results: [] }, eventId(2));
    expect(open()).toEqual([['CLOSED', 1]]);
    const amendment = {
      corrects: eventId(1),
      reason: 'r',
      contradicts: [eventId(2)],
      batchId: null,
    };
    tell('ReviewRecordRevoked', '2025-12-02', amendment, eventId(3));
    expect(open().filter(([, present]) => present === 1)).toEqual([]);
    const found = bench.database
      .prepare('SELECT sequence FROM review_round_contradiction')
      .pluck()
      .all();
    expect(found).toEqual([closed]);
    expect(bench.again().dump()).toBe(bench.dump());
  });
});
