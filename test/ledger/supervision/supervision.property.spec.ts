import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { standingOn } from '../../../src/ledger/standing.js';
import type { SupervisionCommand } from '../../../src/ledger/supervision/supervision.commands.js';
import { measureKey, measureOf } from '../../../src/ledger/supervision/supervision.course.js';
import { supervisionDecider } from '../../../src/ledger/supervision/supervision.decider.js';
import {
  SUPERVISION_FACT_TYPES,
  type SupervisionEvent,
} from '../../../src/ledger/supervision/supervision.events.js';
import { fold as foldFacts } from '../../../src/ledger/facts-state.js';
import { SUPERVISION_COURSE } from '../../../src/ledger/supervision/supervision.course.js';
import type { Recorded } from '../../../src/ledger/decider.js';
import { Rejection } from '../../../src/ledger/rejection.js';
import { eventId, fold, recorded } from '../../support/given.js';
import * as they from './supervision.fixtures.js';

const days = fc.integer({ min: 1, max: 28 }).map((n) => `2025-02-${String(n).padStart(2, '0')}`);
const ids = fc.constantFrom(they.SPOT, they.INSPECTION);
const commands: fc.Arbitrary<SupervisionCommand> = fc
  .record({
    which: fc.integer({ min: 0, max: 6 }),
    day: days,
    id: ids,
    until: fc.option(days),
    corrects: fc.integer({ min: 1, max: 12 }).map(eventId),
    kind: fc.constantFrom('corrected', 'revoked', 'superseded', 'reversed'),
  })
  .map(({ which, day, id, until, corrects, kind }) => {
    const by = they.act(day);
    if (which === 0) return they.conclude(by, { hotSpotId: id });
    if (which === 1) return they.lift(by, { hotSpotId: id });
    if (which === 2) return they.open(by, { inspectionId: id });
    if (which === 3) return they.inspect(by, { inspectionId: id });
    if (which === 4) return they.impose(by, { disciplineId: id, until });
    if (which === 5) return they.release(by, { disciplineId: id });
    const replacement = kind === 'corrected' ? { occurredOn: day } : { reason: `Vì ${day}` };
    const said = kind === 'corrected' || kind === 'superseded' ? replacement : {};
    const request = { corrects, reason: 'Ghi nhầm', contradicts: [], batchId: null };
    return they.asked('AmendSupervision', they.act('2025-03-01'), {
      ...{ ...request, kind, replacement: said },
    });
  });

function run(all: readonly SupervisionCommand[]) {
  let state = supervisionDecider.initial;
  const log: Recorded<SupervisionEvent>[] = [];
  for (const command of all) {
    const decision = supervisionDecider.decide(command, state);
    if (decision instanceof Rejection) continue;
    const { occurredOn, actor } = command.act;
    const given = decision.map((event) => ({ ...event, occurredOn, actor }));
    for (const event of recorded<SupervisionEvent>(given, log.length + 1)) {
      log.push(event);
      state = supervisionDecider.evolve(state, event);
    }
  }
  return { state, log };
}

describe('supervision, whatever is asked', () => {
  it('never holds what its table forbids, and says the same folded at once or step by step', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 24 }), (all) => {
        const { state, log } = run(all);
        expect(state.impossible).toEqual([]);
        expect(foldFacts(SUPERVISION_COURSE, log)).toEqual(state);
        for (const measure of state.course.values()) {
          const { endedOn, since, until } = measure;
          if (endedOn !== null) expect(endedOn >= since).toBe(true);
          if (endedOn !== null && until !== null) expect(endedOn <= until).toBe(true);
        }
        const begun = standingOn(log).filter(({ fact }) =>
          /Concluded|Opened|Imposed/.test(fact.type),
        );
        const keys = begun
          .filter(({ fact }) => fact.type !== 'InspectionConcluded')
          .map(({ fact }) => measureOf(fact as never))
          .map(({ kind, id }) => measureKey(kind, id));
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('adds nothing when a command is repeated', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 16 }), commands, (all, last) => {
        if (last.type === 'AmendSupervision') return;
        const { state, log } = run([...all, last]);
        const again = supervisionDecider.decide(last, state);
        if (run(all).log.length === log.length) return;
        expect(again).toEqual([]);
      }),
    );
  });

  it('folds any events in any order', () => {
    const events = fc.record({
      type: fc.constantFrom(...SUPERVISION_FACT_TYPES, 'SupervisionSomethingNew'),
      occurredOn: days,
      id: ids,
    });
    fc.assert(
      fc.property(fc.array(events, { maxLength: 20 }), (all) => {
        const given = all.map(({ type, occurredOn, id }) => {
          const data = { hotSpotId: id, inspectionId: id, disciplineId: id, until: null };
          return { type, occurredOn, schemaVersion: 1, concerns: [], data } as never;
        });
        const log = recorded<SupervisionEvent>(given);
        const state = fold(supervisionDecider, log);
        expect(state.records).toHaveLength(all.length);
      }),
    );
  });
});
