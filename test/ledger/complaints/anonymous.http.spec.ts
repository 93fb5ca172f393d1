import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseOn, ComplaintsApp } from '../../support/complaints-http.js';

let city: ComplaintsApp;
beforeAll(async () => {
  city = await ComplaintsApp.start();
});
afterAll(async () => {
  await city.app.stop();
  city.app.dispose();
});

const codeOf = (json: unknown) => (json as { code?: string }).code;

describe('an anonymous denunciation over HTTP', () => {
  it('is a denunciation once a signed letter has joined the case, as soon as that is recorded', async () => {
    const anonymous = { kind: 'ANONYMOUS', pseudonym: null, persons: null };
    const first = await city.receive({ letterType: 'TC', complainant: anonymous });
    const { json } = await city.done('complaints', caseOn(first, { complaintType: 'TC' }));
    const { caseId } = json as { caseId: string };
    const triage = { complaintType: 'TC', complexity: 'ORDINARY', remote: false };
    await city.done(`complaints/${caseId}/triage`, triage);
    const accepted = () => city.approve(`complaints/${caseId}/accept`);
    expect(codeOf((await accepted()).json)).toBe('complaint.anonymous-denunciation');
    const signed = await city.receive({ letterType: 'TC' });
    await city.done(`letters/${signed}/join`, { caseId });
    expect((await accepted()).status).toBe(201);
  });
});
