import { UNIT, UPPER } from '../cast.js';
import type { Chapter, Look, Standing } from '../point.js';
import type { Story } from '../story.js';

/** The listing of the first time took effect six days after it was signed: after the person in charge was named. */
const SIGNED_ON = '2026-01-22';
const BETWEEN = '2026-01-27';
const IN_EFFECT_ON = '2026-01-28';

const RELAPSED: Standing = {
  ...{ grade: 'C', listing: 'LISTED', because: ['ListingEntered'], lift: ['plan-approved'] },
  flags: { RELAPSE: ['ListingProposed'] },
};
const movements: Look = {
  ...{ as: 'vinh', at: `list-movements?subtree=${UPPER}&from=2026-01-01&to=2026-01-31` },
  shows: { opening: 0, in: 1, closing: 1, items: [{ on: IN_EFFECT_ON, reason: 'listed' }] },
};
const quality = `data-quality?subtree=${UPPER}&kinds=listing-impossible`;

/** What the auditor finds of the day between, as it was known at a sequence or is known now. */
const seen = (state: Standing['listing'], asOf?: number): Look => ({
  ...{ as: 'kien', shows: { listing: { state } } },
  at: `organisation-status/${UNIT}?effectiveOn=${BETWEEN}${asOf === undefined ? '' : `&asOf=${asOf}`}`,
});

async function correction(story: Story, contradicts: readonly string[]) {
  const corrects = await story.eventId('ListingEntered');
  const replacement = { occurredOn: IN_EFFECT_ON };
  return { corrects, reason: 'Quyết định có hiệu lực từ 28/01/2026', replacement, contradicts };
}

export const CORRECTION: Chapter = {
  title: 'The past is corrected',
  points: [
    {
      day: '2026-12-10',
      tells: `The first listing took effect on 28/01, not on 22/01: Bình corrects it (95-QĐ/BCĐ), and names what cannot have been decided then, the person in charge of 26/01. Of 27/01 the auditor was told \`LISTED\`, and is now told \`PROPOSED\``,
      acts: async (story) => {
        const assigned = await story.eventId('ListingPersonAssigned');
        const body = await correction(story, [assigned]);
        await story.act('binh', `listings/${UNIT}/correct`, body, '95-QĐ/BCĐ');
      },
      refused: async (story) => [
        {
          ...{ as: 'binh', sends: `listings/${UNIT}/correct`, body: await correction(story, []) },
          code: 'listing.later-decision-impossible',
        },
      ],
      stands: RELAPSED,
      looks: ({ first }) => [
        seen('LISTED', first - 1),
        seen('PROPOSED'),
        { as: 'khanh', at: 'my-work', shows: { byKind: { 'contradiction-to-settle': 1 } } },
        { as: 'kien', at: quality, shows: { items: [{ kind: 'listing-impossible' }] } },
        movements,
        {
          ...{ as: 'kien' },
          at: `organisation-status/${UNIT}/changes?from=${first - 1}&effectiveFrom=${BETWEEN}&effectiveTo=${BETWEEN}`,
          shows: { items: [{ axis: 'listing', before: 'LISTED', after: 'PROPOSED' }] },
        },
      ],
      pages: [
        {
          ...{ as: 'kien', page: `/organisations/${UNIT}?effectiveOn=${BETWEEN}` },
          says: [/Đề nghị đưa vào danh sách/u],
        },
        { as: 'kien', page: '/data-quality', says: [/Trung tâm Đăng kiểm/u] },
        { as: 'kien', page: `/history?organisation=${UNIT}`, says: [/95-QĐ\/BCĐ/u] },
      ],
    },
    {
      day: '2026-12-14',
      tells: 'He settles it: the person in charge was named on 28/01 as well (96-QĐ/BCĐ)',
      acts: async (story) => {
        const corrects = await story.eventId('ListingPersonAssigned');
        const replacement = { occurredOn: IN_EFFECT_ON };
        const body = { corrects, reason: 'Cùng ngày với quyết định', replacement };
        await story.act('binh', `listings/${UNIT}/correct`, body, '96-QĐ/BCĐ');
      },
      stands: RELAPSED,
      looks: ({ first, last }) => [
        { as: 'kien', at: quality, shows: { items: [] } },
        { as: 'kien', at: `${quality}&asOf=${first - 1}`, shows: { items: [{}] } },
        seen('PROPOSED', last),
        {
          as: 'kien',
          at: `organisation-status/${UNIT}?effectiveOn=${SIGNED_ON}`,
          shows: { listing: { state: 'PROPOSED' } },
        },
        {
          as: 'kien',
          at: `organisation-status/${UNIT}?effectiveOn=${IN_EFFECT_ON}`,
          shows: { listing: { state: 'LISTED', personInCharge: 'CB-0142' } },
        },
        movements,
      ],
    },
  ],
};
