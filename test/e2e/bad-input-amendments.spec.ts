import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Uuid } from '../../src/ledger/envelope.js';
import { caseOn, letterAbout, UPPER } from '../support/complaints-http.js';
import type { Send } from '../support/http.js';
import { type Asked, BadInput, eventIn, type Refusal } from './bad-input.js';

type Way = 'corrected' | 'superseded' | 'revoked';
/** A record about one organisation: the event that it begins with, and where that is amended. */
interface Begun {
  readonly corrects: Uuid;
  readonly path: (way: Way) => string;
}
interface Kind {
  readonly begin: (organisationId: Uuid) => Promise<Begun>;
  readonly again: Refusal;
  readonly unknown: Refusal;
  /** What its first event may say instead; the ways that it has of saying so besides a revocation. */
  readonly replacement?: object;
  readonly ways: readonly Way[];
  /** Who corrects, where that is no decision. */
  readonly correctedBy?: Send;
  /** Whether an amendment says by itself what it is: for the others the path does. */
  readonly saysKind?: true;
}

const YEAR = { kind: 'YEAR', label: '2025', from: '2025-01-01', to: '2025-12-31' };
const DOCUMENT = { number: '12-QĐ/ĐUK', date: '2025-11-20', abstract: 'Đính chính' };
const recorder: Send = { as: 'recorder' };
const approver: Send = { as: 'approver' };
let world: BadInput;
beforeAll(async () => {
  world = await BadInput.start();
}, 30_000);
afterAll(() => world.stop());

const proposer = () => world.city.tokenOf('approver', null, 'proposing', 'UBKT');

async function unit(): Promise<Uuid> {
  const organisationId = randomUUID();
  await world.city.register(organisationId, 'GRASSROOTS', UPPER);
  return organisationId;
}

async function begun(path: string, body: object, send: Send = {}) {
  const reply = await world.city.done(path, body, send);
  return { json: reply.json as Record<string, Uuid>, corrects: eventIn(reply) };
}
const ALL: readonly Way[] = ['revoked', 'corrected', 'superseded'];
const ROUTES = { corrected: 'correct', superseded: 'supersede', revoked: 'revoke' } as const;
/** A record that is kept as facts: all of them are amended by the same rules. */
const facts = (record: string) => ({
  again: { status: 409, code: `${record}.correction-of-correction` },
  unknown: { status: 404, code: `${record}.corrects-unknown` },
  ways: ALL,
});

const KINDS: Readonly<Record<string, Kind>> = {
  letter: {
    ...facts('letter'),
    ...{ saysKind: true, replacement: { channel: 'IN_PERSON' } },
    begin: async (organisationId) => {
      const { json, corrects } = await begun('letters', letterAbout(organisationId));
      return { corrects, path: () => `letters/${json.letterId}/amend` };
    },
  },
  case: {
    ...facts('complaint'),
    ...{ saysKind: true, replacement: { complaintType: 'KNGHI' } },
    begin: async (organisationId) => {
      const letterId = await world.city.receive({ organisationId });
      const { json, corrects } = await begun('complaints', caseOn(letterId, { organisationId }));
      return { corrects, path: () => `complaints/${json.caseId}/amend` };
    },
  },
  listing: {
    ...facts('listing'),
    replacement: { route: 'E9' },
    begin: async (organisationId) => {
      const path = `listings/${organisationId}`;
      await begun(`${path}/start-review`, {}, recorder);
      const proposed = { route: 'E3', grounds: [{ groundId: 'g1', ground: 'G3.1' }] };
      const { corrects } = await begun(`${path}/propose`, proposed, proposer());
      return { corrects, path: (way) => `listings/${organisationId}/${ROUTES[way]}` };
    },
  },
  'round of reviews': {
    ...facts('review'),
    ...{ saysKind: true, replacement: { title: 'Rà soát cuối năm 2025' } },
    begin: async (organisationId) => {
      const body = { organisationId, title: 'Rà soát năm 2025', period: YEAR };
      const { json, corrects } = await begun('reviews', body, recorder);
      return { corrects, path: () => `reviews/${json.reviewId}/amend` };
    },
  },
  'hot spot': {
    ...facts('supervision'),
    ...{ saysKind: true, replacement: { reason: 'Khiếu kiện vượt cấp' } },
    begin: async (organisationId) => {
      const spot = { hotSpotId: randomUUID(), occurredOn: '2025-11-20', reason: 'Đông người' };
      const { corrects } = await begun(
        `supervision/${organisationId}/hot-spots`,
        { ...spot, document: DOCUMENT },
        world.city.tokenOf('approver', null, 'concluding'),
      );
      return { corrects, path: () => `supervision/${organisationId}/amend` };
    },
  },
  assessment: {
    ...{ again: { status: 422, code: 'assessment.not-a-record' }, ways: ['revoked'] },
    unknown: { status: 404, code: 'assessment.corrects-unknown' },
    begin: async (organisationId) => {
      const body = { organisationId, period: { ...YEAR, label: randomUUID() } };
      const { json, corrects } = await begun('assessments', body, recorder);
      return { corrects, path: () => `assessments/${json.assessmentId}/revoke` };
    },
  },
  organisation: {
    ...{ again: { status: 422, code: 'organisation.correction-of-correction' } },
    unknown: { status: 404, code: 'organisation.unknown-event' },
    ...{ ways: ['revoked', 'corrected'], replacement: { name: 'Đảng bộ Cơ quan' } },
    correctedBy: recorder,
    begin: async (organisationId) => {
      const body = { name: `Đảng bộ ${randomUUID()}` };
      const { corrects } = await begun(`organisations/${organisationId}/rename`, body, recorder);
      return { corrects, path: (way) => `organisations/${organisationId}/${ROUTES[way]}` };
    },
  },
};

/** An amendment, on a document. */
function amending({ path }: Begun, corrects: Uuid, kind: Kind, way: Way): Asked {
  const act = { occurredOn: '2025-11-21', document: DOCUMENT, reason: 'Ghi nhầm', corrects };
  const body = {
    ...act,
    ...(kind.saysKind && { kind: way }),
    ...(way !== 'revoked' && { replacement: kind.replacement }),
  };
  return {
    path: path(way),
    body,
    send: way === 'corrected' ? (kind.correctedBy ?? approver) : approver,
  };
}

describe.each(
  Object.entries(KINDS).flatMap(([record, kind]) =>
    kind.ways.map((way) => [record, way, kind] as const),
  ),
)('an amendment in the record of one %s that has it %s', (_record, way, kind) => {
  it.each(kind.ways)('is refused of an event that has another %s', async (first) => {
    const record = await kind.begin(await unit());
    const { path, body, send } = amending(record, record.corrects, kind, first);
    const amendment = eventIn(await world.city.done(path, body, send));
    await world.refuses(amending(record, amendment, kind, way), kind.again);
  });

  it('is refused of an event that nobody recorded', async () => {
    const record = await kind.begin(await unit());
    await world.refuses(amending(record, randomUUID(), kind, way), kind.unknown);
  });

  it('is refused of an event of another organisation’s record, as of one that nobody recorded', async () => {
    const [record, other] = [await kind.begin(await unit()), await kind.begin(await unit())];
    await world.refuses(amending(record, other.corrects, kind, way), kind.unknown);
  });
});
