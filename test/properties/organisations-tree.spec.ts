import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Uuid } from '../../src/ledger/envelope.js';
import {
  parentOn,
  timelineOf,
} from '../../src/ledger/organisations/organisation-timeline.state.js';
import { orgId, ROOT } from '../ledger/organisations/organisation.fixtures.js';
import { Office, on, said } from '../ledger/organisations/organisations.harness.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const UNITS = [2, 3, 4].map(orgId);
const DAYS = [2012, 2016, 2020].map((year) => `${year}-03-01`);
const folder = tempFolder();

const step = fc.record({
  act: fc.constantFrom('move', 'move', 'move', 'merge', 'correct', 'revoke', 'reverse'),
  unit: fc.constantFrom(...UNITS),
  other: fc.constantFrom(ROOT, ...UNITS),
  day: fc.constantFrom(...DAYS),
  event: fc.nat(30),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** `known` are the ids of all events recorded so far: what corrections, revocations and reversals name. */
async function take({ service }: Office, step: Step, known: readonly Uuid[]) {
  const { unit: organisationId, other, day } = step;
  const corrects = known[step.event % Math.max(known.length, 1)] ?? orgId(0);
  const amending = { organisationId, corrects, reason: 'Ghi nhầm' };
  switch (step.act) {
    case 'move':
      return service.move({ organisationId, parentId: other }, on(day));
    case 'merge':
      return service.merge({ organisationId, successorId: other }, on(day));
    case 'correct':
      return service.correct({ ...amending, replacement: { parentId: other } }, on('2021-01-01'));
    case 'revoke':
      return service.revoke(amending, on('2021-01-01'));
    default:
      return service.reverse(amending, on('2021-01-01'));
  }
}

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
        await office.root(ROOT);
        for (const unit of UNITS) await office.unit(unit, ROOT);
        const known: Uuid[] = [];
        for (let at = 0; at < steps.length; at += 4) {
          const together = steps.slice(at, at + 4).map((one) => take(office, one, [...known]));
          for (const outcome of await Promise.all(together)) {
            if (said(outcome) === 'recorded' && 'eventIds' in outcome)
              known.push(...outcome.eventIds);
          }
        }
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
