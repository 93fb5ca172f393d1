import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Uuid } from '../../src/ledger/envelope.js';
import {
  parentOn,
  timelineOf,
} from '../../src/ledger/organisations/organisation-timeline.state.js';
import { ROOT } from '../ledger/organisations/organisation.fixtures.js';
import { Office } from '../ledger/organisations/organisations.harness.js';
import { DAYS, step, takeAll, UNITS } from '../ledger/organisations/organisations.steps.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const folder = tempFolder();

/** The way up from an organisation as it was on a day, or a loop. */
async function wayUp({ directory }: Office, organisationId: Uuid, day: string): Promise<Uuid[]> {
  const way: Uuid[] = [];
  for (let next: Uuid | null = organisationId; next !== null;) {
    if (way.includes(next)) throw new Error(`cycle on ${day}: ${[...way, next].join(' < ')}`);
    way.push(next);
    next = parentOn(timelineOf(await directory.state(next)), day);
  }
  return way;
}

describe('a tree, whatever is done to it', () => {
  it('has no cycle on any day, also where everything is asked at once and recorded late', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const office = Office.open(folder);
        await takeAll(office, steps);
        for (const day of [...DAYS, '2022-01-01']) {
          for (const unit of UNITS) {
            expect((await wayUp(office, unit, day)).at(-1)).toBe(ROOT);
          }
        }
        await verifyWholeLog(office.store);
        await office.store.close();
      }),
      { numRuns: 30 },
    );
  });
});
