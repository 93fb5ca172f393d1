import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Uuid } from '../../../src/ledger/envelope.js';
import { ComplaintsApp, DOCUMENT, UPPER } from '../../support/complaints-http.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';

let city: ComplaintsApp;
beforeAll(async () => {
  city = await ComplaintsApp.start();
});
afterAll(async () => {
  await verifyWholeLog(city.app.store);
  await city.app.stop();
  city.app.dispose();
});

async function unit(): Promise<Uuid> {
  const organisationId = randomUUID();
  await city.register(organisationId, 'GRASSROOTS', UPPER);
  return organisationId;
}

/** An organisation that is denounced, and then becomes two others: it ends, is split and goes on, or is merged. */
const ENDINGS = {
  'was split into two': (one: Uuid, other: Uuid) => ({
    ...{ path: 'split', body: { successorIds: [one, other], continues: false } },
  }),
  'had two parts split off': (one: Uuid, other: Uuid) => ({
    ...{ path: 'split', body: { successorIds: [one, other], continues: true } },
  }),
  'was merged into another': (one: Uuid) => ({ path: 'merge', body: { successorId: one } }),
};

const asked = (accused: Uuid, caseId: Uuid, letterId: Uuid) => [
  `/api/v1/complaints/${caseId}`,
  `/api/v1/letters/${letterId}`,
  `/api/v1/complaint-register/cases/${caseId}`,
  `/complaints/cases/${caseId}`,
  `/api/v1/complaint-register?subtree=${accused}`,
];
const searched = (scope: Uuid) => [
  '/api/v1/complaint-register',
  '/api/v1/complaint-register/letters',
  '/api/v1/complaint-register/statistics?from=2025-09-01&to=2025-11-30',
  '/api/v1/complaint-register/hot-spots',
  '/api/v1/my-work',
  '/api/v1/data-quality',
  '/api/v1/history',
  `/api/v1/organisation-status/${scope}`,
  `/organisations/${scope}`,
];

describe.each(Object.entries(ENDINGS))('a denunciation of an organisation that %s', (_how, end) => {
  it('stays with those above: neither it nor its successors are told of it', async () => {
    const [accused, one, other] = [await unit(), await unit(), await unit()];
    const { caseId, letterId } = await city.open('TC', accused);
    const { path, body } = end(one, other);
    const on = { occurredOn: '2025-09-20', document: DOCUMENT };
    await city.approved(`organisations/${accused}/${path}`, { ...on, ...body });
    await city.app.settle();
    for (const scope of [accused, one, other]) {
      const send = city.tokenOf('case-officer', scope, `officer-of-${scope}`);
      for (const address of [...asked(accused, caseId, letterId), ...searched(scope)]) {
        const { status, text } = await city.app.send(address, send);
        // A page says again what was asked for, in its own links.
        const told = text.replaceAll(address, '');
        const found = [caseId, letterId, 'NKN-014', '"TC":1'].filter((word) => told.includes(word));
        expect({ address, found }).toEqual({ address, found: [] });
        if (address.includes(caseId) || address.includes(letterId)) expect(status).toBe(404);
      }
    }
    const above = city.tokenOf('case-officer', UPPER, 'above');
    for (const address of asked(accused, caseId, letterId)) {
      const { status, text } = await city.app.send(address, above);
      expect([address, status, text.includes(caseId)]).toEqual([address, 200, true]);
    }
  });
});
