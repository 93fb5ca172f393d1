/** A small tree with a story on the list: one organisation that came back, one that is late, one record that contradicts itself. */
import { randomUUID } from 'node:crypto';
import type { IsoDate, LedgerSequence, Role, Uuid } from '../../src/ledger/envelope.js';
import type { JsonObject } from '../../src/ledger/json.js';
import { listingStream } from '../../src/ledger/listings/listing.events.js';
import { proposalIdOf } from '../../src/ledger/proposals/proposal-ids.js';
import { proposalStream } from '../../src/ledger/proposals/proposal.events.js';
import { reviewStream } from '../../src/ledger/reviews/review.events.js';
import { supervisionStream } from '../../src/ledger/supervision/supervision.events.js';
import { readShippedRulebooks } from '../../src/ledger/rulebooks/shipped-rulebooks.js';
import type { TestApp } from './http.js';
import { register } from './http-ledger.js';
import { newEvent } from './new-event.js';

export const RULEBOOK = 'to-chuc-co-so@2025.366';
export const HOSTILE = `"><script>document.title = 'taken'</script><img src=x onerror="alert(1)">`;
const id = (number: number): Uuid => `01991000-0000-7000-8000-${String(number).padStart(12, '0')}`;
export const CITY = id(1);
export const UPPER = id(2);
export const OTHER_UPPER = id(3);
/** Came back onto the list; is late with everything; is contradictory; stands under the other upper organisation; never listed. */
export const [RELAPSED, LATE, CONTRADICTORY, ELSEWHERE, UNLISTED] = [
  id(4),
  id(5),
  id(6),
  id(7),
  id(8),
];
export const STEERING = id(20);
export const INSPECTORS = id(21);
export const FIRST_LISTING = id(30);
export const REVIEW = id(40);
export const GRADE_PROPOSAL = proposalIdOf('C_E2', LATE);
export const HOT_SPOT_PROPOSAL = proposalIdOf('HOT_SPOT_REVIEW', LATE);

interface By {
  readonly role: Role;
  readonly body: string | null;
}
const DOER: By = { role: 'recorder', body: null };
const OWNER: By = { role: 'approver', body: STEERING };
const VERIFIER: By = { role: 'approver', body: INSPECTORS };

/** Registers the tree under the shipped rulebook and tells the story, with the bodies that decide in it. */
export async function tellListings(app: TestApp): Promise<ListingStory> {
  await plant(app);
  const story = new ListingStory(app);
  await cameBack(story);
  await isLate(story);
  await contradictsItself(story);
  await standsElsewhere(story);
  await wasProposed(story);
  await app.settle();
  return story;
}

/** Records what happened, in the order in which it is told. */
export class ListingStory {
  private documents = 100;

  constructor(private readonly app: TestApp) {}

  async say(
    organisationId: Uuid,
    listingId: Uuid,
    type: string,
    on: IsoDate,
    data: JsonObject = {},
    by: By = OWNER,
  ): Promise<Uuid> {
    return this.record(listingStream(organisationId), type, on, by, {
      ...{ organisationId, listingId },
      ...data,
    });
  }

  async record(stream: string, type: string, on: IsoDate, by: By, data: JsonObject): Promise<Uuid> {
    const organisationId = data.organisationId as Uuid;
    const number = `${(this.documents += 1)}-QĐ/TU`;
    const event = newEvent({
      ...{ id: randomUUID(), type, occurredOn: on, rulebook: RULEBOOK, data },
      actor: { account: `${by.role}-1`, ...by },
      concerns: [organisationId],
      document: { number, kind: 'QĐ', issuer: 'TU', date: on, abstract: '', secrecy: 'open' },
    });
    await this.app.store.append({ stream, expected: 'any', events: [event] });
    return event.id;
  }

  async head(): Promise<LedgerSequence> {
    return (await this.app.store.head())?.sequence ?? 0;
  }
}

async function plant(app: TestApp): Promise<void> {
  for (const rulebook of await readShippedRulebooks()) {
    const body = { occurredOn: rulebook.validFrom, rulebook };
    const reply = await app.send('/api/v1/rulebooks', { as: 'administrator', body });
    if (reply.status !== 201) throw new Error(reply.text);
  }
  const rows = [
    [CITY, null, 'CITY', 'Đảng bộ Thành phố'],
    [UPPER, CITY, 'UPPER', 'Đảng bộ Khối các cơ quan'],
    [OTHER_UPPER, CITY, 'UPPER', 'Đảng bộ quận Tây Hồ'],
    [RELAPSED, UPPER, 'GRASSROOTS', 'Đảng bộ Sở Xây dựng'],
    [LATE, UPPER, 'GRASSROOTS', 'Đảng bộ Trung tâm Quản lý hạ tầng giao thông'],
    [CONTRADICTORY, UPPER, 'GRASSROOTS', HOSTILE],
    [ELSEWHERE, OTHER_UPPER, 'GRASSROOTS', 'Đảng bộ phường Nhật Tân'],
    [UNLISTED, UPPER, 'GRASSROOTS', 'Chi bộ Ban Quản lý dự án'],
  ] as const;
  for (const [organisationId, parentId, level, name] of rows) {
    const root = parentId === null ? { rulebookId: 'to-chuc-co-so' } : {};
    const said = { occurredOn: '2025-01-02', organisationId, parentId, level, name };
    await register(app, { ...said, placeKind: 'AGENCY', ...root });
  }
  for (const [bodyId, kind, name] of [
    [STEERING, 'STEERING_COMMITTEE', 'Ban chỉ đạo củng cố tổ chức cơ sở đảng'],
    [INSPECTORS, 'INSPECTION_COMMISSION', 'Ủy ban kiểm tra Thành ủy'],
  ]) {
    const body = { occurredOn: '2025-01-03', bodyId, kind, name };
    const path = `/api/v1/organisations/${CITY}/establish-body`;
    const reply = await app.send(path, { as: 'recorder', body });
    if (reply.status !== 201) throw new Error(reply.text);
  }
}

function ground(groundId: string, code: string, text = ''): JsonObject {
  const evidence = [{ reference: '15-BB/ĐU', note: 'Biên bản kiểm tra quy chế làm việc' }];
  return { groundId, ground: code, context: null, text, evidence };
}

function step(stepId: string, measure: string, dueOn: IsoDate, text: string, owner: string) {
  const days = { startsOn: '2025-10-01', dueOn };
  return { stepId, measure, text, owner, ...days, groundIds: ['g1'] };
}

/** Reviewed in a round, listed, extended once, taken off the list, and proposed and listed again. */
async function cameBack(story: ListingStory): Promise<void> {
  const say = (type: string, on: IsoDate, data: JsonObject = {}, by?: By) =>
    story.say(RELAPSED, FIRST_LISTING, type, on, data, by);
  const review = { reviewId: REVIEW, organisationId: UPPER };
  const period = { kind: 'YEAR', label: 'Năm 2025', from: '2025-01-01', to: '2025-12-31' };
  const opened = { ...review, title: 'Rà soát tổ chức cơ sở đảng năm 2025', period };
  await story.record(reviewStream(REVIEW), 'ReviewOpened', '2025-09-02', OWNER, opened);
  await say('ListingReviewStarted', '2025-09-05', { reviewId: REVIEW, proposalId: null }, DOER);
  const grounds = [
    ground('g1', 'G1.2', 'Quy chế chưa sửa theo quy định mới'),
    ground('g2', 'G3.1'),
  ];
  const proposed = { route: 'E3', grounds, reviewId: REVIEW, proposalId: null, relapseOf: null };
  await say('ListingProposed', '2025-09-20', proposed);
  await say('ListingEntered', '2025-10-01', { route: 'E3', grounds });
  const results = [{ organisationId: RELAPSED, listingId: FIRST_LISTING, result: 'listed' }];
  const closed = { ...review, results };
  await story.record(reviewStream(REVIEW), 'ReviewClosed', '2025-10-05', OWNER, closed);
  await say('ListingPersonAssigned', '2025-10-06', { person: 'CB-0142' });
  const steps = [
    step('s1', 'WORKING_RULES', '2025-11-30', 'Sửa quy chế làm việc của cấp ủy', INSPECTORS),
    step('s2', 'SELF_CRITICISM', '2025-12-15', '', 'Đảng ủy Sở'),
  ];
  await say('ListingPlanApproved', '2025-10-20', {
    ...{ dueOn: '2026-02-28', reportsEvery: 'QUARTER', steps },
  });
  await say('ListingRemediationStarted', '2025-10-21');
  await settleSteps(say);
  await say('ListingVerificationRequested', '2026-01-10');
  const evidence = [{ reference: '40-BC/UBKT', note: '' }];
  const verified = (groundId: string, outcome: string, on: IsoDate) =>
    say('ListingGroundVerified', on, { groundId, outcome, evidence }, VERIFIER);
  await verified('g1', 'RESOLVED', '2026-01-20');
  await verified('g2', 'NOT_RESOLVED', '2026-01-20');
  await say('ListingExtended', '2026-02-01', {
    ...{ dueOn: '2026-05-31', previousDueOn: '2026-02-28', reason: 'Nội bộ chưa thống nhất' },
  });
  await say('ListingRemediationStarted', '2026-02-02');
  await say('ListingVerificationRequested', '2026-03-01');
  await verified('g2', 'RESOLVED', '2026-03-10');
  await say('ListingDelisted', '2026-03-20', { monitoredUntil: '2027-03-20' });
  const again = id(31);
  const relapse = { ...proposed, grounds: [ground('g1', 'G3.1', 'Tái diễn')], reviewId: null };
  await story.say(RELAPSED, again, 'ListingProposed', '2026-08-01', {
    ...relapse,
    relapseOf: FIRST_LISTING,
  });
  const entered = { route: 'E3', grounds: relapse.grounds };
  await story.say(RELAPSED, again, 'ListingEntered', '2026-09-01', entered);
}

type Say = (type: string, on: IsoDate, data?: JsonObject, by?: By) => Promise<Uuid>;

/** One step is done at once, the other is rejected first. */
async function settleSteps(say: Say): Promise<void> {
  const evidence = [{ reference: '07-QC/ĐU', note: 'Quy chế đã sửa' }];
  const moved = { dueOn: '2025-12-31', previousDueOn: '2025-12-15', reason: 'Chờ kết luận' };
  await say('RemediationStepStarted', '2025-10-25', { stepId: 's1' }, DOER);
  await say('RemediationStepReportedDone', '2025-11-20', { stepId: 's1', evidence }, DOER);
  await say('RemediationStepVerified', '2025-11-28', { stepId: 's1', note: '' }, VERIFIER);
  await say('RemediationStepRescheduled', '2025-12-01', { stepId: 's2', ...moved });
  await say('RemediationStepStarted', '2025-12-02', { stepId: 's2' }, DOER);
  await say('RemediationStepReportedDone', '2025-12-10', { stepId: 's2', evidence: [] }, DOER);
  await say(
    'RemediationStepRejected',
    '2025-12-15',
    { stepId: 's2', reason: 'Chưa họp' },
    VERIFIER,
  );
  await say('RemediationStepReportedDone', '2025-12-28', { stepId: 's2', evidence }, DOER);
  await say('RemediationStepVerified', '2026-01-05', { stepId: 's2', note: '' }, VERIFIER);
  const period = { kind: 'QUARTER', label: 'Quý IV/2025', from: '2025-10-01', to: '2025-12-31' };
  await say('ListingProgressReported', '2026-01-08', { period, summary: '' }, DOER);
}

/** Under remediation, past every day there is. */
async function isLate(story: ListingStory): Promise<void> {
  const say = (type: string, on: IsoDate, data: JsonObject = {}, by?: By) =>
    story.say(LATE, id(32), type, on, data, by);
  await say('ListingEntered', '2025-11-03', { route: 'E1', grounds: [ground('g1', 'G2.1')] });
  const steps = [
    step('s1', 'TRAINING', '2026-01-31', 'Bồi dưỡng nghiệp vụ cho cấp ủy', STEERING),
    step('s2', 'HEAD_DIALOGUE', '2026-03-31', '', STEERING),
  ];
  await say('ListingPlanApproved', '2025-11-20', {
    ...{ dueOn: '2026-06-30', reportsEvery: 'QUARTER', steps },
  });
  await say('ListingPersonAssigned', '2025-11-21', { person: 'CB-0077' });
  await say('ListingRemediationStarted', '2025-12-01');
  await say('RemediationStepStarted', '2025-12-05', { stepId: 's1' }, DOER);
  const inspection = { organisationId: LATE, inspectionId: id(50), kind: 'VIOLATION_SIGNS' };
  const opened = { ...inspection, reason: '' };
  await story.record(supervisionStream(LATE), 'InspectionOpened', '2026-04-01', VERIFIER, opened);
}

/** The plan was revoked after work had begun on it. */
async function contradictsItself(story: ListingStory): Promise<void> {
  const say = (type: string, on: IsoDate, data: JsonObject = {}) =>
    story.say(CONTRADICTORY, id(33), type, on, data);
  await say('ListingEntered', '2026-01-12', {
    route: 'E1',
    grounds: [ground('g1', 'G1.1', HOSTILE)],
  });
  const steps = [step('s1', 'TRAINING', '2026-12-31', HOSTILE, HOSTILE)];
  const plan = { dueOn: '2026-12-31', reportsEvery: null, steps };
  const planned = await say('ListingPlanApproved', '2026-02-01', plan);
  const started = await say('ListingRemediationStarted', '2026-02-10');
  await say('ListingRecordRevoked', '2026-04-01', {
    ...{ corrects: planned, reason: 'Ký sai thẩm quyền', contradicts: [started], batchId: null },
  });
}

async function standsElsewhere(story: ListingStory): Promise<void> {
  const entered = { route: 'E1', grounds: [ground('g1', 'G1.1')] };
  await story.say(ELSEWHERE, id(34), 'ListingEntered', '2026-02-02', entered);
}

/** By a grade, and taken up; by a hot spot, which only those above the organisation may know. */
async function wasProposed(story: ListingStory): Promise<void> {
  const of = (rule: string, organisationId: Uuid, more: JsonObject) => ({
    ...{ proposalId: proposalIdOf(rule, organisationId), organisationId, rule, episode: 1 },
    ...more,
  });
  const process: By = { role: 'system', body: null };
  const make = (rule: string, type: string, on: IsoDate, more: JsonObject) => {
    const data = of(rule, LATE, more);
    return story.record(proposalStream(data.proposalId), type, on, process, data);
  };
  const graded = { grade: 'C', period: 'Năm 2024', decidedOn: '2025-01-20' };
  const byGrade = { proposes: 'listing', route: 'E2', triggers: [], facts: graded };
  await make('C_E2', 'ProposalMade', '2025-10-01', byGrade);
  await make('C_E2', 'ProposalDismissed', '2025-10-10', { reason: `Đã có kế hoạch ${HOSTILE}` });
  const scored = { score: 7, overdue: 2, largeGroups: 1 };
  const byScore = { proposes: 'review', route: null, triggers: [], facts: scored };
  await make('HOT_SPOT_REVIEW', 'ProposalMade', '2026-05-05', byScore);
}
