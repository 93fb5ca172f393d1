import { beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/ledger/json.js';
import { momentParameters } from '../../../src/projections/timeline/timeline-source.js';
import { supervisionProjection } from '../../../src/views/supervision/supervision.projection.js';
import {
  SUPERVISION_FLAG_CONDITIONS,
  supervisionFlagsOf,
  supervisionJoin,
  supervisionOf,
  supervisionRows,
} from '../../../src/views/supervision/supervision.queries.js';
import { eventId } from '../../support/given.js';
import { Bench, REFERENCE, type Told } from './bench.js';

const ORG = '0a000000-0000-4000-8000-000000000001';
const [SPOT, SECOND, INSPECTION, DISCIPLINE] = [81, 82, 83, 84].map(eventId);
const told = (type: string, on: string, data: JsonObject, id?: string): Told => ({
  ...{ type, on, data: { organisationId: ORG, ...data } },
  ...(id && { id }),
});
const concluded = (on: string, hotSpotId = SPOT, id?: string) =>
  told('HotSpotConcluded', on, { hotSpotId: hotSpotId ?? null, reason: 'Đông người' }, id);
const lifted = (on: string, hotSpotId = SPOT, id?: string) =>
  told('HotSpotLifted', on, { hotSpotId: hotSpotId ?? null, reason: 'Ổn định' }, id);
const imposed = (on: string, until: string | null, id?: string) =>
  told('DisciplineImposed', on, { disciplineId: DISCIPLINE ?? '', form: 'REPRIMAND', until }, id);
const amends = (type: string, on: string, corrects: string, more: JsonObject = {}) =>
  told(type, on, { corrects, reason: 'r', contradicts: [], batchId: null, ...more });

let bench: Bench;
beforeEach(() => {
  bench = new Bench(supervisionProjection, `supervision-${ORG}`);
});

const flags = (day: string, sequence = bench.events.length, effectiveOn: string | null = null) => {
  const row = supervisionRows(bench.views(), [ORG], { sequence, effectiveOn }).get(ORG);
  return row ? supervisionFlagsOf(row, day).map(({ code, since }) => `${code} ${since}`) : [];
};
/** The same, as a filter of other rows finds it. */
const flagged = (asked: string, sequence = bench.events.length) => {
  const moment = { sequence, effectiveOn: null };
  const join = supervisionJoin(bench.views(), 'o.id', moment);
  return Object.entries(SUPERVISION_FLAG_CONDITIONS).flatMap(([code, condition]) => {
    const sql = `SELECT count(*) FROM (SELECT @org AS id) o ${join} WHERE ${condition}`;
    const parameters = { ...momentParameters(moment), org: ORG, asked };
    return bench.database.prepare(sql).pluck().get(parameters) === 1 ? [code] : [];
  });
};

describe('the flags that supervision raises', () => {
  it('are none where nothing was recorded', () => {
    expect(flags('2026-01-01')).toEqual([]);
    expect(flagged('2026-01-01')).toEqual([]);
  });

  it('say since when, why, and what would lift them', () => {
    const first = bench.tell(concluded('2025-10-01'));
    const second = bench.tell(concluded('2025-11-01', SECOND));
    const row = supervisionRows(bench.views(), [ORG], { sequence: 3, effectiveOn: null }).get(ORG);
    const clauses = [expect.stringContaining('dấu hiệu')];
    expect(row && supervisionFlagsOf(row, '2026-01-01')).toEqual([
      {
        ...{ code: 'HOT_SPOT', since: '2025-10-01' },
        because: { sequences: [first, second], rulebook: REFERENCE, clauses },
        lift: [{ code: 'hot-spot-lifted', count: 2, clauses }],
      },
    ]);
    bench.tell(lifted('2025-12-01'));
    expect(flags('2026-01-01')).toEqual(['HOT_SPOT 2025-11-01']);
  });

  it('stand side by side, and are told of the day asked for', () => {
    const kind = 'THEMATIC';
    bench.tell(concluded('2025-10-01'), imposed('2025-10-05', '2025-12-31'));
    const key = { inspectionId: INSPECTION ?? '' };
    bench.tell(told('InspectionOpened', '2025-10-09', { ...key, kind, reason: 'r' }));
    const all = ['HOT_SPOT', 'UNDER_INSPECTION', 'DISCIPLINED'];
    expect(flags('2025-12-31').map((flag) => flag.split(' ')[0])).toEqual(all);
    expect(flagged('2025-12-31')).toEqual(all);
    expect(flags('2026-01-01')).toHaveLength(2);
    expect(flagged('2026-01-01')).toEqual(all.slice(0, 2));
    bench.tell(told('InspectionConcluded', '2025-12-01', { ...key, conclusion: 'c' }));
    expect(flagged('2025-12-31')).toEqual(['HOT_SPOT', 'DISCIPLINED']);
  });

  it('tell what was known, and what was true', () => {
    const known = bench.tell(concluded('2025-10-01', SPOT, eventId(1)));
    bench.tell(lifted('2025-11-01'));
    expect(flags('2025-12-01')).toEqual([]);
    expect(flags('2025-12-01', known)).toEqual(['HOT_SPOT 2025-10-01']);
    expect(flagged('2025-12-01', known)).toEqual(['HOT_SPOT']);
    expect(flags('2025-10-31', bench.events.length, '2025-10-31')).toHaveLength(1);
    bench.tell(
      amends('SupervisionRecordCorrected', '2025-12-02', eventId(1), {
        ...{ replacement: { occurredOn: '2025-10-20' }, previous: { occurredOn: '2025-10-01' } },
      }),
    );
    expect(flags('2025-10-19', bench.events.length, '2025-10-19')).toEqual([]);
    expect(flags('2025-10-20', bench.events.length, '2025-10-20')).toHaveLength(1);
  });
});

describe('supervision of an organisation', () => {
  it('keeps what has become impossible as a contradiction until it is settled', () => {
    bench.tell(concluded('2025-10-01', SPOT, eventId(1)));
    const lift = bench.tell(lifted('2025-11-01', SPOT, eventId(2)));
    const contradicts = [eventId(2)];
    const revoked = told(
      'SupervisionRecordRevoked',
      '2025-12-01',
      { corrects: eventId(1), reason: 'r', contradicts, batchId: null },
      eventId(3),
    );
    const at = bench.tell(revoked);
    const of = (sequence: number) =>
      supervisionOf(bench.views(), ORG, { sequence, effectiveOn: null });
    expect(of(at)).toEqual({ organisationId: ORG, measures: [], contradictions: [lift] });
    const settled = bench.tell(amends('SupervisionCorrectionReversed', '2025-12-05', eventId(3)));
    expect(of(settled)).toMatchObject({ measures: [{ outcome: 'Ổn định' }], contradictions: [] });
    expect(of(at).contradictions).toEqual([lift]);
  });

  it('cites the clause of a kind and of a form', () => {
    bench.tell(imposed('2025-10-05', null));
    const { measures } = supervisionOf(bench.views(), ORG, { sequence: 2, effectiveOn: null });
    expect(measures).toMatchObject([
      { code: 'REPRIMAND', until: null, because: { rulebook: REFERENCE, sequences: [2] } },
    ]);
    expect(measures[0]?.because.clauses).toHaveLength(1);
    expect(flagged('2099-01-01')).toEqual(['DISCIPLINED']);
  });

  it('is the same after a restart at every event', () => {
    bench.tell(concluded('2025-10-01', SPOT, eventId(1)), imposed('2025-10-05', '2025-12-31'));
    bench.tell(lifted('2025-11-01'), concluded('2025-09-01', SECOND));
    bench.tell(
      amends('SupervisionRecordSuperseded', '2025-12-02', eventId(1), {
        ...{ replacement: { reason: 'Khác' }, previous: { reason: 'Đông người' } },
      }),
    );
    expect(bench.again().dump()).toBe(bench.dump());
  });
});
