import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NewEvent } from '../../../src/ledger/envelope.js';
import type { JsonObject } from '../../../src/ledger/json.js';
import { rebuildViews } from '../../../src/projections/rebuild-views.js';
import { historyProjection } from '../../../src/views/history/history.projection.js';
import { HistoryQueries } from '../../../src/views/history/history.queries.js';
import { newEvent } from '../../support/new-event.js';
import { tempFolder } from '../../support/temp-folder.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';
import { contentOf, openViews, type ViewsFixture } from '../../support/views.js';
import { org } from './city-events.js';

const root = tempFolder();
const LISTING = '0198c000-0000-7000-8000-000000000010';
const CASE = '0198c000-0000-7000-8000-000000000011';
let ledger: ViewsFixture;
let history: HistoryQueries;

beforeEach(async () => {
  ledger = await openViews(root, [historyProjection]);
  history = new HistoryQueries(ledger.views);
});
afterEach(async () => {
  await verifyWholeLog(ledger.store);
  await ledger.close();
});

/** Records one event, catches up, and answers its sequence and its id. */
async function tell(stream: string, type: string, on: string, data: JsonObject) {
  const said: Partial<NewEvent> = { type, occurredOn: on, concerns: [org(1)] };
  const event = newEvent({ ...said, data: { organisationId: org(1), ...data } });
  await ledger.append(stream, event);
  return { id: event.id, sequence: await ledger.catchUp() };
}
const list = (type: string, on: string, data: JsonObject = {}) =>
  tell(`listing-${org(1)}`, type, on, { listingId: LISTING, ...data });
const complain = (type: string, on: string, data: JsonObject = {}) =>
  tell(`complaint-${CASE}`, type, on, { caseId: CASE, ...data });
const changes = ({ sequence }: { sequence: number }) => history.item(sequence, null)?.changes;

const grounds = [{ groundId: 'g', ground: 'G1.1', context: null, text: '', evidence: [] }];
const step = {
  ...{ stepId: 'a', measure: 'M', text: '', owner: 'x', startsOn: '2026-02-01' },
  ...{ dueOn: '2026-03-01', groundIds: ['g'] },
};

async function listed() {
  const entered = await list('ListingEntered', '2026-01-10', { route: 'E1', grounds });
  const plan = { dueOn: '2026-12-31', reportsEvery: null, steps: [step] };
  const planned = await list('ListingPlanApproved', '2026-02-01', plan);
  return { entered, planned, started: await list('ListingRemediationStarted', '2026-02-05') };
}

describe('what an event of a listing changed', () => {
  it('is its state, what became of a step, and a day that was moved', async () => {
    const { entered, planned } = await listed();
    expect([changes(entered), changes(planned)]).toEqual([
      [{ field: 'listingState', before: 'NONE', after: 'LISTED' }],
      [{ field: 'listingState', before: 'LISTED', after: 'PLANNED' }],
    ]);
    const moved = { stepId: 'a', dueOn: '2026-04-01', previousDueOn: '2026-03-01', reason: '' };
    expect(changes(await list('RemediationStepRescheduled', '2026-02-10', moved))).toEqual([
      { field: 'stepDueOn', before: '2026-03-01', after: '2026-04-01' },
    ]);
    expect(changes(await list('RemediationStepStarted', '2026-02-11', { stepId: 'a' }))).toEqual([
      { field: 'stepState', before: 'PLANNED', after: 'IN_PROGRESS' },
    ]);
  });

  it('is what a revocation takes back, and what its reversal brings again', async () => {
    const { started } = await listed();
    const amendment = { reason: 'sai', contradicts: [], batchId: null };
    const revoked = await list('ListingRecordRevoked', '2026-02-20', {
      ...amendment,
      corrects: started.id,
    });
    expect(changes(revoked)).toEqual([
      { field: 'listingState', before: 'IN_REMEDIATION', after: 'PLANNED' },
    ]);
    const reversed = await list('ListingCorrectionReversed', '2026-02-21', {
      ...amendment,
      corrects: revoked.id,
    });
    expect(changes(reversed)).toEqual([
      { field: 'listingState', before: 'PLANNED', after: 'IN_REMEDIATION' },
    ]);
  });

  it('is what a correction replaces, beside what follows from it', async () => {
    const { planned } = await listed();
    const corrected = await list('ListingRecordCorrected', '2026-02-20', {
      ...{ corrects: planned.id, reason: 'sai', contradicts: [], batchId: null },
      replacement: { dueOn: '2027-01-31', reportsEvery: 'QUARTER' },
      previous: { dueOn: '2026-12-31', reportsEvery: null },
    });
    expect(changes(corrected)).toEqual([
      { field: 'dueOn', before: '2026-12-31', after: '2027-01-31' },
      { field: 'reportsEvery', before: null, after: 'QUARTER' },
    ]);
  });
});

it('says how a case goes on, and nothing of its text', async () => {
  const opened = { complaintType: 'KN', letters: [], receivedOn: '2026-01-02', anonymous: false };
  const contents = [{ contentId: 'c', ground: null }];
  const confidential = { text: 'Không ai được đọc' };
  await complain('ComplaintOpened', '2026-01-03', {
    ...{ ...opened, contents, splitFrom: null, confidential },
  });
  const triage = { complaintType: 'TC', complexity: 'SIMPLE', remote: false };
  expect(changes(await complain('ComplaintTriaged', '2026-01-05', triage))).toEqual([
    { field: 'complaintState', before: 'RECEIVED', after: 'TRIAGED' },
    { field: 'complaintType', before: 'KN', after: 'TC' },
  ]);
  expect(JSON.stringify(contentOf(ledger.folder, 'history'))).not.toContain('Không ai');
});

it('says the same when the view is built anew from the log', async () => {
  const { started } = await listed();
  const amendment = { corrects: started.id, reason: '', contradicts: [], batchId: null };
  await list('ListingRecordRevoked', '2026-02-20', amendment);
  await complain('ComplaintAccepted', '2026-01-05');
  const grown = contentOf(ledger.folder, 'history');
  const { store, folder } = ledger;
  await rebuildViews({ store, folder, projections: [historyProjection] });
  expect(contentOf(ledger.folder, 'history')).toEqual(grown);
});
