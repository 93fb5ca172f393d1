import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Uuid } from '../../src/ledger/envelope.js';
import { caseOn, letterAbout, UPPER } from '../support/complaints-http.js';
import type { Send } from '../support/http.js';
import { BadInput, eventIn, type Refusal } from './bad-input.js';

/** A record about one organisation: the event that it begins with, and how that is revoked. */
interface Begun {
  readonly path: string;
  readonly corrects: Uuid;
}
interface Kind {
  readonly begin: (organisationId: Uuid) => Promise<Begun>;
  readonly again: Refusal;
  readonly unknown: Refusal;
  /** Where an amendment says by itself what it is: for the others the path does. */
  readonly kind?: 'revoked';
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

async function unit(): Promise<Uuid> {
  const organisationId = randomUUID();
  await world.city.register(organisationId, 'GRASSROOTS', UPPER);
  return organisationId;
}

async function begun(path: string, body: object, send: Send = {}, amended = '') {
  const reply = await world.city.done(path, body, send);
  const json = reply.json as Record<string, Uuid>;
  return { json, corrects: eventIn(reply), path: amended };
}
const refusals = (record: string) => ({
  again: { status: 409, code: `${record}.correction-of-correction` },
  unknown: { status: 404, code: `${record}.corrects-unknown` },
});

const KINDS: Readonly<Record<string, Kind>> = {
  letter: {
    ...{ ...refusals('letter'), kind: 'revoked' },
    begin: async (organisationId) => {
      const { json, corrects } = await begun('letters', letterAbout(organisationId));
      return { corrects, path: `letters/${json.letterId}/amend` };
    },
  },
  case: {
    ...{ ...refusals('complaint'), kind: 'revoked' },
    begin: async (organisationId) => {
      const letterId = await world.city.receive({ organisationId });
      const { json, corrects } = await begun('complaints', caseOn(letterId, { organisationId }));
      return { corrects, path: `complaints/${json.caseId}/amend` };
    },
  },
  listing: {
    ...refusals('listing'),
    begin: (organisationId) =>
      begun(
        `listings/${organisationId}/start-review`,
        {},
        recorder,
        `listings/${organisationId}/revoke`,
      ),
  },
  'round of reviews': {
    ...{ ...refusals('review'), kind: 'revoked' },
    begin: async (organisationId) => {
      const body = { organisationId, title: 'Rà soát năm 2025', period: YEAR };
      const { json, corrects } = await begun('reviews', body, recorder);
      return { corrects, path: `reviews/${json.reviewId}/amend` };
    },
  },
  'hot spot': {
    ...{ ...refusals('supervision'), kind: 'revoked' },
    begin: (organisationId) =>
      begun(
        `supervision/${organisationId}/hot-spots`,
        {
          hotSpotId: randomUUID(),
          occurredOn: '2025-11-20',
          reason: 'Đông người',
          document: DOCUMENT,
        },
        { ...world.city.tokenOf('approver', null, 'concluding') },
        `supervision/${organisationId}/amend`,
      ),
  },
  assessment: {
    again: { status: 422, code: 'assessment.not-a-record' },
    unknown: { status: 404, code: 'assessment.corrects-unknown' },
    begin: async (organisationId) => {
      const { json, corrects } = await begun(
        'assessments',
        { organisationId, period: { ...YEAR, label: randomUUID() } },
        recorder,
      );
      return { corrects, path: `assessments/${json.assessmentId}/revoke` };
    },
  },
  organisation: {
    again: { status: 422, code: 'organisation.correction-of-correction' },
    unknown: { status: 404, code: 'organisation.unknown-event' },
    begin: (organisationId) =>
      begun(
        `organisations/${organisationId}/rename`,
        { name: `Đảng bộ ${randomUUID()}` },
        recorder,
        `organisations/${organisationId}/revoke`,
      ),
  },
};

/** A revocation, on a document. */
const taking = (corrects: Uuid, kind: Kind['kind']) => ({
  ...{ occurredOn: '2025-11-21', document: DOCUMENT, reason: 'Ghi nhầm', corrects },
  ...(kind && { kind }),
});

describe.each(Object.entries(KINDS))('an amendment in the record of one %s', (_record, kind) => {
  it('is refused of an amendment', async () => {
    const { path, corrects } = await kind.begin(await unit());
    const revoked = await world.city.done(path, taking(corrects, kind.kind), approver);
    const body = taking(eventIn(revoked), kind.kind);
    await world.refuses({ path, body, send: approver }, kind.again);
  });

  it('is refused of an event that nobody recorded', async () => {
    const { path } = await kind.begin(await unit());
    const body = taking(randomUUID(), kind.kind);
    await world.refuses({ path, body, send: approver }, kind.unknown);
  });

  it('is refused of an event of another organisation’s record, as of one that nobody recorded', async () => {
    const [{ path }, other] = [await kind.begin(await unit()), await kind.begin(await unit())];
    const body = taking(other.corrects, kind.kind);
    await world.refuses({ path, body, send: approver }, kind.unknown);
  });
});
