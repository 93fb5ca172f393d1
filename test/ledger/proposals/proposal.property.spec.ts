import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type {
  ProcessEvent,
  ProposalCommand,
} from '../../../src/ledger/proposals/proposal.commands.js';
import {
  decideForProcess,
  proposalDecider,
} from '../../../src/ledger/proposals/proposal.decider.js';
import type { ProposalEvent } from '../../../src/ledger/proposals/proposal.events.js';
import type { ProposalAppender } from '../../../src/ledger/proposals/proposals.service.js';
import type { Recorded } from '../../../src/ledger/decider.js';
import { Rejection } from '../../../src/ledger/rejection.js';
import { eventId, fold, recorded } from '../../support/given.js';
import * as they from './proposal.fixtures.js';

type Same<A, B> = [A, B] extends [B, A] ? true : false;
/** Holds at compile time: all that can come of what the process asks. */
const APPENDS_NOTHING_ELSE: Same<
  ProcessEvent['type'],
  'ProposalMade' | 'ProposalTakenUp' | 'ProposalLapsed'
> = true;
/** Holds at compile time: all that the process is able to ask. */
const ASKS_NOTHING_ELSE: Same<
  Parameters<ProposalAppender['append']>[0]['type'],
  'MakeProposal' | 'TakeUpProposal' | 'LapseProposal'
> = true;

const days = fc.integer({ min: 1, max: 28 }).map((n) => `2026-01-${String(n).padStart(2, '0')}`);
const triggers = fc.uniqueArray(
  fc.integer({ min: 50, max: 54 }).map((n) => eventId(n)),
  { minLength: 1, maxLength: 3 },
);
const commands: fc.Arbitrary<ProposalCommand> = fc
  .tuple(fc.integer({ min: 0, max: 3 }), days, triggers, fc.integer({ min: 1, max: 4 }))
  .map(([which, day, events, episode]) => {
    if (which === 0) return they.make(they.act(day), events);
    if (which === 1) return they.takeUp(they.act(day), episode);
    if (which === 2) return they.lapse(they.act(day), episode);
    return they.dismiss(day);
  });

function run(all: readonly ProposalCommand[]): Recorded<ProposalEvent>[] {
  const log: Recorded<ProposalEvent>[] = [];
  for (const command of all) {
    const decision = proposalDecider.decide(command, fold(proposalDecider, log));
    if (decision instanceof Rejection) continue;
    const { occurredOn, actor } = command.act;
    const events = decision.map((event) => ({ ...event, occurredOn, actor }));
    log.push(...recorded<ProposalEvent>(events, log.length + 1));
  }
  return log;
}

describe('proposals, whatever is asked', () => {
  it('never has two open, nor two that rest on the same events alone', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 30 }), (all) => {
        const { course, impossible } = fold(proposalDecider, run(all));
        expect(impossible).toEqual([]);
        const { episodes } = course;
        expect(episodes.slice(0, -1).every(({ state }) => state !== 'OPEN')).toBe(true);
        for (const [index, episode] of episodes.entries()) {
          const before = new Set(episodes.slice(0, index).flatMap((each) => each.triggers));
          expect(episode.triggers.some((trigger) => !before.has(trigger))).toBe(true);
          expect(episode.episode).toBe(index + 1);
        }
      }),
    );
  });

  it('adds nothing when the same is asked twice in a row', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 20 }), (all) => {
        expect(run(all.flatMap((command) => [command, command]))).toEqual(run(all));
      }),
    );
  });

  it('lets the process decide nothing', () => {
    expect([APPENDS_NOTHING_ELSE, ASKS_NOTHING_ELSE]).toEqual([true, true]);
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 12 }), commands, (all, last) => {
        if (last.type === 'DismissProposal') return;
        const decision = decideForProcess(last, fold(proposalDecider, run(all)));
        const types = decision instanceof Rejection ? [] : decision.map(({ type }) => type);
        for (const type of types) {
          expect(['ProposalMade', 'ProposalTakenUp', 'ProposalLapsed']).toContain(type);
        }
      }),
    );
  });
});
