import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp, type Send } from '../support/http.js';
import { shippedRulebook } from '../support/rulebooks.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const [ROOT, UNIT, CHILD, NOBODY] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const DAY = '2024-06-03';
let app: TestApp;
let recorded: number;

/** Three levels, so that there is a child to be moved under. */
function threeLevels() {
  const rulebook = shippedRulebook('food-inspection@1');
  const [city, establishment] = rulebook.levels;
  if (!city || !establishment) throw new Error('The rulebook lost its levels.');
  const stall = { ...establishment, code: 'STALL', under: ['ESTABLISHMENT'] };
  return { ...rulebook, id: 'three-levels', levels: [city, establishment, stall] };
}

async function done(path: string, body: object, send: Send = {}): Promise<void> {
  const reply = await app.send(`/api/v1/${path}`, { as: 'recorder', body, ...send });
  if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${reply.text}`);
}

beforeAll(async () => {
  app = await TestApp.start();
  const rulebook = threeLevels();
  await done('rulebooks', { occurredOn: '2024-01-01', rulebook }, { as: 'administrator' });
  const common = { occurredOn: '2024-01-15', placeKind: 'UNKNOWN', rulebookId: 'three-levels' };
  const root = { ...common, organisationId: ROOT, name: 'Chi cục', level: 'CITY' };
  await done('organisations', root);
  const unit = { ...common, level: 'ESTABLISHMENT' };
  await done('organisations', { ...unit, organisationId: UNIT, parentId: ROOT, name: 'Quán' });
  const child = { ...common, level: 'STALL', organisationId: CHILD, parentId: UNIT };
  await done('organisations', { ...child, name: 'Quầy' });
  await app.settle();
  recorded = (await app.store.head())?.sequence ?? 0;
});
afterAll(async () => {
  expect((await verifyWholeLog(app.store)).entries).toHaveLength(recorded);
  await app.stop();
  app.dispose();
});

const period = { kind: 'AD_HOC', label: 'Đợt 1', from: DAY, to: DAY };
const inspection = { occurredOn: DAY, organisationId: UNIT, period, findings: [] };
const rename = { occurredOn: DAY, name: 'Tên mới' };
const documented = (number: string) => ({ number, date: DAY, abstract: 'Đổi tên' });

describe('a fact that cannot be', () => {
  it.each<[string, string, object, number, string, string | undefined]>([
    [
      'a day that has not come',
      `organisations/${UNIT}/rename`,
      { ...rename, occurredOn: '2999-01-01' },
      422,
      'organisation.in-future',
      '/occurredOn',
    ],
    [
      'a day before the organisation existed',
      `organisations/${UNIT}/rename`,
      { ...rename, occurredOn: '2024-01-14' },
      422,
      'organisation.before-registration',
      '/occurredOn',
    ],
    [
      'an inspection before the organisation existed',
      'assessments/inspections',
      {
        ...inspection,
        occurredOn: '2024-01-10',
        period: { ...period, from: '2024-01-10', to: '2024-01-10' },
      },
      422,
      'assessment.before-organisation',
      undefined,
    ],
    [
      'an organisation that nobody registered',
      `organisations/${NOBODY}/rename`,
      rename,
      404,
      'organisation.unknown',
      undefined,
    ],
    [
      'an inspection of an organisation that nobody registered',
      'assessments/inspections',
      { ...inspection, organisationId: NOBODY },
      404,
      'assessment.organisation-unknown',
      '/organisationId',
    ],
    [
      'a superior that nobody registered',
      `organisations/${CHILD}/move`,
      { occurredOn: DAY, parentId: NOBODY },
      422,
      'organisation.unknown-parent',
      '/parentId',
    ],
    [
      'a place under itself',
      `organisations/${UNIT}/move`,
      { occurredOn: DAY, parentId: UNIT },
      422,
      'organisation.level-not-allowed',
      '/parentId',
    ],
    [
      'a place under its own child',
      `organisations/${UNIT}/move`,
      { occurredOn: DAY, parentId: CHILD },
      422,
      'organisation.level-not-allowed',
      '/parentId',
    ],
    [
      'a level that the rulebook lacks',
      'organisations',
      { occurredOn: DAY, name: 'X', level: 'GALAXY', placeKind: 'UNKNOWN', parentId: ROOT },
      422,
      'organisation.unknown-level',
      '/level',
    ],
    [
      'a severity that the rulebook lacks',
      'assessments/inspections',
      { ...inspection, findings: [{ criterion: '1', severity: 'AWFUL', text: '' }] },
      422,
      'assessment.severity-unknown',
      '/findings/0/severity',
    ],
    [
      'a document number in neither form',
      `organisations/${UNIT}/rename`,
      { ...rename, document: documented('38/KH/ĐUK') },
      422,
      'document.number-unreadable',
      '/document/number',
    ],
  ])(
    'is refused for %s, with its code and field, and nothing is recorded',
    async (_what, path, body, status, code, pointer) => {
      const reply = await app.send(`/api/v1/${path}`, { as: 'recorder', body });
      expect(reply).toMatchObject({ status, json: { status, code } });
      const { errors, detail } = reply.json as { errors?: { pointer: string }[]; detail: string };
      expect(errors?.[0]?.pointer).toBe(pointer);
      expect(detail).toMatch(/Hãy|phải|không|chưa/iu);
      expect((await app.store.head())?.sequence).toBe(recorded);
    },
  );
});
