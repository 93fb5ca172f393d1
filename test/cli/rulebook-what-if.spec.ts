import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/http.js';
import { LEFT, RIGHT, seedTree } from '../support/http-ledger.js';
import { altered, shippedRulebook } from '../support/rulebooks.js';
import { runCommand } from '../support/run-command.js';

let app: TestApp;
let draft: string;
const run = (...args: string[]) =>
  runCommand(['rulebook', 'what-if', ...args], {
    SOAT_LEDGER: `sqlite:${join(app.folder, 'ledger.db')}`,
    SOAT_VIEWS_DIR: join(app.folder, 'command-views'),
  });

beforeAll(async () => {
  app = await TestApp.start();
  await seedTree(app);
  const finding = { findingId: '1', criterion: '6-501.12A', severity: 'NON_CRITICAL', text: 'Sàn' };
  const inspection = {
    ...{ occurredOn: '2024-03-01', organisationId: LEFT, purpose: 'Routine', findings: [finding] },
    period: { kind: 'AD_HOC', label: '2024-03-01', from: '2024-03-01', to: '2024-03-01' },
  };
  const reply = await app.send('/api/v1/assessments/inspections', {
    as: 'recorder',
    body: { ...inspection, points: null },
  });
  if (reply.status !== 201) throw new Error(reply.text);
  await app.stop();
  draft = join(app.folder, 'draft.json');
  const stricter = altered(shippedRulebook('food-inspection@1'), {
    '/version': '2',
    '/validFrom': '2030-01-01',
    '/assessments/thresholds/1/conditions/0/measure': 'findings',
    '/assessments/thresholds/2/conditions': [],
    '/assessments/thresholds/2/clause': 'Đề xuất: mọi phát hiện đều nghiêm trọng',
  });
  writeFileSync(draft, JSON.stringify(stricter));
});
afterAll(() => {
  app.dispose();
});

describe('soat rulebook what-if', () => {
  it('lists what would differ under a rulebook that is only a file', async () => {
    const { exitCode, out, told } = await run(draft);
    expect({ exitCode, told }).toEqual({ exitCode: 0, told: expect.stringContaining('1 of 3') });
    expect(out).toMatch(/Quán ăn Bên Trái +Grade +Pass with findings +Critical.* +Đề xuất: mọi/);
  });

  it('answers as JSON, for a subtree alone', async () => {
    const { out } = await run(draft, '--json', '--subtree', LEFT);
    expect(JSON.parse(out)).toMatchObject({
      rulebook: 'food-inspection@2',
      examined: 1,
      organisations: [{ organisationId: LEFT, differences: [{ about: 'grade' }] }],
    });
    const beside = await run(draft, '--json', '--subtree', RIGHT);
    expect(JSON.parse(beside.out)).toMatchObject({ examined: 1, organisations: [] });
  });

  it('tries a published version by its reference, and records nothing', async () => {
    const first = await run('food-inspection@1', '--json');
    const again = await run('food-inspection@1', '--json');
    expect(JSON.parse(first.out)).toMatchObject({ examined: 3, organisations: [] });
    expect(again.out).toBe(first.out);
  });

  it.each(['food-inspection', 'food-inspection@9'])(
    'names what is published for %s',
    async (asked) => {
      const { exitCode, told } = await run(asked);
      expect({ exitCode, told }).toMatchObject({
        exitCode: 4,
        told: expect.stringContaining('published: food-inspection@1.'),
      });
    },
  );

  it.each<[string, string[], number]>([
    ['a version that was never published', ['food-inspection@9'], 4],
    ['a file that is no rulebook', ['package.json'], 3],
    ['an organisation that there is not', ['food-inspection@1', '--subtree', 'nowhere'], 4],
  ])('refuses %s', async (_what, args, exitCode) => {
    expect((await run(...args)).exitCode).toBe(exitCode);
  });
});

describe('soat rulebook diff', () => {
  const diff = (before: string, after: string) =>
    runCommand(['rulebook', 'diff', before, after, '--json'], {
      SOAT_LEDGER: `sqlite:${join(app.folder, 'ledger.db')}`,
      SOAT_VIEWS_DIR: join(app.folder, 'command-views'),
    });

  it('compares a published version with a file', async () => {
    const { exitCode, out } = await diff('food-inspection@1', draft);
    const pointers = (JSON.parse(out) as { pointer: string }[]).map(({ pointer }) => pointer);
    expect([exitCode, pointers]).toEqual([0, expect.arrayContaining(['/version', '/validFrom'])]);
  });

  it('names the versions that there are where it is given none of them', async () => {
    const unknown = await diff(draft, 'food-inspection@9');
    expect(unknown).toMatchObject({ exitCode: 4, out: '' });
    expect(unknown.told).toContain('those that are published: food-inspection@1.');
  });
});
