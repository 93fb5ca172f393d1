import { UNIT, UPPER } from '../cast.js';
import type { Chapter, Standing } from '../point.js';
import type { Story } from '../story.js';

const step = (stepId: string, measure: string, text: string, dueOn: string, groundId: string) => ({
  ...{ stepId, measure, text, owner: 'Đảng ủy Trung tâm' },
  ...{ startsOn: '2026-02-16', dueOn, groundIds: [groundId] },
});
const STEPS = [
  step('s1', 'WORKING_RULES', 'Sửa quy chế làm việc của cấp ủy', '2026-04-30', 'g1'),
  step('s2', 'SELF_CRITICISM', 'Họp kiểm điểm tập thể cấp ủy', '2026-05-15', 'g2'),
];
const DIALOGUE = {
  ...step('s3', 'HEAD_DIALOGUE', 'Người đứng đầu đối thoại với đảng viên', '2026-07-31', 'g2'),
  startsOn: '2026-06-03',
};
const EVIDENCE = [{ reference: '07-QC/ĐU', note: 'Hồ sơ kèm theo' }];
const period = (quarter: string, from: string, to: string) => ({
  ...{ kind: 'QUARTER', label: `Quý ${quarter}/2026`, from, to },
});

const at = (
  listing: Standing['listing'],
  because: string,
  ...lift: Standing['lift']
): Standing => ({
  ...{ grade: 'C', listing, because: [because], lift, flags: {} },
});
const UNDER_WAY = at(
  'IN_REMEDIATION',
  'ListingRemediationStarted',
  'steps-settled',
  'verification-requested',
);

/** An act on the consolidation of the unit. */
const act = (
  story: Story,
  who: Parameters<Story['act']>[0],
  path: string,
  body = {},
  paper?: string,
) => story.act(who, `listings/${UNIT}/${path}`, body, paper);
const done = (story: Story, stepId: string) =>
  act(story, 'dung', `steps/${stepId}/report-done`, { evidence: EVIDENCE });
const verify = (story: Story, groundId: string, outcome: string) =>
  act(story, 'tam', 'verify-ground', { groundId, outcome, evidence: EVIDENCE }, '33-BC/UBKT');

async function secondStep(story: Story): Promise<void> {
  await act(story, 'tam', 'steps/s1/verify', {}, '31-BB/UBKT');
  story.on('2026-05-08');
  const report = { period: period('I', '2026-01-01', '2026-03-31'), summary: 'Báo cáo chậm' };
  await act(story, 'dung', 'report-progress', report, '15-BC/ĐU');
  await act(story, 'dung', 'steps/s2/start');
  story.on('2026-05-12');
  await done(story, 's2');
  story.on('2026-05-14');
  await act(story, 'tam', 'steps/s2/verify', {}, '32-BB/UBKT');
}

async function firstVerification(story: Story): Promise<void> {
  await act(story, 'khanh', 'request-verification', {}, '50-CV/ĐUK');
  story.on('2026-05-25');
  await verify(story, 'g1', 'RESOLVED');
  await verify(story, 'g2', 'PARTLY_RESOLVED');
}

async function dialogue(story: Story): Promise<void> {
  await act(story, 'khanh', 'start-remediation', {}, '56-QĐ/ĐUK');
  await act(story, 'phuc', 'steps/plan', { step: DIALOGUE }, '57-KH/ĐUK');
  await act(story, 'dung', 'steps/s3/start');
  story.on('2026-07-10');
  const report = { period: period('II', '2026-04-01', '2026-06-30'), summary: 'Đúng tiến độ' };
  await act(story, 'dung', 'report-progress', report, '19-BC/ĐU');
  await done(story, 's3');
  story.on('2026-07-20');
  await act(story, 'tam', 'steps/s3/verify', {}, '35-BB/UBKT');
}

async function secondVerification(story: Story): Promise<void> {
  await act(story, 'khanh', 'request-verification', {}, '60-CV/ĐUK');
  story.on('2026-08-06');
  await verify(story, 'g2', 'RESOLVED');
}

const board = `remediation-board?subtree=${UPPER}`;

export const REMEDIATION: Chapter = {
  title: 'Remediation',
  points: [
    {
      day: '2026-02-10',
      tells: 'Khánh approves the plan: two steps, quarterly reports, due on 30/06 (08-KH/ĐUK)',
      acts: (story) => {
        const plan = { dueOn: '2026-06-30', reportsEvery: 'QUARTER', steps: STEPS };
        return act(story, 'khanh', 'approve-plan', plan, '08-KH/ĐUK');
      },
      stands: at('PLANNED', 'ListingPlanApproved', 'remediation-started'),
      looks: [
        {
          as: 'vinh',
          at: `remediation-board/steps?subtree=${UPPER}`,
          shows: { byState: { PLANNED: 2 } },
        },
      ],
    },
    {
      day: '2026-02-12',
      tells: 'Remediation starts; Dũng of the unit begins the first step on the 16th',
      acts: async (story) => {
        await act(story, 'khanh', 'start-remediation', {}, '09-QĐ/ĐUK');
        story.on('2026-02-16');
        await act(story, 'dung', 'steps/s1/start');
      },
      stands: UNDER_WAY,
      looks: [
        {
          as: 'dung',
          at: 'my-work',
          shows: { byKind: { 'step-to-report': 1, 'step-to-start': 1 } },
        },
      ],
    },
    {
      day: '2026-04-20',
      tells:
        'He reports it done. The report of the first quarter was due on the 15th and is missing',
      acts: (story) => done(story, 's1'),
      stands: { ...UNDER_WAY, flags: { REPORT_LATE: ['ListingPlanApproved'] } },
      looks: [
        { as: 'tam', at: 'my-work', shows: { byKind: { 'step-to-verify': 1 } } },
        { as: 'dung', at: 'my-work', shows: { byKind: { 'report-to-make': 1 } } },
        { as: 'vinh', at: board, shows: { items: [{ late: ['report'] }] } },
      ],
    },
    {
      day: '2026-04-24',
      tells:
        'Khánh may not verify, for he approved the plan. Tâm of the inspection commission rejects: the minutes are missing (29-TB/UBKT)',
      acts: (story) =>
        act(story, 'tam', 'steps/s1/reject', { reason: 'Thiếu biên bản họp' }, '29-TB/UBKT'),
      refused: [
        {
          ...{ as: 'khanh', sends: `listings/${UNIT}/steps/s1/verify` },
          code: 'listing.duties-not-separate',
        },
        { as: 'dung', sends: `listings/${UNIT}/steps/s1/verify`, code: 'access.forbidden' },
      ],
      stands: { ...UNDER_WAY, flags: { REPORT_LATE: ['ListingPlanApproved'] } },
    },
    {
      day: '2026-05-04',
      tells: 'Dũng reports the step done again, four days after it was due',
      acts: (story) => done(story, 's1'),
      stands: {
        ...UNDER_WAY,
        flags: {
          STEP_LATE: ['ListingPlanApproved', 'RemediationStepReportedDone'],
          REPORT_LATE: ['ListingPlanApproved'],
        },
      },
      looks: [{ as: 'vinh', at: board, shows: { items: [{ late: ['step', 'report'] }] } }],
      pages: [
        { as: 'vinh', page: '/remediation', says: [/Đang củng cố/u, /Trung tâm Đăng kiểm/u] },
        {
          ...{ as: 'vinh', page: `/organisations/${UNIT}` },
          says: [/Biện pháp chậm/u, /Chậm báo cáo/u],
        },
      ],
    },
    {
      day: '2026-05-06',
      tells:
        'Tâm verifies it (31-BB/UBKT); the late report is made (15-BC/ĐU); the second step is done and verified by the 14th',
      acts: secondStep,
      stands: at('IN_REMEDIATION', 'ListingRemediationStarted', 'verification-requested'),
      looks: [
        { as: 'khanh', at: 'my-work', shows: { byKind: { 'verification-to-request': 1 } } },
        {
          as: 'vinh',
          at: `organisation-status/${UNIT}`,
          shows: { listing: { steps: { done: 2, total: 2, late: 0 } } },
        },
      ],
    },
    {
      day: '2026-05-20',
      tells:
        'Khánh asks for verification (50-CV/ĐUK); Tâm finds G1.2 resolved, G3.1 only partly (33-BC/UBKT)',
      acts: firstVerification,
      stands: at(
        'AWAITING_VERIFICATION',
        'ListingVerificationRequested',
        'grounds-verified',
        'delisted-or-extended',
      ),
    },
    {
      day: '2026-06-01',
      tells: 'It cannot be delisted with a ground that stands: Bình extends to 30/09 (55-QĐ/BCĐ)',
      acts: (story) => {
        const extension = { dueOn: '2026-09-30', reason: 'Nội bộ chưa thống nhất' };
        return act(story, 'binh', 'extend', extension, '55-QĐ/BCĐ');
      },
      refused: [
        { as: 'binh', sends: `listings/${UNIT}/delist`, code: 'listing.grounds-unsettled' },
      ],
      stands: at('EXTENDED', 'ListingExtended', 'remediation-started'),
    },
    {
      day: '2026-06-03',
      tells:
        'Work goes on with a dialogue by the head (57-KH/ĐUK), reported in time and verified on 20/07 (35-BB/UBKT)',
      acts: dialogue,
      stands: at('IN_REMEDIATION', 'ListingRemediationStarted', 'verification-requested'),
      looks: [
        {
          as: 'vinh',
          at: `remediation-board/steps?subtree=${UPPER}&states=VERIFIED`,
          shows: { total: 3 },
        },
      ],
    },
    {
      day: '2026-08-03',
      tells: 'Verification is asked for again; on the 6th Tâm finds G3.1 resolved (33-BC/UBKT)',
      acts: secondVerification,
      stands: at('AWAITING_VERIFICATION', 'ListingVerificationRequested', 'delisted-or-extended'),
      looks: [{ as: 'binh', at: 'my-work', shows: { byKind: { 'delisting-to-decide': 1 } } }],
    },
    {
      day: '2026-08-20',
      tells: 'Bình takes it off the list, to be watched for a year (70-QĐ/BCĐ)',
      acts: (story) => act(story, 'binh', 'delist', {}, '70-QĐ/BCĐ'),
      refused: [
        { as: 'tam', sends: `listings/${UNIT}/delist`, code: 'listing.duties-not-separate' },
      ],
      stands: at('MONITORING', 'ListingDelisted', 'monitoring-ended'),
      looks: [
        {
          as: 'vinh',
          at: board,
          shows: { items: [{ monitoredUntil: '2027-08-20', unsettledGrounds: 0 }] },
        },
        {
          ...{ as: 'vinh', at: `list-movements?subtree=${UPPER}&from=2026-08-01&to=2026-08-31` },
          shows: { opening: 1, in: 0, out: 1, closed: 0, closing: 0 },
        },
      ],
      pages: [
        {
          ...{ as: 'vinh', page: `/listings/${UNIT}` },
          says: [/Đã ra khỏi danh sách, đang theo dõi/u, /20\/08\/2027/u, /CB-0142/u],
        },
      ],
    },
  ],
};
