import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seenByOrganisation } from '../../../src/ledger/complaint-visibility.js';
import type { Reply } from '../../support/http.js';
import {
  caseOn,
  ComplaintsApp,
  letterAbout,
  OTHER,
  UNIT,
  UPPER,
} from '../../support/complaints-http.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';

let city: ComplaintsApp;
let above: { token: string };
let within: { token: string };
let beside: { token: string };
beforeAll(async () => {
  city = await ComplaintsApp.start();
  above = city.tokenOf('case-officer', UPPER, 'above');
  within = city.tokenOf('case-officer', UNIT, 'within');
  beside = city.tokenOf('case-officer', OTHER, 'beside');
});
afterAll(async () => {
  await verifyWholeLog(city.app.store);
  await city.app.stop();
  city.app.dispose();
});

const get = (path: string, by: { token: string }) => city.app.send(`/api/v1/${path}`, by);
/** What is answered where nothing is there, so that one can be told from the other by nothing. */
const nothingThere = async (path: string, by: { token: string }) =>
  get(path.replace(/[0-9a-f-]{36}/, '01990000-0000-7000-8000-00000000dead'), by);
const said = ({ status, json }: Reply) => {
  const { code, title, detail } = json as Record<string, unknown>;
  return { status, code, title, detail };
};
async function expectNothing(path: string, by: { token: string }): Promise<void> {
  const reply = await get(path, by);
  expect(reply.status).toBe(404);
  expect(said(reply)).toEqual(said(await nothingThere(path, by)));
}
const TRIAGE = { complexity: 'ORDINARY', remote: false };

describe('a denunciation', () => {
  it('is not found from within the organisation or beside it until it is decided', async () => {
    const { caseId, letterId } = await city.open('TC');
    const path = `complaints/${caseId}`;
    const steps = [
      () => city.done(`${path}/triage`, { complaintType: 'TC', ...TRIAGE }),
      () => city.approved(`${path}/accept`),
      () => city.done(`${path}/start-verification`),
    ];
    for (const step of steps) {
      await expectNothing(path, within);
      await expectNothing(path, beside);
      expect((await get(path, above)).status).toBe(200);
      await step();
    }
    const outcomes = ['1', '2'].map((contentId) => ({ contentId, outcome: 'UNFOUNDED' }));
    await city.approved(`${path}/decide`, { outcomes });
    expect((await get(path, within)).status).toBe(200);
    await expectNothing(path, beside);
    await expectNothing(`letters/${letterId}`, within);
  });

  it('shows its texts never from within, and only to who may read them', async () => {
    const { caseId, letterId } = await city.open('KN');
    const path = `complaints/${caseId}`;
    await city.done(`${path}/triage`, { complaintType: 'KN', ...TRIAGE });
    await city.approved(`${path}/accept`);
    expect((await get(path, within)).status).toBe(200);
    await expectNothing(`${path}/confidential-text`, within);
    await expectNothing(`letters/${letterId}/confidential-text`, within);
    const texts = await get(`letters/${letterId}/confidential-text`, above);
    expect(texts.text).toContain('Nguyễn Văn Bí Mật');
    for (const role of ['recorder', 'approver', 'auditor', 'committee-member'] as const) {
      const by = city.tokenOf(role, UPPER, `${role}-above`);
      expect((await get(`letters/${letterId}/confidential-text`, by)).status).toBe(403);
    }
  });

  it('is never in an answer that is not asked for its texts', async () => {
    const { caseId, letterId } = await city.open('TC');
    for (const path of [`complaints/${caseId}`, `letters/${letterId}`]) {
      expect((await get(path, above)).text).not.toContain('Bí Mật');
    }
  });
});

describe('a proposal, which nothing hides', () => {
  it('is seen by the organisation itself, its letter too, and by nobody beside', async () => {
    const { caseId, letterId } = await city.open('KNGHI');
    expect((await get(`complaints/${caseId}`, within)).status).toBe(200);
    expect((await get(`letters/${letterId}`, within)).status).toBe(200);
    await expectNothing(`complaints/${caseId}`, beside);
    await expectNothing(`letters/${letterId}`, beside);
  });
});

describe('a command out of scope', () => {
  const codeOf = ({ json }: Reply) => (json as { code: string }).code;
  const send = (path: string, body: object) => city.post(path, body, beside);

  it('finds nothing, whatever is there', async () => {
    const { caseId, letterId } = await city.open();
    const absent = '01990000-0000-7000-8000-00000000dead';
    for (const known of [caseId, absent]) {
      const reply = await send(`complaints/${known}/triage`, { complaintType: 'KN', ...TRIAGE });
      expect([reply.status, codeOf(reply)]).toEqual([404, 'resource.not-found']);
    }
    for (const known of [letterId, absent]) {
      const reply = await send(`letters/${known}/leave`, { caseId });
      expect([reply.status, codeOf(reply)]).toEqual([404, 'resource.not-found']);
    }
    expect((await send('letters', letterAbout(UNIT))).status).toBe(404);
    expect((await send('complaints', caseOn(letterId))).status).toBe(404);
  });

  it('takes no id that is taken elsewhere, and reaches no letter or case of others', async () => {
    const { caseId, letterId } = await city.open();
    const own = { letterId, organisationId: OTHER };
    expect((await send('letters', letterAbout(OTHER, own))).status).toBe(404);
    const mine = await city.receive({ organisationId: OTHER });
    const taken = caseOn(mine, { caseId, organisationId: OTHER });
    expect((await send('complaints', taken)).status).toBe(404);
    const theirs = await send('complaints', caseOn(letterId, { organisationId: OTHER }));
    const absent = '01990000-0000-7000-8000-00000000dead';
    const none = await send('complaints', caseOn(absent, { organisationId: OTHER }));
    expect([theirs.status, codeOf(theirs)]).toEqual([404, 'complaint.letter-unknown']);
    expect([none.status, codeOf(none)]).toEqual([404, 'complaint.letter-unknown']);
    for (const target of [caseId, absent]) {
      expect(codeOf(await send(`letters/${mine}/join`, { caseId: target }))).toBe(
        'letter.case-unknown',
      );
    }
    for (const target of [letterId, absent]) {
      expect(codeOf(await send(`letters/${mine}/link-duplicate`, { duplicateOf: target }))).toBe(
        'letter.original-unknown',
      );
    }
  });

  it('needs a role that may: nobody decides as a case officer, or records as an approver', async () => {
    const { caseId, letterId } = await city.open();
    expect((await city.post(`complaints/${caseId}/accept`)).status).toBe(403);
    expect((await city.approve(`complaints/${caseId}/withdraw`)).status).toBe(403);
    expect((await city.post(`letters/${letterId}/amend`)).status).toBe(403);
    expect((await city.approve('letters', letterAbout(UNIT))).status).toBe(403);
    const member = city.tokenOf('committee-member', null, 'member');
    expect((await get(`complaints/${caseId}`, member)).status).toBe(403);
  });

  it('is taken from within the organisation, which may have received the letter itself', async () => {
    const reply = await city.post('letters', letterAbout(UNIT), within);
    expect(reply.status).toBe(201);
    const { letterId } = reply.json as { letterId: string };
    await expectNothing(`letters/${letterId}`, within);
  });
});

describe('one who acts for himself', () => {
  const codeOf = ({ json }: Reply) => (json as { code: string }).code;
  const idOf = ({ json }: Reply) => (json as { eventIds: string[] }).eventIds[0];
  const absent = '01990000-0000-7000-8000-00000000dead';

  it('takes back no letter that he received, in another role, by itself or in a batch', async () => {
    const clerk = city.tokenOf('recorder', UPPER, 'one-person');
    const approver = city.tokenOf('approver', UPPER, 'one-person');
    const received = await city.done('letters', letterAbout(UNIT, { letterType: 'TC' }), clerk);
    const { letterId } = received.json as { letterId: string };
    const corrects = idOf(received);
    const amend = { kind: 'revoked', corrects, reason: 'Nhập nhầm' };
    const alone = await city.approve(`letters/${letterId}/amend`, amend, approver);
    expect([alone.status, codeOf(alone)]).toEqual([403, 'letter.duties-not-separate']);
    const events = [{ stream: `letter-${letterId}`, eventId: corrects }];
    const batch = await city.approve('correction-batches', { reason: 'Sai', events }, approver);
    expect([batch.status, codeOf(batch)]).toEqual([409, 'correction-batch.items-refused']);
  });

  it('neither decides on a denunciation from within, nor takes it back; a complaint he does', async () => {
    const approver = city.tokenOf('approver', UNIT, 'approver-within');
    const { caseId } = await city.open('TC');
    const received = await city.done('letters', letterAbout(UNIT, { letterType: 'TC' }));
    const { letterId } = received.json as { letterId: string };
    await city.done(`complaints/${caseId}/triage`, { complaintType: 'TC', ...TRIAGE });
    const amend = { kind: 'revoked', corrects: idOf(received), reason: 'Nhập nhầm' };
    for (const path of [`complaints/${caseId}`, `complaints/${absent}`]) {
      expect(codeOf(await city.approve(`${path}/accept`, {}, approver))).toBe('resource.not-found');
    }
    for (const path of [`letters/${letterId}`, `letters/${absent}`]) {
      expect(codeOf(await city.approve(`${path}/amend`, amend, approver))).toBe(
        'resource.not-found',
      );
    }
    const { caseId: complaint } = await city.open('KN');
    await city.done(`complaints/${complaint}/triage`, { complaintType: 'KN', ...TRIAGE });
    expect((await city.approve(`complaints/${complaint}/accept`, {}, approver)).status).toBe(201);
  });

  it('sees no letter beside a hidden case, and of his own letters not the sign of who wrote', async () => {
    const letterId = await city.receive({ letterType: 'PA' });
    expect((await get(`letters/${letterId}`, within)).text).not.toContain('NKN-014');
    const repeated = await city.receive({ letterType: 'PA', occurredOn: '2025-09-09' });
    await city.done(`letters/${repeated}/link-duplicate`, { duplicateOf: letterId });
    expect((await get(`letters/${repeated}`, within)).status).toBe(200);
    const opened = await city.done('complaints', caseOn(letterId, { complaintType: 'PA' }));
    const { caseId } = opened.json as { caseId: string };
    await city.done(`complaints/${caseId}/triage`, { complaintType: 'TC', ...TRIAGE });
    for (const path of [`letters/${letterId}`, `letters/${repeated}`, `complaints/${caseId}`]) {
      await expectNothing(path, within);
      expect((await get(path, above)).status).toBe(200);
    }
  });
});

describe('what an organisation may know', () => {
  const type = { hidden: true, accusedSeesFrom: 'ACCEPTED' };
  it.each([
    ['nothing of a type that is not known', undefined, ['ACCEPTED'], false],
    ['what is not hidden', { hidden: false, accusedSeesFrom: null }, [], true],
    ['nothing before the state', type, ['RECEIVED', 'TRIAGED'], false],
    ['from the state on', type, ['RECEIVED', 'ACCEPTED', 'DECIDED'], true],
    [
      'nothing ever, where there is no state',
      { ...type, accusedSeesFrom: null },
      ['DECIDED'],
      false,
    ],
  ] as const)('is %s', (_what, of, reached, seen) => {
    expect(seenByOrganisation(of, reached)).toBe(seen);
  });
});
