import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OrganisationStatus } from '../../src/views/organisation-status/organisation-status.model.js';
import { NaiveStatus } from '../views/organisation-status/naive-status.js';
import { DAYS, histories, recordAll } from '../views/organisation-status/random-history.js';
import { StatusWorld, TODAY, uuid } from '../views/organisation-status/status-world.js';

const ORGANISATIONS = [1, 2, 3, 4].map(uuid);
const MOMENTS = [null, ...DAYS];

function told(status: OrganisationStatus | undefined) {
  if (!status) return undefined;
  const { name, level, registeredOn, members, head, state, successorIds, findings } = status;
  return {
    name,
    nameBecause: status.nameBecause.sequences,
    level,
    registeredOn,
    members,
    head,
    state,
    stateBecause: status.stateBecause.sequences,
    successorIds,
    grades: status.grades.map(({ grade, decidedOn, because }) => ({
      grade,
      decidedOn,
      sequences: because.sequences,
    })),
    findings,
    openShortcomings: status.openShortcomings,
    path: status.ancestors.map(({ organisationId }) => organisationId),
    lastSequence: status.lastSequence,
  };
}

describe('organisation status, whatever was recorded', () => {
  it('answers for every sequence and every day what reading the whole log again answers', () => {
    fc.assert(
      fc.property(histories(25), (history) => {
        const world = new StatusWorld();
        recordAll(world, history);
        const naive = new NaiveStatus(world.events);
        expect(world.queries.contradictions(null).map(({ sequence }) => sequence)).toEqual(
          naive.contradictions,
        );
        for (let sequence = 1; sequence <= world.events.length; sequence += 1) {
          for (const effectiveOn of MOMENTS) {
            const viewpoint = { sequence, effectiveOn, knownAt: null, day: TODAY };
            const seen = ORGANISATIONS.map((id) => told(world.queries.one(id, viewpoint, null)));
            expect({ sequence, effectiveOn, seen }).toEqual({
              sequence,
              effectiveOn,
              seen: ORGANISATIONS.map((id) => naive.at(id, sequence, effectiveOn)),
            });
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds in a subtree exactly what stood in it', () => {
    fc.assert(
      fc.property(histories(25), (history) => {
        const world = new StatusWorld();
        recordAll(world, history);
        for (let sequence = 1; sequence <= world.events.length; sequence += 3) {
          for (const effectiveOn of MOMENTS) {
            const viewpoint = { sequence, effectiveOn, knownAt: null, day: TODAY };
            const all = ORGANISATIONS.flatMap((id) => world.queries.one(id, viewpoint, null) ?? []);
            for (const subtree of ORGANISATIONS) {
              const page = world.queries.page({ subtree, sort: '-grade' }, viewpoint, null);
              const found = page?.items.map(({ organisationId }) => organisationId).sort();
              const expected = all
                .filter(({ ancestors }) =>
                  ancestors.some(({ organisationId }) => organisationId === subtree),
                )
                .map(({ organisationId }) => organisationId);
              const exists = all.some(({ organisationId }) => organisationId === subtree);
              expect(found).toEqual(exists ? expected.sort() : undefined);
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has the same rows however the log was split', () => {
    fc.assert(
      fc.property(histories(30), fc.infiniteStream(fc.boolean()), (history, splits) => {
        const [whole, split] = [new StatusWorld(), new StatusWorld()];
        recordAll(whole, history);
        recordAll(split, history, () => {
          if (splits.next().value) split.restart();
        });
        expect(split.dump()).toBe(whole.dump());
      }),
      { numRuns: 100 },
    );
  });
});
