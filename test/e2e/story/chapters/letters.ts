import {
  ANONYMOUS,
  ANONYMOUS_CASE,
  BODIES,
  DENUNCIATION,
  DUPLICATE,
  INSPECTION,
  MAIN_CASE,
  MIXED,
  TREE,
  UNIT,
  UPPER,
  WITHDRAWN_CASE,
} from '../cast.js';
import { shippedRulebook } from '../../../support/rulebooks.js';
import type { Chapter, Standing } from '../point.js';
import type { Story } from '../story.js';

const QUIET: Standing = { grade: null, listing: 'NONE', because: [], lift: [], flags: {} };
const INSPECTED: Standing = { ...QUIET, flags: { UNDER_INSPECTION: ['InspectionOpened'] } };
const register = `complaint-register?subtree=${UNIT}`;
const mainCase = `complaint-register/cases/${MAIN_CASE}`;
const COMPLAINTS = /"(?:Letter|Complaint)[A-Z]|NTC-|\b(?:TC|KN)\b/u;
/** What nobody of the organisation complained of may find before the procedure tells them. */
const UNSEEN = [
  { as: 'dung', at: register, shows: { total: 0 } },
  { as: 'dung', at: `complaint-register/letters?subtree=${UNIT}`, shows: { total: 0 } },
  { as: 'dung', at: mainCase, status: 404 },
  { as: 'dung', at: `complaints/${MAIN_CASE}`, status: 404 },
  { as: 'son', at: `history?organisation=${UNIT}`, hides: COMPLAINTS },
  { as: 'hoa', at: `organisation-status/${UNIT}`, shows: { complaints: null }, hides: COMPLAINTS },
] as const;

async function found(story: Story): Promise<void> {
  const rulebook = shippedRulebook('to-chuc-co-so@2025.366');
  await story.act('admin', 'rulebooks', { occurredOn: rulebook.validFrom, rulebook });
  for (const [organisationId, parentId, level, name] of TREE) {
    const root = parentId === null ? { rulebookId: 'to-chuc-co-so' } : {};
    const unit = { organisationId, parentId, level, name, placeKind: 'PUBLIC_SERVICE', ...root };
    await story.act('thu', 'organisations', unit);
  }
  for (const [bodyId, kind, name] of BODIES) {
    const path = `organisations/${UPPER}/establish-body`;
    await story.act('chi', path, { bodyId, kind, name }, '10-QĐ/ĐUK');
  }
}

const receive = (story: Story, letterId: string, more: object) =>
  story.act('chi', 'letters', {
    ...{ letterId, organisationId: UNIT, channel: 'POST', letterType: 'TC' },
    ...{ complainant: { kind: 'PERSON', pseudonym: `NTC-${letterId.slice(-2)}`, persons: 1 } },
    ...more,
  });
const open = (story: Story, caseId: string, complaintType: string, more: object) =>
  story.act('chi', 'complaints', { caseId, organisationId: UNIT, complaintType, ...more });
const triage = (story: Story, caseId: string, complaintType: string, complexity = 'ORDINARY') =>
  story.act('lan', `complaints/${caseId}/triage`, { complaintType, complexity, remote: false });

async function anonymousLetter(story: Story): Promise<void> {
  const complainant = { kind: 'ANONYMOUS', pseudonym: null, persons: null };
  await receive(story, ANONYMOUS, { complainant, namesViolator: true, givesEvidence: true });
  const letters = [{ letterId: ANONYMOUS }];
  await open(story, ANONYMOUS_CASE, 'TC', { letters, contents: [{ ground: 'G2.2' }] });
  await triage(story, ANONYMOUS_CASE, 'TC');
  const forward = { reason: 'TO_INSPECTION', forwardedTo: 'Ủy ban kiểm tra Đảng ủy Khối' };
  await story.act('khanh', `complaints/${ANONYMOUS_CASE}/forward`, forward, '14-CV/ĐUK');
}

async function mixedLetter(story: Story): Promise<void> {
  await receive(story, MIXED, { letterType: 'MIX' });
  const parts = [
    { partId: 'a', letterType: 'TC' },
    { partId: 'b', letterType: 'KN' },
  ];
  await story.act('chi', `letters/${MIXED}/split`, { parts });
  const letters = [{ letterId: DENUNCIATION }, { letterId: MIXED, partId: 'a' }];
  const contents = [{ ground: 'G1.2' }, { ground: 'G3.1' }, {}];
  await open(story, MAIN_CASE, 'TC', { letters, contents });
  const rest = { letters: [{ letterId: MIXED, partId: 'b' }], contents: [{}] };
  await open(story, WITHDRAWN_CASE, 'KN', rest);
}

async function accept(story: Story): Promise<void> {
  await triage(story, MAIN_CASE, 'TC', 'COMPLEX');
  await story.act('lan', `complaints/${MAIN_CASE}/assign-officer`, { person: 'CB-017' });
  await triage(story, WITHDRAWN_CASE, 'KN');
  await story.act('chi', `complaints/${WITHDRAWN_CASE}/withdraw`);
  story.on('2025-09-16');
  await story.act('khanh', `complaints/${MAIN_CASE}/accept`, {}, '16-QĐ/ĐUK');
  story.on('2025-09-17');
  await story.act('lan', `complaints/${MAIN_CASE}/start-verification`);
}

async function inspect(story: Story): Promise<void> {
  const body = { inspectionId: INSPECTION, kind: 'VIOLATION_SIGNS', reason: 'Đơn nặc danh' };
  await story.act('chi', `supervision/${UNIT}/inspections`, body, '18-QĐ/UBKT');
}

async function pause(story: Story): Promise<void> {
  await story.act(
    'khanh',
    `complaints/${MAIN_CASE}/suspend`,
    { confidentialText: 'Chờ giám định' },
    '22-QĐ/ĐUK',
  );
}

async function conclude(story: Story): Promise<void> {
  await story.act('lan', `complaints/${MAIN_CASE}/hold-dialogue`);
  story.on('2025-11-10');
  const path = `supervision/${UNIT}/inspections/${INSPECTION}/conclude`;
  await story.act(
    'chi',
    path,
    { conclusion: 'Có khuyết điểm, chưa đến mức kỷ luật' },
    '25-KL/UBKT',
  );
}

async function decide(story: Story): Promise<void> {
  const outcomes = [
    { contentId: '1', outcome: 'FOUNDED' },
    { contentId: '2', outcome: 'FOUNDED' },
    { contentId: '3', outcome: 'UNFOUNDED' },
  ];
  await story.act('khanh', `complaints/${MAIN_CASE}/decide`, { outcomes }, '27-KL/ĐUK');
  story.on('2025-11-19');
  const path = `complaints/${MAIN_CASE}/start-enforcement`;
  await story.act('lan', path, { dueOn: '2026-06-30' });
}

const clockOf = (state: string, more: object, clock: object) => ({
  ...({ as: 'lan', at: mainCase } as const),
  shows: { state, ...more, clock: { code: 'TC_DECISION', ...clock } },
});

export const LETTERS: Chapter = {
  title: 'Letters come',
  points: [
    {
      day: '2025-09-03',
      tells:
        'The rulebook is published, the tree registered; the bloc establishes its bodies, among them the steering committee (10-QĐ/ĐUK)',
      acts: found,
      stands: QUIET,
      looks: [
        { as: 'vinh', at: `organisation-status?subtree=${UPPER}`, shows: { total: 2 } },
        { as: 'chi', at: 'my-work', shows: { total: 0 } },
      ],
    },
    {
      day: '2025-09-08',
      tells: 'Chi, recorder of the bloc, receives a denunciation of the unit',
      acts: (story) => receive(story, DENUNCIATION, {}),
      stands: QUIET,
      looks: [
        {
          ...{ as: 'chi', at: `complaint-register/letters?subtree=${UNIT}` },
          shows: {
            items: [{ standing: 'waiting', clock: { code: 'TC_ACCEPTANCE', dueOn: '2025-09-17' } }],
          },
        },
        { as: 'chi', at: 'my-work', shows: { byKind: { 'letter-to-place': 1 } } },
        ...UNSEEN.slice(0, 2),
        { as: 'dung', at: 'my-work', shows: { total: 0 } },
      ],
    },
    {
      day: '2025-09-09',
      tells: 'The same is sent again; Chi links it as a duplicate (đơn trùng)',
      acts: async (story) => {
        await receive(story, DUPLICATE, { overLevel: false });
        await story.act('chi', `letters/${DUPLICATE}/link-duplicate`, {
          duplicateOf: DENUNCIATION,
        });
      },
      stands: QUIET,
      looks: [{ as: 'chi', at: 'my-work', shows: { byKind: { 'letter-to-place': 1 } } }],
    },
    {
      day: '2025-09-10',
      caseId: ANONYMOUS_CASE,
      tells:
        'An anonymous letter names a violator and gives evidence: Khánh forwards it to the inspection commission (14-CV/ĐUK)',
      acts: anonymousLetter,
      stands: QUIET,
      looks: [
        {
          ...{ as: 'lan', at: `complaint-register/cases/${ANONYMOUS_CASE}` },
          shows: { state: 'FORWARDED', anonymous: true, refusal: 'TO_INSPECTION', open: false },
        },
      ],
    },
    {
      day: '2025-09-11',
      caseId: MAIN_CASE,
      tells:
        'A mixed letter is split: its denunciation joins the case that is opened on the first letter, its complaint a case of its own',
      acts: mixedLetter,
      stands: QUIET,
      looks: [
        {
          ...{ as: 'lan', at: mainCase },
          shows: { state: 'RECEIVED', letters: { letters: 3, duplicates: 1 } },
        },
        { as: 'lan', at: 'my-work', shows: { byKind: { 'case-to-triage': 2 } } },
        {
          ...{
            as: 'kien',
            at: `complaint-register/statistics?subtree=${UNIT}&from=2025-09-01&to=2025-09-30`,
          },
          shows: {
            letters: { received: 4, finished: 4, closing: 0, memberships: 4 },
            cases: { received: 3, finished: 1, closing: 2 },
          },
        },
        ...UNSEEN,
      ],
    },
    {
      day: '2025-09-15',
      caseId: MAIN_CASE,
      tells:
        'Lan classifies both cases; the complaint is withdrawn, the denunciation accepted by Khánh on the 16th (16-QĐ/ĐUK) and verified from the 17th',
      acts: accept,
      stands: QUIET,
      looks: [
        clockOf('VERIFYING', { complexity: 'COMPLEX' }, { dueOn: '2025-10-16' }),
        {
          as: 'vinh',
          at: `organisation-status/${UNIT}`,
          shows: { complaints: { open: 1, overdue: 0 } },
        },
        ...UNSEEN,
      ],
    },
    {
      day: '2025-09-22',
      caseId: MAIN_CASE,
      tells: 'The inspection commission opens an inspection for signs of violation (18-QĐ/UBKT)',
      acts: inspect,
      stands: INSPECTED,
    },
    {
      day: '2025-10-13',
      caseId: MAIN_CASE,
      tells: 'Khánh extends the time limit of the case by 30 days, its only extension (20-QĐ/ĐUK)',
      acts: (story) => {
        const extension = { clock: 'TC_DECISION', days: 30, notifiedOn: '2025-10-13' };
        return story.act('khanh', `complaints/${MAIN_CASE}/extend`, extension, '20-QĐ/ĐUK');
      },
      stands: INSPECTED,
      looks: [clockOf('VERIFYING', { overdue: false }, { dueOn: '2025-11-15' })],
      pages: [
        {
          ...{ as: 'lan', page: `/complaints/cases/${MAIN_CASE}` },
          says: [/Đang xác minh/u, /15\/11\/2025/u, /Giải quyết tố cáo/u],
        },
        {
          ...{ as: 'hoa', page: `/organisations/${UNIT}` },
          says: [/Đang kiểm tra/u],
          hides: /Tố cáo|Đang xác minh/u,
        },
      ],
    },
    {
      day: '2025-10-20',
      caseId: MAIN_CASE,
      tells: 'He suspends the case until an expert has answered (22-QĐ/ĐUK): the clock stands',
      acts: pause,
      refused: [
        {
          ...{
            as: 'khanh',
            sends: `complaints/${MAIN_CASE}/extend`,
            code: 'complaint.extensions-used-up',
          },
          body: { clock: 'TC_DECISION', days: 30, notifiedOn: '2025-10-20' },
        },
      ],
      stands: INSPECTED,
      looks: [
        clockOf('SUSPENDED', {}, { dueOn: null, pausedSince: '2025-10-20' }),
        { as: 'khanh', at: 'my-work', shows: { byKind: { 'case-to-resume': 1 } } },
      ],
    },
    {
      day: '2025-10-30',
      caseId: MAIN_CASE,
      tells: 'He resumes it: it is due ten days later, and not a day more (23-QĐ/ĐUK)',
      acts: (story) => story.act('khanh', `complaints/${MAIN_CASE}/resume`, {}, '23-QĐ/ĐUK'),
      stands: INSPECTED,
      looks: [clockOf('VERIFYING', {}, { dueOn: '2025-11-25', pausedSince: null })],
    },
    {
      day: '2025-11-04',
      caseId: MAIN_CASE,
      tells: 'Lan holds the dialogue; the inspection is concluded on the 10th (25-KL/UBKT)',
      acts: conclude,
      stands: QUIET,
      looks: [
        { as: 'khanh', at: 'my-work', shows: { byKind: { 'case-to-decide': 1 } } },
        ...UNSEEN,
      ],
    },
    {
      day: '2025-11-18',
      caseId: MAIN_CASE,
      tells:
        'Khánh decides: two contents founded, one unfounded, the whole partly founded (27-KL/ĐUK); enforcement begins the next day',
      acts: decide,
      stands: QUIET,
      looks: [
        {
          ...{ as: 'lan', at: mainCase },
          shows: { state: 'ENFORCING', outcome: 'PARTLY_FOUNDED', open: false, clock: null },
        },
        { as: 'dung', at: register, shows: { total: 1, items: [{ caseId: MAIN_CASE }] } },
        { as: 'dung', at: mainCase, hides: /NTC-/u },
        { as: 'son', at: `history?organisation=${UNIT}`, hides: COMPLAINTS },
      ],
    },
  ],
};
