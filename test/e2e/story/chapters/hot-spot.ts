import { proposalIdOf } from '../../../../src/ledger/proposals/proposal-ids.js';
import {
  COLLECTIVE,
  COLLECTIVE_CASE,
  FIRST_LISTING,
  HOT_SPOT,
  MAIN_CASE,
  SECOND_LISTING,
  UNIT,
  UPPER,
} from '../cast.js';
import type { Chapter, Standing } from '../point.js';
import type { Story } from '../story.js';

const PROPOSAL = proposalIdOf('HOT_SPOT_REVIEW', UNIT);
const WATCHED: Standing = {
  ...{ grade: 'C', listing: 'MONITORING', because: ['ListingDelisted'] },
  ...{ lift: ['monitoring-ended'], flags: {} },
};
const SIGNAL = { HOT_SPOT_SIGNAL: ['LetterReceived', 'LetterJoined'] };
const OVERDUE = {
  HOT_SPOT_SIGNAL: ['LetterReceived', 'LetterJoined', 'ComplaintAccepted'],
  COMPLAINT_OVERDUE: ['ComplaintAccepted'],
};
const GROUNDS = [{ groundId: 'g1', ground: 'G2.4', text: 'Khiếu kiện đông người kéo dài' }];
const hotSpots = `complaint-register/hot-spots?subtree=${UNIT}`;

async function collectiveLetter(story: Story): Promise<void> {
  await story.act('lan', `complaints/${MAIN_CASE}/archive`);
  await story.act('chi', 'letters', {
    ...{ letterId: COLLECTIVE, organisationId: UNIT, channel: 'FORWARDED', letterType: 'KN' },
    ...{ complainant: { kind: 'GROUP', pseudonym: 'NKN-40', persons: 40 }, overLevel: true },
  });
  const opening = { caseId: COLLECTIVE_CASE, organisationId: UNIT, complaintType: 'KN' };
  const letters = [{ letterId: COLLECTIVE }];
  await story.act('chi', 'complaints', { ...opening, letters, contents: [{ ground: 'G2.4' }] });
  const triage = { complaintType: 'KN', complexity: 'ORDINARY', remote: false };
  await story.act('lan', `complaints/${COLLECTIVE_CASE}/triage`, triage);
  story.on('2026-09-11');
  await story.act('khanh', `complaints/${COLLECTIVE_CASE}/accept`, {}, '75-QĐ/ĐUK');
  story.on('2026-09-14');
  await story.act('lan', `complaints/${COLLECTIVE_CASE}/start-verification`);
  await story.propose();
}

async function concludeHotSpot(story: Story): Promise<void> {
  const body = { hotSpotId: HOT_SPOT, reason: 'Khiếu kiện đông người kéo dài' };
  await story.act('khanh', `supervision/${UNIT}/hot-spots`, body, '80-KL/ĐUK');
}

async function decide(story: Story): Promise<void> {
  await story.act('lan', `complaints/${COLLECTIVE_CASE}/hold-dialogue`);
  story.on('2026-10-26');
  const outcomes = [{ contentId: '1', outcome: 'FOUNDED' }];
  await story.act('khanh', `complaints/${COLLECTIVE_CASE}/decide`, { outcomes }, '84-QĐ/ĐUK');
}

export const HOT_SPOTS: Chapter = {
  title: 'A hot spot, and a relapse',
  points: [
    {
      day: '2026-09-07',
      caseId: COLLECTIVE_CASE,
      tells:
        'The first case is archived. Forty people complain past the competent level; their case is accepted on the 11th (75-QĐ/ĐUK). The process proposes no review of who is watched',
      acts: collectiveLetter,
      stands: { ...WATCHED, flags: SIGNAL },
      looks: [
        { as: 'lan', at: hotSpots, shows: { items: [{ score: 5, level: 'signal' }] } },
        { as: 'vinh', at: `proposals/${PROPOSAL}`, status: 404 },
        // A complaint, unlike a denunciation, is told to the organisation once it is accepted.
        {
          ...{ as: 'dung', at: `complaint-register?subtree=${UNIT}` },
          shows: { items: [{ caseId: COLLECTIVE_CASE }, { caseId: MAIN_CASE }] },
        },
        { as: 'dung', at: hotSpots, shows: { total: 0 } },
        {
          ...{ as: 'hoa', at: `organisation-status/${UNIT}` },
          shows: { flags: [], complaints: { open: 1, overdue: 0 } },
        },
      ],
    },
    {
      day: '2026-10-12',
      caseId: COLLECTIVE_CASE,
      tells: 'Nothing is recorded. The case was due the day before',
      acts: () => Promise.resolve(),
      stands: { ...WATCHED, flags: OVERDUE },
      looks: [
        {
          ...{ as: 'vinh', at: `organisation-status/${UNIT}` },
          shows: { complaints: { open: 1, overdue: 1 } },
        },
        { as: 'lan', at: hotSpots, shows: { items: [{ score: 8, level: 'signal' }] } },
      ],
    },
    {
      day: '2026-10-14',
      caseId: COLLECTIVE_CASE,
      tells: 'A score only signals: that it is a hot spot Khánh concludes (80-KL/ĐUK)',
      acts: concludeHotSpot,
      stands: { ...WATCHED, flags: { ...OVERDUE, HOT_SPOT: ['HotSpotConcluded'] } },
      pages: [
        {
          ...{ as: 'vinh', page: `/organisations/${UNIT}` },
          says: [/Điểm nóng/u, /Dấu hiệu điểm nóng/u, /Có đơn quá hạn/u],
        },
        {
          ...{ as: 'hoa', page: `/organisations/${UNIT}` },
          ...{ says: [/Điểm nóng/u, /Có đơn quá hạn/u], hides: /Dấu hiệu điểm nóng/u },
        },
      ],
    },
    {
      day: '2026-10-22',
      caseId: COLLECTIVE_CASE,
      tells:
        'After the dialogue Khánh decides on the 26th: founded (84-QĐ/ĐUK). What is computed ends with it; what was concluded stands',
      acts: decide,
      stands: { ...WATCHED, flags: { HOT_SPOT: ['HotSpotConcluded'] } },
      looks: [{ as: 'lan', at: hotSpots, shows: { total: 0 } }],
    },
    {
      day: '2026-11-16',
      tells: 'He lifts the hot spot (88-KL/ĐUK)',
      acts: (story) =>
        story.act(
          'khanh',
          `supervision/${UNIT}/hot-spots/${HOT_SPOT}/lift`,
          { reason: 'Tình hình đã ổn định' },
          '88-KL/ĐUK',
        ),
      stands: WATCHED,
    },
    {
      day: '2026-11-23',
      tells:
        'Out of monitoring Phúc proposes it anew, as a relapse of the first listing (12-TTr/BTC)',
      acts: (story) => {
        const again = { listingId: SECOND_LISTING, relapseOf: FIRST_LISTING };
        const proposed = { ...again, route: 'E3', grounds: GROUNDS };
        return story.act('phuc', `listings/${UNIT}/propose`, proposed, '12-TTr/BTC');
      },
      stands: {
        ...{ ...WATCHED, listing: 'PROPOSED', because: ['ListingProposed'] },
        ...{ lift: ['listing-decided'], flags: { RELAPSE: ['ListingProposed'] } },
      },
    },
    {
      day: '2026-12-01',
      tells:
        'Bình lists it again (90-QĐ/BCĐ). Movements of the year: 0 + 2 in − 1 out − 0 closed = 1',
      acts: (story) => {
        const entered = { listingId: SECOND_LISTING, route: 'E3', grounds: GROUNDS };
        return story.act('binh', `listings/${UNIT}/enter`, entered, '90-QĐ/BCĐ');
      },
      stands: {
        ...{ ...WATCHED, listing: 'LISTED', because: ['ListingEntered'] },
        ...{ lift: ['plan-approved'], flags: { RELAPSE: ['ListingProposed'] } },
      },
      looks: [
        {
          ...{ as: 'kien', at: `listings/${UNIT}` },
          shows: { listings: [{ relapseOf: null }, { relapseOf: FIRST_LISTING }] },
        },
        {
          ...{ as: 'vinh', at: `list-movements?subtree=${UPPER}&from=2026-01-01&to=2026-12-31` },
          shows: {
            ...{ opening: 0, in: 2, out: 1, closed: 0, closing: 1 },
            items: [
              { on: '2026-01-22', direction: 'in', reason: 'listed' },
              { on: '2026-08-20', direction: 'out', reason: 'delisted' },
              { on: '2026-12-01', direction: 'in', reason: 'relapse' },
            ],
          },
        },
      ],
      pages: [
        {
          ...{ as: 'vinh', page: '/list-movements?from=2026-01-01&to=2026-12-31' },
          says: [/22\/01\/2026/u, /20\/08\/2026/u, /01\/12\/2026/u, /[Tt]ái diễn/u],
        },
      ],
    },
  ],
};
