/** Random histories of a small tree, asked of the service. */
import fc from 'fast-check';
import type { Uuid } from '../../../src/ledger/envelope.js';
import { orgId, ROOT } from './organisation.fixtures.js';
import { Office, on, said } from './organisations.harness.js';

export const UNITS = [2, 3, 4].map(orgId);
export const DAYS = [2012, 2016, 2020].map((year) => `${year}-03-01`);

/** One thing that may be asked of a tree of a root and its units. */
export const step = fc.record({
  act: fc.constantFrom('move', 'move', 'move', 'rename', 'merge', 'correct', 'revoke', 'reverse'),
  unit: fc.constantFrom(...UNITS),
  other: fc.constantFrom(ROOT, ...UNITS),
  day: fc.constantFrom(...DAYS),
  event: fc.nat(30),
});
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** `known` are the ids of all events recorded so far: what corrections, revocations and reversals name. */
async function take({ service }: Office, step: Step, known: readonly Uuid[]) {
  const { unit: organisationId, other, day } = step;
  const corrects = known[step.event % Math.max(known.length, 1)] ?? orgId(0);
  const amending = { organisationId, corrects, reason: 'Ghi nhầm' };
  switch (step.act) {
    case 'move':
      return service.move({ organisationId, parentId: other }, on(day));
    case 'rename':
      return service.rename({ organisationId, name: `Tên ${day}` }, on(day));
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

/** Registers the tree and takes the steps, four at once each time: they meet in the service. */
export async function takeAll(office: Office, steps: readonly Step[]): Promise<void> {
  await office.root(ROOT);
  for (const unit of UNITS) await office.unit(unit, ROOT);
  const known: Uuid[] = [];
  for (let at = 0; at < steps.length; at += 4) {
    const together = steps.slice(at, at + 4).map((one) => take(office, one, [...known]));
    for (const outcome of await Promise.all(together)) {
      if (said(outcome) === 'recorded' && 'eventIds' in outcome) known.push(...outcome.eventIds);
    }
  }
}
