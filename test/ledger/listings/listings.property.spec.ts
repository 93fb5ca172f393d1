import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../src/ledger/days.js';
import type { Actor } from '../../../src/ledger/envelope.js';
import { doneActs, fold as refold } from '../../../src/ledger/facts-state.js';
import type { ListingCommand } from '../../../src/ledger/listings/listing.commands.js';
import { isOpen, LISTING_COURSE } from '../../../src/ledger/listings/listing.course.js';
import { listingDecider } from '../../../src/ledger/listings/listing.decider.js';
import {
  LISTING_EVENT_TYPES,
  type ListingEvent,
} from '../../../src/ledger/listings/listing.events.js';
import { openSteps } from '../../../src/ledger/listings/listing-fits.course.js';
import { LISTING_MOVES } from '../../../src/ledger/listings/listing-moves.course.js';
import {
  listingIn,
  command,
  EVIDENCE,
  ground,
  on,
  organisation,
  RULES,
  step,
  UPPER,
} from '../../support/listings.js';
import { LISTING_STATE_MOVES, LISTING_STATES } from '../../../src/ledger/listing-states.js';
import { Rejection } from '../../../src/ledger/rejection.js';
import { amendmentKind } from '../../../src/ledger/standing.js';
import { rulebookReference } from '../../../src/rulebook/rulebook.js';
import { eventId, fold, recorded } from '../../support/given.js';

type State = typeof listingDecider.initial;

const person = (account: string, role: Actor['role'], body: string | null): Actor => ({
  ...{ account, role, body },
});
/** Some people hold two roles, and act for more than one body. */
const PEOPLE = [
  person('an', 'recorder', null),
  person('binh', 'approver', 'BCD'),
  person('chi', 'recorder', null),
  person('dung', 'approver', 'BTV'),
  person('em', 'approver', 'BCD'),
  person('chi', 'approver', 'UBKT'),
  person('giang', 'approver', 'UBKT'),
];
const GROUNDS = [[ground()], [ground(), ground('g2', { ground: 'G1.1' })], []];
const reason = 'Có lý do';

interface Choice {
  readonly day: string;
  readonly actor: Actor;
  readonly id: string;
  readonly n: number;
}

/** Every command that there is, as one person might send it on one day. */
function everyCommand({ day, actor, id, n }: Choice): readonly ListingCommand[] {
  const act = { ...on(day, actor), today: '2099-01-01' };
  const grounds = GROUNDS[n === 7 ? 2 : n % 2] ?? [];
  const groundIds = grounds.map(({ groundId }) => groundId);
  const steps = ['s0', 's1'].map((each) =>
    step(each, { startsOn: day, dueOn: addDays(day, 100), groundIds }),
  );
  const from = `P${n}`;
  const taken = grounds.map((each) => ({ ...each, groundId: `${each.groundId} of ${from}` }));
  const amend = { reason, replacement: {}, contradicts: [], batchId: null };
  const corrects = eventId(n * 3 + 1);
  const ended = { organisation: organisation({ state: 'merged', endedOn: day }) };
  const stepId = `s${n % 2}`;
  const outcome = n === 3 ? 'NOT_RESOLVED' : 'RESOLVED';
  return [
    command('StartReview', act, { listingId: id, reviewId: null, proposalId: null }),
    command('EndReview', act, { reason }),
    command('Propose', act, {
      ...{ listingId: id, proposalId: null, route: 'E3', grounds },
      relapseOf: n < 3 ? `L${n}` : null,
    }),
    command('Reject', act, { reason }),
    command('Enter', act, { listingId: id, route: n === 0 ? 'E1' : 'E3', grounds }),
    command('AddGround', act, { ground: ground('g2', { ground: 'G1.1' }) }),
    command('ApprovePlan', act, { dueOn: addDays(day, 200), reportsEvery: null, steps }),
    command('StartRemediation', act, {}),
    command('StartStep', act, { stepId }),
    command('ReportStepDone', act, { stepId, evidence: EVIDENCE }),
    command('VerifyStep', act, { stepId, note: '' }),
    command('RejectStep', act, { stepId, reason }),
    command('CancelStep', act, { stepId, reason }),
    command('RequestVerification', act, {}),
    command('VerifyGround', act, { groundId: `g${(n % 2) + 1}`, outcome, evidence: EVIDENCE }),
    command('Extend', act, { dueOn: addDays(day, 210), reason }),
    command('Delist', act, { monitoredUntil: day }),
    command('Close', act, { reason }),
    command('TakeOver', act, {
      ...{ listingId: id, route: 'E3', grounds: taken },
      ...{ fromOrganisationId: UPPER, fromListingId: from },
    }),
    command(
      'CloseByReorganisation',
      act,
      { successorIds: [UPPER] },
      { ...ended, successors: [UPPER] },
    ),
    ...(['revoked', 'reversed'] as const).map((kind) =>
      command('AmendListing', act, { kind, corrects, ...amend }),
    ),
    command('AmendListing', act, {
      ...{ kind: 'corrected', corrects, ...amend },
      replacement: { occurredOn: addDays(day, -3) },
    }),
  ];
}
/** Beyond these nothing is steered to: they end an organisation's record, or change its past. */
const ORDINARY = 18;

const request = fc.record({
  wait: fc.constantFrom(1, 2, 5, 30),
  late: fc.nat(9).map((n) => n === 0),
  /** One in four is sent whatever the state. */
  blind: fc.nat(3).map((n) => n === 0),
  pick: fc.nat(10_000),
  n: fc.nat(7),
});
const requests = fc.array(request, { minLength: 30, maxLength: 70 });
type Request = typeof request extends fc.Arbitrary<infer One> ? One : never;

interface Step {
  readonly before: State;
  readonly command: ListingCommand;
  readonly after: State;
}

function accepted(command: ListingCommand, state: State): boolean {
  const decision = listingDecider.decide(command, state);
  return !(decision instanceof Rejection) && decision.length > 0;
}

/** Whatever is asked, or the first thing from `pick` on that the state lets happen. */
function choose(
  { blind, pick, n }: Request,
  day: string,
  state: State,
): ListingCommand | undefined {
  const id = `L${state.course.listings.length}`;
  const start = pick % PEOPLE.length;
  const people = [...PEOPLE.slice(start), ...PEOPLE.slice(0, start)];
  for (const actor of people) {
    const all = everyCommand({ day, actor, id, n });
    if (blind) return all[pick % all.length];
    const from = pick % ORDINARY;
    const ordinary = [...all.slice(from, ORDINARY), ...all.slice(0, from)];
    const found = ordinary.find((each) => accepted(each, state));
    if (found) return found;
  }
  return undefined;
}

/** What accepted commands make of an organisation. */
function play(asked: readonly Request[]): readonly Step[] {
  let state = listingDecider.initial;
  let today = '2026-01-01';
  const steps: Step[] = [];
  for (const each of asked) {
    today = addDays(today, each.wait);
    const command = choose(each, each.late ? addDays(today, -20) : today, state);
    if (!command) continue;
    const decision = listingDecider.decide(command, state);
    if (decision instanceof Rejection || decision.length === 0) continue;
    const { occurredOn, actor } = command.act;
    const envelope = { occurredOn, actor, rulebook: rulebookReference(RULES) };
    const events = decision.map((event) => ({ ...event, ...envelope }));
    const added = recorded<ListingEvent>(events, state.records.length + 1);
    const after = fold(listingDecider, added, state);
    steps.push({ before: state, command, after });
    state = after;
  }
  return steps;
}

describe('any sequence of commands', () => {
  it('reaches only states by moves of the diagram, and nothing that is impossible', () => {
    fc.assert(
      fc.property(requests, (asks) => {
        for (const { before, command, after } of play(asks)) {
          expect(after.impossible).toEqual([]);
          if (command.type === 'AmendListing' || command.act.occurredOn < before.lastDay) continue;
          const [from, to] = [before.course.state, after.course.state];
          const allowed = LISTING_STATE_MOVES.some((move) => move.from === from && move.to === to);
          expect([
            command.type,
            from,
            to,
            from === to || allowed || command.type === 'TakeOver',
          ]).toEqual([command.type, from, to, true]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('comes through every state there is, or the others would say little', () => {
    // The same sequences every time: what chance leaves out now and then is no fault.
    const sequences = fc.sample(requests, { numRuns: 100, seed: 20_260_101 });
    const reached = new Set(
      sequences.flatMap((asks) => play(asks).map(({ after }) => after.course.state)),
    );
    expect([...reached].sort()).toEqual([...LISTING_STATES].sort());
  });

  it('leaves a list that adds up: grounds, outcomes, steps and the one that is under way', () => {
    fc.assert(
      fc.property(requests, (asks) => {
        for (const { after } of play(asks)) {
          const { state, listings } = after.course;
          expect(listings.filter((each) => isOpen(each.state)).length).toBe(isOpen(state) ? 1 : 0);
          if (isOpen(state)) expect(listingIn(after).grounds.length).toBeGreaterThan(0);
          if (state === 'AWAITING_VERIFICATION') expect(openSteps(listingIn(after))).toEqual([]);
          if (state === 'MONITORING') {
            for (const { outcome } of listingIn(after).grounds)
              expect(outcome?.outcome).toBe('RESOLVED');
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('folds event by event as it folds at once', () => {
    fc.assert(
      fc.property(requests, (asks) => {
        const last = play(asks).at(-1);
        if (last) expect(last.after).toEqual(refold(LISTING_COURSE, last.after.records));
      }),
      { numRuns: 30 },
    );
  });

  it('adds nothing when a command is repeated', () => {
    fc.assert(
      fc.property(requests, (asks) => {
        for (const { command, after } of play(asks)) {
          if (command.type === 'AmendListing') continue;
          expect([command.type, listingDecider.decide(command, after)]).toEqual([command.type, []]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('never lets one account both record and decide, or implement and verify, in one listing', () => {
    fc.assert(
      fc.property(requests, (asks) => {
        const last = play(asks).at(-1);
        if (!last) return;
        const own = last.after.records.filter(({ type }) => !amendmentKind(type));
        for (const listingId of new Set(own.map(({ data }) => data.listingId))) {
          const acts = doneActs(own.filter(({ data }) => data.listingId === listingId));
          const did = (act: string) =>
            acts.filter((done) => done.act === act).map(({ account }) => account);
          for (const { act, notAfter } of RULES.separationOfDuties) {
            const barred = new Set(notAfter.flatMap(did));
            const both = did(act).filter((account) => barred.has(account));
            expect([act, both]).toEqual([act, []]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('folding', () => {
  const events = fc.array(
    fc.record({
      type: fc.constantFrom(...LISTING_EVENT_TYPES),
      occurredOn: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
      listingId: fc.constantFrom('L1', 'L2'),
      n: fc.nat(4),
    }),
    { maxLength: 25 },
  );
  it('is total: whatever the log holds, in whatever order, has a course', () => {
    const table = new Set(LISTING_MOVES.flatMap(({ from }) => from));
    fc.assert(
      fc.property(events, (given) => {
        const history = given.map(({ type, occurredOn, listingId, n }) => ({
          ...{ type, schemaVersion: 1, concerns: [], occurredOn },
          data: {
            ...{
              organisationId: UPPER,
              listingId,
              groundId: 'g1',
              stepId: 's0',
              corrects: eventId(n + 1),
              evidence: EVIDENCE,
            },
            ...{
              grounds: [ground()],
              ground: ground(`g${n}`),
              steps: [step('s0')],
              step: step(`s${n}`),
              reason,
              relapseOf: null,
            },
            ...{
              route: 'E3',
              replacement: {},
              previous: {},
              contradicts: [],
              batchId: null,
              dueOn: '2026-06-30',
              successorIds: [],
            },
          },
        }));
        const state = fold(listingDecider, recorded(history as unknown as ListingEvent[]));
        expect([...table, 'CLOSED_REORG']).toContain(state.course.state);
        expect(state.records).toHaveLength(given.length);
      }),
    );
  });
});
