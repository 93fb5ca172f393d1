import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrincipalFinder } from '../../../src/access/principal-finder.js';
import { TokensFile } from '../../../src/access/tokens-file.js';
import { TestApp, type Reply, type Send } from '../../support/http.js';
import { shippedRulebook } from '../../support/rulebooks.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [CITY, UPPER, UNIT] = [id(1), id(2), id(3)] as [string, string, string];
const PERIOD = { kind: 'YEAR', label: '2025', from: '2025-01-01', to: '2025-12-31' };
const GROUNDS = [{ ground: 'G3.1' }];
let app: TestApp;
let owner: string;

const post = (path: string, day: string, body: object = {}, send: Send = {}) =>
  app.send(`/api/v1/${path}`, {
    as: 'recorder',
    body: {
      occurredOn: day,
      document: { number: '12-QĐ/ĐUK', date: day, abstract: 'Văn bản' },
      ...body,
    },
    ...send,
  });
async function done(sent: Promise<Reply>): Promise<Reply> {
  const reply = await sent;
  if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`);
  return reply;
}
const codeOf = ({ json }: Reply) => (json as { code?: string }).code;
/** An assessment of the unit that is ready for its grade. */
async function appraised(assessmentId: string, points: number) {
  await done(
    post('assessments', '2025-12-01', { assessmentId, organisationId: UNIT, period: PERIOD }),
  );
  const measures = {
    ...{ tasksLatePercent: 0, tasksBeyondPercent: 40, disciplined: 0 },
    ...{ tasksCompletedPercent: 100, unitsDisciplinedPercent: 0 },
  };
  const appraisal = { proposedGrade: 'B', points, measures };
  await done(post(`assessments/${assessmentId}/appraisal`, '2025-12-05', appraisal));
  await app.settle();
}
const decide = (assessmentId: string, grade: string, day = '2025-12-10') =>
  post(
    `assessments/${assessmentId}/grade/decide`,
    day,
    { grade, acceptWarnings: ['grade.points-suggest-better', 'grade.children-first'] },
    { as: 'approver' },
  );

beforeAll(async () => {
  app = await TestApp.start();
  const shipped = shippedRulebook('to-chuc-co-so@2025.366');
  const rulebook = { ...shipped, assessments: { ...shipped.assessments, quotas: [] } };
  await done(post('rulebooks', rulebook.validFrom, { rulebook }, { as: 'administrator' }));
  for (const [organisationId, level, parentId] of [
    [CITY, 'CITY', null],
    [UPPER, 'UPPER', CITY],
    [UNIT, 'GRASSROOTS', UPPER],
  ] as const) {
    const root = { rulebookId: parentId === null ? 'to-chuc-co-so' : null };
    const unit = { organisationId, level, parentId, placeKind: 'AGENCY', name: `Tổ chức ${level}` };
    await done(post('organisations', '2025-09-01', { ...unit, ...root }));
  }
  const body = { bodyId: 'BCD', kind: 'STEERING_COMMITTEE', name: 'Ban chỉ đạo' };
  await done(post(`organisations/${UPPER}/establish-body`, '2025-09-01', body));
  owner = app.addToken('approver', UPPER, { account: 'binh', body: 'BCD' });
  const finder = app.app.get(PrincipalFinder);
  if (finder instanceof TokensFile) finder.load();
});
afterAll(async () => {
  await verifyWholeLog(app.store);
  await app.stop();
  app.dispose();
});

describe('the list and the grades', () => {
  it('lists by a grade only while it stands', async () => {
    await done(post(`listings/${UNIT}/start-review`, '2025-12-20'));
    const propose = () =>
      post(
        `listings/${UNIT}/propose`,
        '2025-12-21',
        { route: 'E2', grounds: GROUNDS },
        { as: 'approver' },
      );
    expect(codeOf(await propose())).toBe('listing.grade-does-not-stand');
    await appraised(id(11), 60);
    await done(decide(id(11), 'C'));
    await app.settle();
    await done(propose());
    const reject = { reason: 'Chưa đủ căn cứ' };
    await done(post(`listings/${UNIT}/reject`, '2025-12-22', reject, { token: owner }));
  });

  it('refuses an A while remediation is open on the day of the decision', async () => {
    const entry = { route: 'E1', grounds: GROUNDS };
    await appraised(id(12), 95);
    await done(post(`listings/${UNIT}/enter`, '2025-12-23', entry, { token: owner }));
    expect(codeOf(await decide(id(12), 'A', '2025-12-23'))).toBe('grade.while-listed');
    await done(decide(id(12), 'A', '2025-12-22'));
  });
});
