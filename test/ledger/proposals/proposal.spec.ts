import { describe, expect, it } from '@jest/globals';
import { PROPOSAL_MOVES } from '../../../src/ledger/proposals/proposal.course.js';
import { proposalDecider } from '../../../src/ledger/proposals/proposal.decider.js';
import { PROPOSAL_EVENT_TYPES } from '../../../src/ledger/proposals/proposal.events.js';
import { proposalIdOf } from '../../../src/ledger/proposals/proposal-ids.js';
import { CLERK, ORGANISATION } from '../../support/assessments.js';
import { at, eventId, given } from '../../support/given.js';
import * as they from './proposal.fixtures.js';
import { act } from './proposal.fixtures.js';

const none = given(proposalDecider, []);
const open = given(proposalDecider, [at('2026-01-05', they.made())]);
const ends = [
  ['taken up', they.takenUp()],
  ['dismissed', they.dismissed()],
  ['lapsed', they.lapsed()],
] as const;
const ended = (end: (typeof ends)[number][1]) =>
  given(proposalDecider, [at('2026-01-05', they.made()), at('2026-01-09', end)]);

describe('making a proposal', () => {
  it('records the rule, what it proposes and what it rests on', () => {
    none.when(they.make(act('2026-01-05'))).then(they.made());
  });

  it('adds nothing while one is open, whatever triggers there are by now', () => {
    open.when(they.make(act('2026-01-06'))).thenNothing();
    open.when(they.make(act('2026-01-06'), [eventId(51)])).thenNothing();
  });

  it.each(ends)('adds nothing for the same events once it was %s', (_how, end) => {
    ended(end)
      .when(they.make(act('2026-01-20')))
      .thenNothing();
  });

  it.each(ends)('makes the next one for a new event once it was %s', (_how, end) => {
    const triggers = [eventId(50), eventId(51)];
    ended(end)
      .when(they.make(act('2026-01-20'), triggers))
      .then(they.made(2, triggers));
  });

  it('counts the events of all that were made before', () => {
    const history = [
      ...[at('2026-01-05', they.made()), at('2026-01-06', they.lapsed())],
      ...[at('2026-01-07', they.made(2, [eventId(51)])), at('2026-01-08', they.lapsed(2))],
    ];
    given(proposalDecider, history)
      .when(they.make(act('2026-01-20'), [eventId(50), eventId(51)]))
      .thenNothing();
  });

  it('says nothing on a day before what is recorded: a clock that lags', () => {
    ended(they.lapsed())
      .when(they.make(act('2026-01-08'), [eventId(51)]))
      .thenNothing();
  });

  it('is refused of people, of unknown rules, and without a reason', () => {
    const person = act('2026-01-05', CLERK);
    none.when(they.make(person)).thenRefused('proposal.role-not-allowed');
    const rule = [eventId(50)];
    none
      .when(they.make(act('2026-01-05'), rule, { rule: 'OTHER' }))
      .thenRefused('proposal.rule-unknown', '/rule');
    none
      .when(they.make(act('2026-01-05'), rule, { proposes: 'review' }))
      .thenRefused('proposal.rule-unknown');
    none.when(they.make(act('2026-01-05'), [])).thenRefused('proposal.without-trigger');
    none.when(they.make(act('2026-02-02'))).thenRefused('proposal.in-future');
  });
});

describe('what becomes of it', () => {
  it('is taken up by an event, or lapses', () => {
    open.when(they.takeUp(act('2026-01-09'))).then(they.takenUp());
    open.when(they.lapse(act('2026-01-09'))).then(they.lapsed());
  });

  it.each(ends)('adds nothing to one that was %s', (_how, end) => {
    ended(end)
      .when(they.takeUp(act('2026-01-20')))
      .thenNothing();
    ended(end)
      .when(they.lapse(act('2026-01-20')))
      .thenNothing();
  });

  it('adds nothing where another proposal is open by now, or none was made', () => {
    open.when(they.takeUp(act('2026-01-09'), 2)).thenNothing();
    open.when(they.lapse(act('2026-01-09'), 0)).thenNothing();
    none.when(they.lapse(act('2026-01-09'))).thenNothing();
  });

  it('is noted by the process alone', () => {
    const person = act('2026-01-09', CLERK);
    open.when(they.takeUp(person)).thenRefused('proposal.role-not-allowed');
    open.when(they.lapse(person)).thenRefused('proposal.role-not-allowed');
  });
});

describe('dismissing it', () => {
  it('is a person’s, with a reason', () => {
    open.when(they.dismiss('2026-01-09')).then(they.dismissed());
  });

  it('adds nothing when repeated', () => {
    ended(they.dismissed()).when(they.dismiss('2026-01-10')).thenNothing();
  });

  it('is refused of what is not open, with what it is', () => {
    for (const end of [they.takenUp(), they.lapsed(), they.dismissed()]) {
      const command = they.dismiss('2026-01-10', 'Lý do khác');
      const { message } = ended(end).when(command).thenRefused('proposal.not-open');
      expect(message.vi).toContain('Đề nghị này đã');
    }
    none.when(they.dismiss('2026-01-10')).thenRefused('proposal.unknown');
  });

  it('is refused before it was made, without a reason, and by the process', () => {
    open.when(they.dismiss('2026-01-04')).thenRefused('proposal.before-made');
    open.when(they.dismiss('2026-01-09', '')).thenRefused('proposal.text-missing', '/reason');
    open
      .when(they.dismiss('2026-01-09', 'Tự bác', they.PROCESS))
      .thenRefused('proposal.role-not-allowed');
  });
});

describe('the record', () => {
  it('has a line of the table for every fact', () => {
    expect(PROPOSAL_MOVES.map(({ fact }) => fact)).toEqual([...PROPOSAL_EVENT_TYPES]);
  });

  it('is one stream for a rule and an organisation, the same for ever', () => {
    expect(proposalIdOf('C_E2', ORGANISATION)).toBe('c66fac2c-813c-5a34-b910-5c60d4f61acd');
    expect(proposalIdOf('D_E2', ORGANISATION)).not.toBe(they.PROPOSAL);
  });
});
