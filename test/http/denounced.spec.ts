/**
 * A complainant's safety, by comparison: two ledgers differ in one thing only, whether it is this organisation or its
 * neighbour that is complained of. Whoever stands within it, below it or beside them both gets the same answers, byte for byte,
 * from every address that he may read.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Uuid } from '../../src/ledger/envelope.js';
import { proposalIdOf } from '../../src/ledger/proposals/proposal-ids.js';
import { readFeed } from '../support/sse.js';
import type { TestApp, TestRole } from '../support/http.js';
import { id, ProposingWorld } from '../proposing/proposing-world.js';

const [UPPER, UNIT, NEIGHBOUR, BESIDE, CELL] = [id(2), id(3), id(4), id(5), id(6)] as const;
const ROLES: readonly TestRole[] = [
  'recorder',
  'case-officer',
  'approver',
  'committee-member',
  'auditor',
  'administrator',
];
const SCOPES = [UNIT, BESIDE, CELL];
const LAST_DAY = '2026-06-01';
const DOCUMENT = { number: '12-QĐ/ĐUK', date: '2025-09-01', abstract: 'Giải quyết đơn tố cáo' };
const TRIAGE = { complexity: 'COMPLEX', remote: false };

async function sent(app: TestApp, path: string, as: TestRole, occurredOn: string, body: object) {
  const reply = await app.send(`/api/v1/${path}`, { as, body: { occurredOn, ...body } });
  if (reply.status > 201) throw new Error(`${path}: ${reply.status} ${reply.text}`);
  return reply.json as { readonly eventIds: readonly Uuid[] };
}

/** Letters, cases, a hot spot that is proposed for review, corrections by themselves and in a batch: all about one. */
async function complainOf(world: ProposingWorld, accused: Uuid): Promise<void> {
  const { app } = world;
  const letter = (n: number, letterType: string, more = {}) =>
    sent(app, 'letters', 'recorder', '2025-09-08', {
      ...{ letterId: id(n), organisationId: accused, letterType, channel: 'POST', overLevel: true },
      ...{ complainant: { kind: 'GROUP', pseudonym: `NTC-${n}`, persons: 40 } },
      ...{ confidentialText: 'Tố cáo người đứng đầu' },
      ...more,
    });
  const opened = (n: number, complaintType: string, letterId: Uuid) =>
    sent(app, 'complaints', 'recorder', '2025-09-09', {
      ...{ caseId: id(n), organisationId: accused, complaintType, letters: [{ letterId }] },
      contents: [{ ground: 'G2.2' }, {}],
    });
  await letter(101, 'TC');
  await letter(102, 'TC');
  await letter(103, 'KN');
  await letter(104, 'PA');
  await letter(105, 'MIX');
  const wrong = await letter(106, 'TC');
  const wrongToo = await letter(107, 'TC');
  await letter(108, 'PA');
  await opened(201, 'TC', id(101));
  await opened(202, 'KN', id(103));
  await opened(203, 'PA', id(104));
  const step = (path: string, body: object = {}, as: TestRole = 'case-officer') =>
    sent(app, path, as, '2025-09-12', as === 'approver' ? { document: DOCUMENT, ...body } : body);
  await step(`letters/${id(102)}/link-duplicate`, { duplicateOf: id(101) });
  await step(`letters/${id(108)}/link-duplicate`, { duplicateOf: id(101) });
  await step(`letters/${id(105)}/split`, {
    parts: [
      { partId: '1', letterType: 'TC' },
      { partId: '2', letterType: 'KN' },
    ],
  });
  await step(`complaints/${id(201)}/triage`, { complaintType: 'TC', ...TRIAGE });
  await step(`complaints/${id(201)}/accept`, {}, 'approver');
  await step(`complaints/${id(201)}/start-verification`);
  await step(`complaints/${id(202)}/triage`, { complaintType: 'KN', ...TRIAGE });
  await step(`complaints/${id(203)}/triage`, { complaintType: 'TC', ...TRIAGE });
  await step(`complaints/${id(203)}/assign-officer`, { person: 'CB-0142' });
  const [wrongId] = wrong.eventIds;
  await step(
    `letters/${id(106)}/amend`,
    { kind: 'revoked', corrects: wrongId, reason: 'Nhập nhầm' },
    'approver',
  );
  await step(
    'correction-batches',
    {
      batchId: id(301),
      reason: 'Nhập nhầm',
      events: wrongToo.eventIds.map((eventId) => ({ stream: `letter-${id(107)}`, eventId })),
    },
    'approver',
  );
  world.clock.day = LAST_DAY;
  await world.pass();
}

async function underReview(world: ProposingWorld, accused: Uuid): Promise<void> {
  for (const organisationId of [UNIT, NEIGHBOUR]) {
    const proposalId = organisationId === accused ? proposalIdOf('HOT_SPOT_REVIEW', accused) : null;
    await sent(world.app, `listings/${organisationId}/start-review`, 'recorder', LAST_DAY, {
      ...{ listingId: id(organisationId === UNIT ? 401 : 402), proposalId },
    });
  }
  await world.pass();
}

async function told(accused: Uuid): Promise<ProposingWorld> {
  const scoped = ROLES.flatMap((role) => SCOPES.map((scope) => [role, scope] as const));
  const world = await ProposingWorld.start({}, [...scoped, ['auditor', UPPER]]);
  await world.registered(BESIDE);
  await sent(world.app, 'organisations', 'recorder', '2025-09-01', {
    ...{ organisationId: CELL, parentId: UNIT, level: 'CELL', name: 'Chi bộ', placeKind: 'AGENCY' },
  });
  await complainOf(world, accused);
  await underReview(world, accused);
  for (const scope of SCOPES) {
    await sent(world.app, `organisations/${scope}/rename`, 'recorder', LAST_DAY, {
      name: 'Tên mới',
    });
  }
  await world.app.settle();
  return world;
}

const HIDDEN = [101, 102, 103, 104, 105, 106, 107, 108].map(id);
const CASES = [201, 202, 203].map(id);
const GRADED = { from: '2025-01-01', to: '2026-06-01' };

function addresses(head: number): readonly string[] {
  const period = `from=${GRADED.from}&to=${GRADED.to}`;
  const at = [
    '',
    '?asOf=2025-09-20',
    '?effectiveOn=2025-10-01',
    `?asOf=${head - 1}`,
    `?asOf=${head}`,
  ];
  const flags = ['COMPLAINT_OVERDUE', 'HOT_SPOT_SIGNAL'];
  const each = [UNIT, NEIGHBOUR, UPPER, CELL].flatMap((one) => [
    ...at.map((when) => `/api/v1/organisation-status/${one}${when}`),
    ...at.map((when) => `/api/v1/organisation-status/${one}/summary${when}`),
    ...at.map((when) => `/organisations/${one}${when}`),
    ...at.map((when) => `/overview/${one}${when}`),
    ...at.map((when) => `/listings/${one}${when}`),
    ...at.map((when) => `/api/v1/listings/${one}${when}`),
    `/api/v1/supervision/${one}`,
    `/api/v1/organisation-status/${one}/changes?from=1`,
    `/api/v1/organisation-status/${one}/changes?from=2025-09-01&to=${head}`,
    `/api/v1/organisation-status/${one}/quotas`,
    `/api/v1/rulebooks/what-if?subtree=${one}&rulebook=to-chuc-co-so@2025.366`,
    ...['', '/letters', '/hot-spots'].flatMap((list) => [
      `/api/v1/complaint-register${list}?subtree=${one}`,
      `/complaints${list}?subtree=${one}`,
    ]),
    `/api/v1/complaint-register/statistics?subtree=${one}&${period}`,
    `/complaints/statistics?subtree=${one}&${period}`,
    `/api/v1/history?organisation=${one}`,
    `/api/v1/history?subtree=${one}`,
    `/history?organisation=${one}`,
  ]);
  const searches = [
    'text=to%20cao',
    'text=NTC',
    'types=LetterReceived,ComplaintOpened',
    'account=case-officer-1',
    'documentNumber=12-Q%C4%90%2F%C4%90UK',
    'types=CorrectionBatchOrdered',
    'types=ProposalMade,ProposalTakenUp',
    'recordedFrom=2025-09-01',
  ];
  return [
    ...each,
    ...searches.flatMap((search) => [
      `/api/v1/history?${search}`,
      `/history?${search.replace('types', 'type')}`,
    ]),
    ...Array.from({ length: head + 1 }, (_, n) => [
      `/api/v1/history/${n + 1}`,
      `/history/${n + 1}`,
    ]).flat(),
    ...flags.flatMap((flag) => [
      `/api/v1/organisation-status?flags=${flag}`,
      `/overview/${UNIT}?show=list&flag=${flag}`,
    ]),
    ...[
      '/api/v1/organisation-status',
      '/api/v1/complaint-register',
      '/api/v1/complaint-register/letters',
      '/api/v1/complaint-register/hot-spots',
      '/complaints',
      '/complaints/letters',
      '/complaints/hot-spots',
      '/',
      '/api/v1/data-quality',
      '/data-quality',
      '/api/v1/proposals',
      '/proposals',
      '/api/v1/reviews',
      '/reviews',
      '/api/v1/remediation-board',
      '/remediation',
      '/api/v1/remediation-board/steps',
      '/remediation/steps',
    ].flatMap((path) => [path, `${path}?asOf=${head - 1}`]),
    ...['-days', 'grade', '-listing'].map((sort) => `/api/v1/organisation-status?sort=${sort}`),
    `/api/v1/complaint-register/statistics?${period}`,
    `/complaints/statistics?${period}`,
    `/api/v1/list-movements?${period}`,
    `/list-movements?${period}`,
    '/api/v1/my-work',
    '/work',
    `/api/v1/correction-batches/${id(301)}`,
    ...HIDDEN.flatMap((one) => [
      `/api/v1/letters/${one}`,
      `/api/v1/letters/${one}/confidential-text`,
    ]),
    ...CASES.flatMap((one) => [
      `/api/v1/complaints/${one}`,
      `/api/v1/complaint-register/cases/${one}`,
      `/complaints/cases/${one}`,
    ]),
    ...[UNIT, NEIGHBOUR].flatMap((one) =>
      ['', 'api/v1/'].map((root) => `/${root}proposals/${proposalIdOf('HOT_SPOT_REVIEW', one)}`),
    ),
  ];
}

/** Without what is by chance: ids of events and requests, times of the machine, the nonce of a page. */
function plain(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/gu, (found) =>
      found.startsWith('01990000') ? found : '<id>',
    )
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, '<instant>')
    .replace(/"hash":"[^"]*"/gu, '')
    .replace(/[0-9a-f]{64}/gu, '<hash>')
    .replace(/[0-9a-f]{16}…/gu, '<hash>');
}

let worlds: ProposingWorld[];
let paths: readonly string[];
beforeAll(async () => {
  worlds = [await told(UNIT), await told(NEIGHBOUR)];
  const heads = await Promise.all(worlds.map(({ app }) => app.store.head()));
  expect(heads[0]?.sequence).toBe(heads[1]?.sequence);
  paths = addresses(heads[0]?.sequence ?? 0);
}, 60_000);
afterAll(async () => {
  for (const world of worlds) await world.stop();
});

/** What one address answers in each world: status, ETag, body. */
async function answers(path: string, role: TestRole, scope: Uuid): Promise<readonly string[]> {
  return Promise.all(
    worlds.map(async (world) => {
      const { status, headers, text } = await world.app.send(path, {
        token: world.token(role, scope),
      });
      return `${status} ${headers.get('etag') ?? ''} ${plain(text)}`;
    }),
  );
}

describe('whether an organisation or its neighbour is complained of', () => {
  it.each(ROLES.flatMap((role) => SCOPES.map((scope) => [role, scope] as const)))(
    'is not told to a %s of %s',
    async (role, scope) => {
      const telling: string[] = [];
      for (const path of paths) {
        const [one, other] = await answers(path, role, scope);
        if (one !== other || one?.startsWith('5')) telling.push(path);
      }
      expect(telling).toEqual([]);
    },
  );

  it('is told to those above, at the addresses that the others asked', async () => {
    const telling: string[] = [];
    for (const path of paths) {
      const [one, other] = await answers(path, 'auditor', UPPER);
      if (one !== other) telling.push(path);
    }
    expect(telling.length).toBeGreaterThan(100);
  });

  it.each(SCOPES)('is not told by the feed of %s', async (scope) => {
    for (const role of ['auditor', 'approver'] as const) {
      const [one, other] = await Promise.all(worlds.map((world) => fed(world, role, scope)));
      expect(one).toEqual(other);
      expect(one?.length).toBeGreaterThan(1);
    }
  });
});

/** Commands of one who stands within, on a letter of his own, that name what may be hidden from him. */
function naming(letterId: Uuid, caseId: Uuid): readonly (readonly [string, object])[] {
  const letter = { organisationId: UNIT, letterType: 'KN', channel: 'POST' };
  const complainant = { kind: 'PERSON', pseudonym: 'NKN-1', persons: 1 };
  const opening = { organisationId: UNIT, complaintType: 'KN', contents: [{}] };
  const own = id(501);
  return [
    ['letters', { ...letter, letterId, complainant }],
    ['complaints', { ...opening, caseId, letters: [{ letterId: own }] }],
    ['complaints', { ...opening, letters: [{ letterId }] }],
    ['complaints', { ...opening, letters: [{ letterId: own }, { letterId }] }],
    [`letters/${own}/join`, { caseId }],
    [`letters/${own}/leave`, { caseId }],
    [`letters/${own}/link-duplicate`, { duplicateOf: letterId }],
    [`letters/${letterId}/join`, { caseId }],
    [`letters/${letterId}/link-duplicate`, { duplicateOf: own }],
    [`complaints/${caseId}/open-second-round`, { letterId: own }],
    [`complaints/${id(502)}/open-second-round`, { letterId }],
    [`complaints/${caseId}/triage`, { complaintType: 'KN', ...TRIAGE }],
  ];
}

describe('naming what is hidden in a command', () => {
  const own = { organisationId: UNIT, letterType: 'KN', channel: 'POST', letterId: id(501) };
  const complainant = { kind: 'PERSON', pseudonym: 'NKN-1', persons: 1 };
  const hidden = HIDDEN.filter((one) => one !== id(103));

  beforeAll(async () => {
    for (const { app } of worlds) {
      await sent(app, 'letters', 'recorder', LAST_DAY, { ...own, complainant });
      const second = { ...own, letterId: id(503), complainant };
      await sent(app, 'letters', 'recorder', LAST_DAY, second);
      await sent(app, 'complaints', 'recorder', LAST_DAY, {
        ...{ caseId: id(502), organisationId: UNIT, complaintType: 'KN', contents: [{}] },
        letters: [{ letterId: id(503) }],
      });
    }
  });

  it.each(['recorder', 'approver', 'case-officer'] as const)(
    'is answered to a %s like naming what is hidden about another',
    async (role) => {
      const telling: string[] = [];
      for (const letterId of hidden) {
        for (const caseId of CASES.filter((one) => one !== id(202))) {
          for (const [path, body] of naming(letterId, caseId)) {
            const replies = await refusals(path, role, body);
            if (replies[0] !== replies[1] || !replies[0]?.startsWith('4')) telling.push(path);
          }
        }
      }
      expect([...new Set(telling)]).toEqual([]);
    },
  );

  it('is answered by what does not fit, to those above', async () => {
    const [app] = worlds.map((world) => world.app);
    const body = { occurredOn: LAST_DAY, duplicateOf: id(101) };
    const joining = { occurredOn: LAST_DAY, caseId: id(201) };
    const joined = await app?.send(`/api/v1/letters/${id(501)}/join`, {
      as: 'recorder',
      body: joining,
    });
    expect(joined?.status).toBe(201);
    const linked = await app?.send(`/api/v1/letters/${id(501)}/link-duplicate`, {
      as: 'recorder',
      body,
    });
    expect(linked?.json).toMatchObject({ code: 'letter.out-of-order' });
  });
});

/** What a command is answered in each world, to who stands within. */
function refusals(path: string, role: TestRole, body: object): Promise<readonly string[]> {
  return Promise.all(
    worlds.map(async (world) => {
      const { status, text } = await world.app.send(`/api/v1/${path}`, {
        token: world.token(role, UNIT),
        body: { occurredOn: LAST_DAY, ...body },
      });
      return `${status} ${plain(text).replace(/"requestId":"[^"]*"/u, '')}`;
    }),
  );
}

/** What the feed tells up to the renaming that comes last. */
async function fed(world: ProposingWorld, role: TestRole, scope: Uuid) {
  const headers = {
    Authorization: `Bearer ${world.token(role, scope)}`,
    'Last-Event-ID': '0',
  };
  const events = await readFeed(`${world.app.url}/api/v1/feed`, headers, (all) =>
    all.some(({ data }) => data.type === 'OrganisationRenamed'),
  );
  return events.map((event) => plain(JSON.stringify(event)));
}
