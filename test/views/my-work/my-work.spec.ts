import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Role } from '../../../src/ledger/envelope.js';
import type { JsonObject } from '../../../src/ledger/json.js';
import { DataQualityQueries } from '../../../src/views/data-quality/data-quality.queries.js';
import { historyProjection } from '../../../src/views/history/history.projection.js';
import type { WorkRequest } from '../../../src/views/my-work/my-work.queries.js';
import { MyWorkQueries } from '../../../src/views/my-work/my-work.queries.js';
import { ProposalsQueries } from '../../../src/views/proposals/proposals.queries.js';
import { proposalsProjection } from '../../../src/views/proposals/proposals.projection.js';
import { remediationBoardProjection } from '../../../src/views/remediation-board/remediation-board.projection.js';
import { RemediationBoardQueries } from '../../../src/views/remediation-board/remediation-board.queries.js';
import { reviewRoundsProjection } from '../../../src/views/review-rounds/review-rounds.projection.js';
import { supervisionProjection } from '../../../src/views/supervision/supervision.projection.js';
import { groundOf, stepOf } from '../remediation-board/board-world.js';
import {
  acceptedOn,
  caseId,
  CELL,
  CITY,
  decided,
  letterId,
  ofCase,
  opened,
  OTHER_WARD,
  received,
  RegisterWorld,
  triaged,
  WARD,
} from '../complaint-register/register-world.js';

const SILENT = { confidential: { text: '' } };

let world: RegisterWorld;
let work: MyWorkQueries;
beforeEach(() => {
  world = new RegisterWorld([
    historyProjection,
    remediationBoardProjection,
    proposalsProjection,
    reviewRoundsProjection,
    supervisionProjection,
  ]);
  const views = world.views();
  const board = new RemediationBoardQueries(views);
  const proposals = new ProposalsQueries(views);
  const quality = new DataQualityQueries(views);
  work = new MyWorkQueries(views, world.register, board, proposals, quality);
});

/** `kind record: days left`, the most urgent first. */
function waiting(role: Role, request: WorkRequest = {}, scope: string | null = null) {
  const answer = work.waitingFor({ role, scope }, request, world.at());
  return answer?.items.map(
    ({ kind, record, daysLeft }) => `${kind} ${record.id}: ${daysLeft ?? '–'}`,
  );
}

function listed(type: string, on: string, data: JsonObject, organisationId = WARD): number {
  return world.tell({ type, on, data: { organisationId, listingId: caseId(50), ...data } });
}

describe('what waits for a role', () => {
  it('is what the role may do, at each point of a case', () => {
    world.tell(opened(1, '2026-06-20'));
    expect(waiting('case-officer')).toEqual([`case-to-triage ${caseId(1)}: 3`]);
    expect(waiting('approver')).toEqual([]);
    world.tell(triaged(1, '2026-06-22'));
    expect(waiting('approver')).toEqual([`case-to-accept ${caseId(1)}: –`]);
    world.tell(ofCase(1, 'ComplaintAccepted', '2026-06-23'));
    expect(waiting('recorder')).toEqual([`case-to-verify ${caseId(1)}: 23`]);
    world.tell(ofCase(1, 'ComplaintVerificationStarted', '2026-06-24', { verifiedBy: null }));
    expect(waiting('approver')).toEqual([`case-to-decide ${caseId(1)}: 23`]);
    expect(waiting('case-officer')).toEqual([`case-in-verification ${caseId(1)}: 23`]);
    world.tell(ofCase(1, 'ComplaintDialogueHeld', '2026-06-24', SILENT));
    expect(waiting('approver')).toEqual([`case-to-decide ${caseId(1)}: 23`]);
    expect(waiting('case-officer')).toEqual([]);
    world.tell(ofCase(1, 'ComplaintSuspended', '2026-06-25', SILENT));
    expect(waiting('approver')).toEqual([`case-to-resume ${caseId(1)}: –`]);
    world.tell(ofCase(1, 'ComplaintResumed', '2026-06-26'), decided(1, '2026-06-27'));
    expect(waiting('recorder')).toEqual([`case-to-enforce ${caseId(1)}: –`]);
    world.tell(ofCase(1, 'ComplaintEnforcementStarted', '2026-06-28', { dueOn: null }));
    expect(waiting('recorder')).toEqual([`case-to-archive ${caseId(1)}: –`]);
    world.tell(ofCase(1, 'ComplaintArchived', '2026-06-29', SILENT));
    for (const role of ['recorder', 'case-officer', 'approver', 'auditor'] as const) {
      expect(waiting(role)).toEqual([]);
    }
  });

  it('puts first what is most overdue, then what waits longest, and counts what it leaves out', () => {
    world.tell(
      received(1, '2026-06-29'),
      received(2, '2026-06-01'),
      received(3, '2026-06-10', { letterType: 'TC' }),
    );
    world.tell(
      ...acceptedOn(1, '2026-05-20'),
      ofCase(1, 'ComplaintWithdrawn', '2026-05-21', SILENT),
    );
    const inOrder = [
      `letter-to-place ${letterId(2)}: -15`,
      `letter-to-place ${letterId(3)}: -11`,
      `letter-to-place ${letterId(1)}: 13`,
      `case-to-archive ${caseId(1)}: –`,
    ];
    expect(waiting('recorder')).toEqual(inOrder);
    expect(waiting('recorder', { limit: 2 })).toEqual(inOrder.slice(0, 2));
    expect(
      work.waitingFor({ role: 'recorder', scope: null }, { limit: 1 }, world.at()),
    ).toMatchObject({
      ...{ total: 4, byKind: { 'letter-to-place': 3, 'case-to-archive': 1 } },
    });
    expect(waiting('recorder', { kinds: ['case-to-archive', 'case-to-decide'] })).toEqual(
      inOrder.slice(3),
    );
  });

  it('is within the scope, and not for who is complained of', () => {
    world.tell(
      received(1, '2026-06-20', { letterType: 'TC' }),
      opened(1, '2026-06-21', { complaintType: 'TC' }),
    );
    expect(waiting('recorder', {}, CITY)).toHaveLength(2);
    expect(waiting('recorder', { subtree: CELL }, WARD)).toHaveLength(2);
    expect(waiting('recorder', {}, CELL)).toEqual([]);
    expect(waiting('recorder', {}, OTHER_WARD)).toEqual([]);
    expect(waiting('recorder', { subtree: CELL }, OTHER_WARD)).toBeUndefined();
    expect(waiting('recorder', { subtree: caseId(1) })).toBeUndefined();
  });

  it('follows a listing from its decision to the end of monitoring', () => {
    const grounds = [groundOf('G1.2')];
    const id = caseId(50);
    listed('ListingReviewStarted', '2026-01-05', { reviewId: null, proposalId: null });
    expect(waiting('approver')).toEqual([`review-to-end ${id}: –`]);
    listed('ListingProposed', '2026-01-10', {
      route: 'E2',
      grounds,
      proposalId: null,
      relapseOf: null,
    });
    expect(waiting('approver')).toEqual([`listing-to-decide ${id}: –`]);
    listed('ListingEntered', '2026-01-20', { route: 'E2', grounds });
    expect(waiting('approver')?.[0]).toMatch(new RegExp(`^plan-to-approve ${id}: -\\d+$`, 'u'));
    const steps = [
      stepOf('S1', '2026-07-05'),
      { ...stepOf('S2', '2026-12-31'), startsOn: '2026-12-01' },
    ];
    listed('ListingPlanApproved', '2026-02-01', {
      dueOn: '2026-12-31',
      reportsEvery: 'QUARTER',
      steps,
    });
    expect(waiting('approver')).toEqual([`remediation-to-start ${id}: 184`]);
    listed('ListingRemediationStarted', '2026-02-02', {});
    const clerks = () => waiting('recorder')?.filter((line) => line.startsWith('step'));
    expect(clerks()).toEqual(['step-to-start S1: 5']);
    const reports = { kinds: ['report-to-make'] as const };
    const [toMake] =
      work.waitingFor({ role: 'recorder', scope: null }, reports, world.at())?.items ?? [];
    expect(toMake?.record.id).toBe(id);
    expect(toMake?.sentence).toEqual({
      vi: 'Kỳ báo cáo 01/01/2026 – 31/03/2026',
      en: 'For the period 2026-01-01 – 2026-03-31',
    });
    listed('RemediationStepStarted', '2026-02-03', { stepId: 'S1' });
    expect(clerks()).toEqual(['step-to-report S1: 5']);
    listed('RemediationStepReportedDone', '2026-02-04', { stepId: 'S1', evidence: [] });
    expect(waiting('approver')).toEqual(['step-to-verify S1: 5']);
    listed('RemediationStepVerified', '2026-02-05', { stepId: 'S1', note: '' });
    listed('RemediationStepCancelled', '2026-02-05', { stepId: 'S2', reason: 'r' });
    expect(waiting('approver')).toEqual([`verification-to-request ${id}: 184`]);
    listed('ListingVerificationRequested', '2026-02-06', {});
    expect(waiting('approver')).toEqual([`grounds-to-verify ${id}: 184`]);
    listed('ListingGroundVerified', '2026-02-07', {
      groundId: 'G1.2',
      outcome: 'RESOLVED',
      evidence: [],
    });
    expect(waiting('approver')).toEqual([`delisting-to-decide ${id}: 184`]);
    listed('ListingDelisted', '2026-02-08', { monitoredUntil: '2026-07-10' });
    expect(waiting('approver')).toEqual([`monitoring-to-end ${id}: 10`]);
  });

  it('is but the closing of its listing, once the organisation has ended', () => {
    const id = caseId(50);
    const of = OTHER_WARD;
    listed('ListingEntered', '2026-01-20', { route: 'E2', grounds: [groundOf('G1.2')] }, of);
    const plan = {
      dueOn: '2026-12-31',
      reportsEvery: 'QUARTER',
      steps: [stepOf('S1', '2026-07-05')],
    };
    listed('ListingPlanApproved', '2026-02-01', plan, of);
    listed('ListingRemediationStarted', '2026-02-02', {}, of);
    expect(waiting('recorder')).toContain('step-to-start S1: 5');
    const data = { organisationId: of, successorId: WARD };
    world.tell({ type: 'OrganisationMerged', on: '2026-03-01', data });
    expect(waiting('recorder')).toEqual([]);
    expect(waiting('approver')).toEqual([`listing-to-close ${id}: –`]);
    listed('ListingClosedByReorganisation', '2026-03-02', { successorIds: [WARD] }, of);
    expect(waiting('approver')).toEqual([]);
  });

  it('is the end of a review or of a proposal that is open when the organisation ends, by that act alone', () => {
    const id = caseId(50);
    const of = OTHER_WARD;
    const offered = () =>
      work
        .waitingFor({ role: 'approver', scope: null }, {}, world.at())
        ?.items.map(({ kind, record, acts }) => [kind, record.id, acts]);
    listed('ListingReviewStarted', '2026-01-05', { reviewId: null, proposalId: null }, of);
    const data = { organisationId: of, successorId: WARD };
    world.tell({ type: 'OrganisationMerged', on: '2026-03-01', data });
    expect(offered()).toEqual([['review-to-end', id, ['ListingReviewEnded']]]);
    const proposed = { route: 'E3', grounds: [groundOf('G1.2')], relapseOf: null };
    listed('ListingProposed', '2026-02-01', { ...proposed, proposalId: null }, of);
    expect(offered()).toEqual([['listing-to-decide', id, ['ListingRejected']]]);
    listed('ListingRejected', '2026-03-02', { reason: 'r' }, of);
    expect(offered()).toEqual([]);
  });

  const offeredTo = (role: Role) =>
    work
      .waitingFor({ role, scope: WARD }, {}, world.at())
      ?.items.map(({ kind, record, acts }) => [kind, record.id, acts]);

  it.each(['review', 'listing'])(
    'begins a proposal of a %s with a review by who records it, and proposes only out of one',
    (proposes) => {
      const id = caseId(60);
      const route = proposes === 'listing' ? 'E2' : null;
      const proposal = { proposalId: id, rule: 'P1', episode: 1, triggers: [], facts: {} };
      const data = { organisationId: CELL, proposes, route, ...proposal };
      world.tell({ type: 'ProposalMade', on: '2026-06-01', data });
      expect(offeredTo('approver')).toEqual([['proposal-to-answer', id, ['ProposalDismissed']]]);
      expect(offeredTo('recorder')).toEqual([['review-to-start', id, ['ListingReviewStarted']]]);
      const begun = { reviewId: null, proposalId: id };
      listed('ListingReviewStarted', '2026-06-02', begun, CELL);
      expect(offeredTo('approver')).toContainEqual([
        ...['proposal-to-answer', id],
        ['ListingProposed', 'ProposalDismissed'],
      ]);
      expect(offeredTo('recorder')).toEqual([]);
    },
  );

  it('shows to nobody outside its scope what the process has proposed', () => {
    const proposal = { proposalId: caseId(60), rule: 'P1', episode: 1, triggers: [], facts: {} };
    const data = { organisationId: CELL, proposes: 'listing', route: 'E2', ...proposal };
    world.tell({ type: 'ProposalMade', on: '2026-06-01', data });
    for (const role of ['approver', 'recorder'] as const) {
      expect(waiting(role, {}, WARD)).toHaveLength(1);
      expect(waiting(role, {}, OTHER_WARD)).toEqual([]);
    }
  });

  it('asks who may amend the past to settle what does not fit', () => {
    world.tell(opened(1, '2026-06-01'));
    const impossible = world.tell(ofCase(1, 'ComplaintAccepted', '2026-06-02'));
    const answer = work.waitingFor({ role: 'approver', scope: CITY }, {}, world.at());
    expect(answer?.items).toMatchObject([
      { kind: 'contradiction-to-settle', because: { sequences: [impossible] }, since: null },
    ]);
    expect(answer?.items[0]?.sentence?.vi).toContain(`#${impossible}`);
    expect(answer?.byKind).toEqual({ 'contradiction-to-settle': 1 });
    expect(waiting('approver', {}, CELL)).toEqual([]);
    expect(waiting('recorder', {}, CITY)).toEqual([`case-to-triage ${caseId(1)}: -15`]);
  });
});
