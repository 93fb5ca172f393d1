import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Recorded } from '../../src/ledger/decider.js';
import type { OrganisationCommand } from '../../src/ledger/organisations/organisation.commands.js';
import { organisationDecider as decider } from '../../src/ledger/organisations/organisation.decider.js';
import {
  ORGANISATION_EVENT_TYPES,
  type OrganisationEvent,
} from '../../src/ledger/organisations/organisation.events.js';
import type { OrganisationState } from '../../src/ledger/organisations/organisation.state.js';
import {
  parentPeriods,
  timelineOf,
  toFacts,
} from '../../src/ledger/organisations/organisation-timeline.state.js';
import { Rejection } from '../../src/ledger/rejection.js';
import {
  act,
  command,
  DECISION,
  EAST,
  registerUnit,
  ROOT,
  WEST,
} from '../ledger/organisations/organisation.fixtures.js';
import { eventId, recorded, RECORDER } from '../support/given.js';

/** Few names, few days: so that commands meet each other. */
const day = fc
  .integer({ min: 2012, max: 2026 })
  .map((year) => act(`${year}-03-01`, { document: { ...DECISION, date: '2012-01-01' } }));
const text = fc.constantFrom('A', 'B', 'C');
const parent = fc.constantFrom(ROOT, EAST, WEST);
const target = fc.integer({ min: 1, max: 12 }).map(eventId);
const replacement = fc.record(
  {
    name: text,
    parentId: parent,
    members: fc.nat(3),
    person: text,
    occurredOn: fc.constantFrom('2012-03-01', '2015-03-01', '2020-03-01'),
  },
  { requiredKeys: [] },
);
const amending = { corrects: target, reason: fc.constant('Ghi nhầm') };

const anyCommand: fc.Arbitrary<OrganisationCommand> = fc.oneof(
  fc.constant(registerUnit('2012-03-01')),
  fc.tuple(text, day).map(([name, when]) => command('RenameOrganisation', { name }, when)),
  fc
    .tuple(fc.nat(3), day)
    .map(([members, when]) => command('CountOrganisationMembers', { members }, when)),
  fc.tuple(parent, day).map(([parentId, when]) => command('MoveOrganisation', { parentId }, when)),
  fc
    .tuple(parent, day)
    .map(([successorId, when]) => command('MergeOrganisation', { successorId }, when)),
  fc
    .tuple(fc.boolean(), day)
    .map(([continues, when]) =>
      command('SplitOrganisation', { successorIds: [EAST, WEST], continues }, when),
    ),
  day.map((when) => command('DissolveOrganisation', { reason: 'X' }, when)),
  fc
    .tuple(text, day)
    .map(([person, when]) => command('AppointOrganisationHead', { person, title: 'Bí thư' }, when)),
  fc.tuple(text, day).map(([person, when]) => command('RelieveOrganisationHead', { person }, when)),
  fc
    .tuple(text, day)
    .map(([bodyId, when]) =>
      command('EstablishOrganisationBody', { bodyId, kind: 'COMMITTEE', name: 'Cấp ủy' }, when),
    ),
  fc
    .tuple(text, day)
    .map(([bodyId, when]) => command('DissolveOrganisationBody', { bodyId }, when)),
  fc
    .record({ ...amending, replacement })
    .map((payload) => command('CorrectOrganisationRecord', payload, act('2026-03-01'))),
  fc
    .record(amending)
    .map((payload) => command('RevokeOrganisationRecord', payload, act('2026-03-01'))),
  fc
    .record(amending)
    .map((payload) => command('ReverseOrganisationCorrection', payload, act('2026-03-01'))),
);
const life = fc
  .array(anyCommand, { minLength: 1, maxLength: 30 })
  .map((commands) => [registerUnit('2012-03-01'), ...commands]);

interface Told {
  readonly state: OrganisationState;
  readonly events: readonly Recorded<OrganisationEvent>[];
}

/** Decides and records; a refusal records nothing. */
function tell({ state, events }: Told, asked: OrganisationCommand): Told {
  const decision = decider.decide(asked, state);
  if (decision instanceof Rejection) return { state, events };
  const { occurredOn, actor } = asked.act;
  const facts = decision.map((event) => ({ ...event, occurredOn, actor }));
  const more = recorded<OrganisationEvent>(facts, events.length + 1);
  return {
    state: more.reduce((before, event) => decider.evolve(before, event), state),
    events: [...events, ...more],
  };
}
const nobody: Told = { state: decider.initial, events: [] };
const AMENDING = [
  'CorrectOrganisationRecord',
  'RevokeOrganisationRecord',
  'ReverseOrganisationCorrection',
];

describe('the record of an organisation, whatever is asked of it', () => {
  it('never contradicts itself', () => {
    fc.assert(
      fc.property(life, (commands) => {
        const { facts, registration, endings } = timelineOf(commands.reduce(tell, nobody).state);
        expect(endings.length).toBeLessThanOrEqual(1);
        if (!registration) expect(facts).toEqual([]);
        for (const { occurredOn } of facts) {
          expect(occurredOn >= (registration?.on ?? '')).toBe(true);
          expect(occurredOn <= (endings[0]?.on ?? '9999')).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gains nothing from a command that comes twice', () => {
    fc.assert(
      fc.property(life, anyCommand, (commands, asked) => {
        const once = tell(commands.reduce(tell, nobody), asked);
        expect(tell(once, asked).events).toHaveLength(once.events.length);
      }),
      { numRuns: 300 },
    );
  });

  it('takes nothing but corrections from the day of its end on', () => {
    fc.assert(
      fc.property(life, anyCommand, (commands, asked) => {
        const told = commands.reduce(tell, nobody);
        const endedOn = toFacts(timelineOf(told.state))?.endedOn;
        fc.pre(endedOn !== undefined && endedOn !== null);
        fc.pre(!AMENDING.includes(asked.type) && asked.act.occurredOn >= endedOn);
        expect(tell(told, asked).events).toHaveLength(told.events.length);
      }),
      { numRuns: 100 },
    );
  });

  it('is as it was before once a correction or revocation is reversed', () => {
    const change = fc.oneof(
      fc
        .record({ ...amending, replacement })
        .map((payload) => command('CorrectOrganisationRecord', payload, act('2026-03-01'))),
      fc
        .record(amending)
        .map((payload) => command('RevokeOrganisationRecord', payload, act('2026-03-01'))),
    );
    fc.assert(
      fc.property(life, change, (commands, asked) => {
        const before = commands.reduce(tell, nobody);
        const changed = tell(before, asked);
        fc.pre(changed.events.length > before.events.length);
        const corrects = changed.events.at(-1)?.id ?? '';
        const undo = command(
          'ReverseOrganisationCorrection',
          { corrects, reason: 'Nhầm' },
          act('2026-03-01'),
        );
        const after = tell(changed, undo);
        expect(after.events).toHaveLength(changed.events.length + 1);
        expect(after.state.facts).toEqual(before.state.facts);
        expect(timelineOf(after.state)).toEqual(timelineOf(before.state));
      }),
      { numRuns: 200 },
    );
  });

  it('stands under exactly one parent, or none, on every day of its life', () => {
    fc.assert(
      fc.property(life, (commands) => {
        const timeline = timelineOf(commands.reduce(tell, nobody).state);
        const periods = parentPeriods(timeline);
        for (const [index, { from }] of periods.entries()) {
          expect(from).toBe(index === 0 ? timeline.registration?.on : periods[index - 1]?.to);
        }
        if (periods.length > 0) expect(periods.at(-1)?.to).toBe(timeline.endings[0]?.on ?? null);
      }),
      { numRuns: 200 },
    );
  });
});

describe('folding', () => {
  const anyEvent = fc
    .record({
      type: fc.constantFrom(...ORGANISATION_EVENT_TYPES, 'OrganisationPaintedBlue'),
      occurredOn: fc.constantFrom('2012-03-01', '2015-03-01'),
      data: fc.record({
        corrects: target,
        name: text,
        parentId: parent,
        replacement,
        successorIds: fc.array(parent),
        continues: fc.boolean(),
        bodyId: text,
      }),
    })
    .map((event) => ({ ...event, schemaVersion: 1, concerns: [] }));

  it('is total: any order of events, also of unknown types and of corrections of nothing, has a state', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const history = events.map((event, index) => ({
          ...event,
          id: eventId(index + 1),
          actor: RECORDER,
        }));
        const state = history.reduce(
          (before, event) =>
            decider.evolve(before, event as unknown as Recorded<OrganisationEvent>),
          decider.initial,
        );
        expect(() => toFacts(timelineOf(state))).not.toThrow();
        expect(() => decider.decide(registerUnit('2012-03-01'), state)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});
