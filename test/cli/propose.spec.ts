import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { id, OTHER, ProposingWorld, WARD } from '../proposing/proposing-world.js';
import { runCommand } from '../support/run-command.js';
import { soat, start } from '../support/soat.js';
import { until } from '../support/until.js';

let world: ProposingWorld;
beforeEach(async () => {
  world = await ProposingWorld.start();
  await world.graded(WARD, 'C', '2025-12-20');
}, 30_000);
afterEach(() => world.stop());

const ledger = () => ['--ledger', `sqlite:${join(world.app.folder, 'ledger.db')}`];
const run = (...args: string[]) =>
  runCommand(['propose', ...args, ...ledger(), '--views-dir', join(world.app.folder, 'cli')]);

describe('soat propose', () => {
  it('says what it would propose, and why, and records nothing in a dry run', async () => {
    const { out, told, exitCode } = await run('--dry-run');
    expect({ exitCode, told }).toMatchObject({ exitCode: 0 });
    expect(out).toContain(WARD);
    expect(out).toContain('C_E2');
    expect(out).toContain('grade C');
    expect(told).toContain('nothing was recorded');
    expect(await world.proposals()).toEqual([]);
  });

  it('records one pass, and the next time has nothing to propose', async () => {
    const { out } = await run('--json');
    expect(JSON.parse(out)).toMatchObject({
      dryRun: false,
      steps: [
        {
          ...{ kind: 'make', organisationId: WARD, rule: 'C_E2', route: 'E2', recorded: true },
          facts: { grade: 'C', period: '2025' },
          triggers: [expect.any(String)],
        },
      ],
    });
    expect(await world.proposals()).toEqual(['ProposalMade C_E2 1']);
    expect((await run()).out).toContain('nothing to propose');
  });
});

describe('processes that propose at the same time', () => {
  const many = [OTHER, id(5), id(6), id(7), id(8)];
  const ONCE = [WARD, ...many].map(() => 'ProposalMade C_E2 1');
  const args = (views: string) => ['propose', '--json', ...ledger(), '--views-dir', views];

  beforeEach(async () => {
    await world.registered(...many.slice(1));
    for (const each of many) await world.graded(each, 'C', '2025-12-20');
  }, 30_000);

  it('record each step once', async () => {
    const cwd = world.app.folder;
    const ended = await Promise.all(['a', 'b'].map((views) => soat(args(views), { cwd })));
    expect(ended.map(({ code, err }) => [code, err])).toEqual(ended.map(() => [0, '']));
    const recorded = ended.flatMap(({ out }) => {
      const { steps } = JSON.parse(out) as { steps: { recorded: boolean }[] };
      return steps.filter((step) => step.recorded);
    });
    expect(recorded).toHaveLength(ONCE.length);
    expect(await world.proposals()).toEqual(ONCE);
  });

  it('are completed by the next one where one is killed between two steps', async () => {
    const cwd = world.app.folder;
    const child = start('cli/main.js', args('a'), { cwd });
    const before = (await world.app.store.head())?.sequence ?? 0;
    let head = before;
    const watching = setInterval(() => {
      void world.app.store.head().then((newest) => {
        head = newest?.sequence ?? head;
      });
    }, 1);
    await until(() => head > before || child.exitCode !== null);
    child.kill('SIGKILL');
    clearInterval(watching);
    expect(await soat(args('b'), { cwd })).toMatchObject({ code: 0 });
    expect(await world.proposals()).toEqual(ONCE);
  });
});
