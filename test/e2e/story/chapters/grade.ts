import { ASSESSMENT, REVIEW, FIRST_LISTING, UNIT, UPPER } from '../cast.js';
import { proposalIdOf } from '../../../../src/ledger/proposals/proposal-ids.js';
import type { Chapter, Standing } from '../point.js';
import type { Story } from '../story.js';

const YEAR = { kind: 'YEAR', label: 'Năm 2025', from: '2025-01-01', to: '2025-12-31' };
const GRADED: Standing = { grade: 'C', listing: 'NONE', because: [], lift: [], flags: {} };
const PROPOSAL = proposalIdOf('C_E2', UNIT);
export const GROUNDS = [
  { groundId: 'g1', ground: 'G1.2', text: 'Quy chế làm việc chưa sửa theo quy định mới' },
  { groundId: 'g2', ground: 'G3.1', text: 'Nội bộ cấp ủy chưa thống nhất' },
];

async function appraise(story: Story): Promise<void> {
  const path = `assessments/${ASSESSMENT}`;
  const opening = { assessmentId: ASSESSMENT, organisationId: UNIT, period: YEAR };
  await story.act('chi', 'assessments', opening);
  await story.act('dung', `${path}/self-review`, { summary: 'Tự kiểm điểm tập thể cấp ủy' });
  await story.act('dung', `${path}/self-grade`, { grade: 'B', points: 74 });
  story.on('2025-12-08');
  const peers = { from: 'Công đoàn Trung tâm', opinion: 'Còn hạn chế trong phối hợp', grade: 'C' };
  await story.act('chi', `${path}/peer-opinions`, peers);
  story.on('2025-12-10');
  const measures = {
    ...{ tasksLatePercent: 12, tasksBeyondPercent: 0, disciplined: 0 },
    ...{ tasksCompletedPercent: 88, unitsDisciplinedPercent: 0 },
  };
  await story.act('chi', `${path}/appraisal`, { proposedGrade: 'C', points: 62, measures });
}

async function review(story: Story): Promise<void> {
  const round = {
    reviewId: REVIEW,
    organisationId: UPPER,
    title: 'Rà soát năm 2025',
    period: YEAR,
  };
  await story.act('chi', 'reviews', round);
  story.on('2026-01-08');
  const begun = { listingId: FIRST_LISTING, reviewId: REVIEW, proposalId: PROPOSAL };
  await story.act('chi', `listings/${UNIT}/start-review`, begun);
  await story.propose();
}

const movements = (from: string, to: string) =>
  `list-movements?subtree=${UPPER}&from=${from}&to=${to}`;

export const GRADE: Chapter = {
  title: 'The grade, the review round, the list',
  points: [
    {
      day: '2025-12-01',
      tells:
        'The unit reviews itself and asks for B; its peers say C; the organisation commission appraises 62 points on the 10th',
      acts: appraise,
      stands: { ...GRADED, grade: null },
    },
    {
      day: '2025-12-19',
      tells: 'Khánh, for the standing committee, decides C (40-QĐ/ĐUK)',
      acts: (story) =>
        story.act('khanh', `assessments/${ASSESSMENT}/grade/decide`, { grade: 'C' }, '40-QĐ/ĐUK'),
      stands: GRADED,
      looks: [
        {
          ...{ as: 'hoa', at: `organisation-status/${UNIT}` },
          shows: { grade: { grade: 'C', points: 62, period: YEAR, method: 'decided' } },
        },
      ],
    },
    {
      day: '2025-12-20',
      tells: 'The process proposes to list it by route E2: it decides nothing',
      acts: async (story) => {
        await story.propose();
        await story.propose();
      },
      stands: GRADED,
      looks: [
        {
          ...{ as: 'vinh', at: `proposals/${PROPOSAL}` },
          shows: { items: [{ rule: 'C_E2', route: 'E2', state: 'OPEN', facts: { grade: 'C' } }] },
        },
        { as: 'phuc', at: 'my-work', shows: { byKind: { 'proposal-to-answer': 1 } } },
      ],
    },
    {
      day: '2026-01-05',
      tells: 'Chi opens the review round of the year; on the 8th she takes the proposal up in it',
      acts: review,
      stands: {
        ...{ ...GRADED, listing: 'REVIEWING', because: ['ListingReviewStarted'] },
        lift: ['review-concluded'],
      },
      looks: [
        { as: 'vinh', at: `proposals/${PROPOSAL}`, shows: { items: [{ state: 'TAKEN_UP' }] } },
        { as: 'phuc', at: 'my-work', shows: { byKind: { 'review-to-end': 1 } } },
        { as: 'kien', at: `reviews/${REVIEW}`, shows: { state: 'OPEN', results: [] } },
      ],
    },
    {
      day: '2026-01-15',
      tells:
        'Phúc, for the organisation commission, proposes two grounds, G1.2 and G3.1 (05-TTr/BTC)',
      acts: (story) => {
        const proposed = { route: 'E2', grounds: GROUNDS };
        return story.act('phuc', `listings/${UNIT}/propose`, proposed, '05-TTr/BTC');
      },
      stands: {
        ...{ ...GRADED, listing: 'PROPOSED', because: ['ListingProposed'] },
        lift: ['listing-decided'],
      },
      looks: [{ as: 'binh', at: 'my-work', shows: { byKind: { 'listing-to-decide': 1 } } }],
    },
    {
      day: '2026-01-22',
      tells: 'Bình, for the steering committee that owns the list, lists it on both (02-QĐ/BCĐ)',
      acts: (story) => {
        const entered = { route: 'E2', grounds: GROUNDS };
        return story.act('binh', `listings/${UNIT}/enter`, entered, '02-QĐ/BCĐ');
      },
      refused: [
        {
          ...{ as: 'khanh', sends: `listings/${UNIT}/enter`, code: 'listing.body-not-owner' },
          body: { route: 'E2', grounds: GROUNDS },
        },
        {
          ...{ as: 'phuc', sends: `listings/${UNIT}/enter`, code: 'listing.duties-not-separate' },
          body: { route: 'E2', grounds: GROUNDS },
        },
      ],
      stands: {
        ...{ ...GRADED, listing: 'LISTED', because: ['ListingEntered'] },
        lift: ['plan-approved'],
      },
      looks: [
        {
          ...{ as: 'vinh', at: `remediation-board?subtree=${UPPER}` },
          shows: {
            total: 1,
            byState: { LISTED: 1 },
            items: [{ listedBy: 'BCD', planDueOn: '2026-02-21' }],
          },
        },
        {
          ...{ as: 'vinh', at: movements('2026-01-01', '2026-01-31') },
          shows: { opening: 0, in: 1, out: 0, closed: 0, closing: 1 },
        },
        { as: 'khanh', at: 'my-work', shows: { byKind: { 'plan-to-approve': 1 } } },
      ],
      pages: [
        {
          ...{ as: 'vinh', page: `/overview/${UPPER}` },
          says: [/Trung tâm Đăng kiểm/u, /Đã đưa vào danh sách/u],
        },
        {
          ...{ as: 'hoa', page: `/organisations/${UNIT}` },
          says: [
            /Hoàn thành nhiệm vụ/u,
            /Đã đưa vào danh sách, chưa có kế hoạch/u,
            /Duyệt kế hoạch/u,
          ],
        },
      ],
    },
    {
      day: '2026-01-26',
      tells:
        'He puts CB-0142 in charge (03-QĐ/BCĐ); the round closes with the list on the 30th (04-TB/ĐUK)',
      acts: async (story) => {
        await story.act(
          'binh',
          `listings/${UNIT}/assign-person`,
          { person: 'CB-0142' },
          '03-QĐ/BCĐ',
        );
        const evidence = [{ reference: '27-KL/ĐUK', note: 'Kết luận nội dung tố cáo' }];
        for (const { groundId } of GROUNDS) {
          await story.act('chi', `listings/${UNIT}/add-evidence`, { groundId, evidence });
        }
        story.on('2026-01-30');
        await story.act('khanh', `reviews/${REVIEW}/close`, {}, '04-TB/ĐUK');
      },
      stands: {
        ...{ ...GRADED, listing: 'LISTED', because: ['ListingEntered'] },
        lift: ['plan-approved'],
      },
      looks: [
        {
          ...{ as: 'kien', at: `reviews/${REVIEW}` },
          shows: { state: 'CLOSED', results: [{ organisationId: UNIT, result: 'listed' }] },
        },
      ],
    },
  ],
};
