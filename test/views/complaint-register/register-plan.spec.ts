/**
 * By which index a register is read. One plan that goes through all that was ever known of organisations, for every case, once
 * made a register of a big city, read from its root, take a quarter of a minute.
 */
import { describe, expect, it } from '@jest/globals';
import { ComplaintRegisterQueries } from '../../../src/views/complaint-register/complaint-register.queries.js';
import { registered, uuid } from '../organisation-status/status-world.js';
import { CITY, opened, received, RegisterWorld, WARD } from './register-world.js';

const OF_A_MOMENT = 'organisation_status_row_known';

/** A world with some hundreds of organisations and cases, which keeps the statements that are asked of it. */
function filled() {
  const world = new RegisterWorld();
  for (let number = 100; number < 300; number++) {
    world.tell(registered(number, '2010-01-01', { parentId: WARD }));
    const organisationId = uuid(number);
    world.tell(received(number, '2026-06-01', { organisationId }));
    world.tell(opened(number, '2026-06-02', { organisationId }));
  }
  const asked = new Set<string>();
  const views = Object.assign(world.views(), {
    prepare: (sql: string) => {
      asked.add(sql);
      return world.database.prepare(sql);
    },
  });
  return { world, asked, register: new ComplaintRegisterQueries(views) };
}

/** The steps of the plans of all statements that were asked. */
function plansOf({ world, asked }: ReturnType<typeof filled>): readonly string[] {
  return [...asked].flatMap((sql) => {
    const names = new Set([...sql.matchAll(/@(\w+)/gu)].map(([, name = '']) => name));
    const parameters = Object.fromEntries([...names].map((name) => [name, null]));
    const unnamed = [...sql.matchAll(/\?/gu)].map(() => null);
    const plan = world.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...unnamed, parameters);
    return (plan as { readonly detail: string }[]).map(({ detail }) => detail);
  });
}

describe('the plan of a register', () => {
  it.each([null, CITY])(
    'leaves alone the index of what was known at a moment, from %s',
    (scope) => {
      const office = filled();
      const { world, register } = office;
      const viewpoint = world.at();
      expect(register.cases({ subtree: CITY }, viewpoint, scope)?.items.length).toBeGreaterThan(0);
      expect(register.letters({ subtree: CITY }, viewpoint, scope)?.items.length).toBeGreaterThan(
        0,
      );
      const steps = plansOf(office);
      expect(steps.some((step) => step.includes('organisation_status_row_latest'))).toBe(true);
      expect(steps.filter((step) => step.includes(OF_A_MOMENT))).toEqual([]);
    },
  );
});
