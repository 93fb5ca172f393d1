import { describe, expect, it } from '@jest/globals';
import { COMPLAINT_MOVES } from '../../../src/ledger/complaints/complaint-moves.course.js';
import type { ComplaintCommand } from '../../../src/ledger/complaints/complaint.commands.js';
import { complaintDecider } from '../../../src/ledger/complaints/complaint.decider.js';
import type {
  ComplaintEvent,
  ComplaintFact,
} from '../../../src/ledger/complaints/complaint.events.js';
import { COMPLAINT_STATES, type ComplaintState } from '../../../src/ledger/complaint-states.js';
import { Rejection } from '../../../src/ledger/rejection.js';
import { translator } from '../../../src/wording/translate.js';
import {
  act,
  APPROVER,
  CASE,
  command,
  decision,
  letter,
  letterSaid,
  named,
  NOW,
  OFFICER,
  PATHS,
  received,
  SECOND_LETTER,
} from '../../support/complaints.js';
import { fold, given, recorded, type Recording } from '../../support/given.js';

const text = { confidentialText: 'Lý do' };
const asking = letter(
  received({}, '2025-10-20'),
  letterSaid('LetterJoined', '2025-10-21', { caseId: CASE, partId: null }),
);
const letters = { letters: [named(letter(received()))] };
const outcomes = [
  { contentId: '1', outcome: 'UNFOUNDED' },
  { contentId: '2', outcome: 'UNFOUNDED' },
];

/** How each fact is asked for, by somebody who may, after everything else. */
const COMMANDS: Readonly<
  Record<
    Exclude<ComplaintFact['type'], 'ComplaintOpened'>,
    (from: ComplaintState) => ComplaintCommand
  >
> = {
  ComplaintTriaged: () =>
    command('TriageComplaint', { complaintType: 'KNGHI', complexity: 'COMPLEX', remote: true }),
  ComplaintAccepted: () => command('AcceptComplaint', {}, decision()),
  ComplaintNotAccepted: () =>
    command('NotAcceptComplaint', { reason: 'OUT_OF_TIME', ...text }, decision(), letters),
  ComplaintForwarded: () =>
    command(
      'ForwardComplaint',
      { reason: 'NOT_COMPETENT', forwardedTo: 'Ủy ban kiểm tra', ...text },
      decision(),
      letters,
    ),
  ComplaintReturned: () =>
    command('ReturnComplaint', { reason: 'INCOMPLETE', ...text }, decision(), letters),
  ComplaintFiled: () =>
    command('FileComplaint', { reason: 'UNREADABLE', ...text }, decision(), letters),
  ComplaintVerificationStarted: () => command('StartVerification', { verifiedBy: null }),
  ComplaintDialogueHeld: () => command('HoldDialogue', text),
  ComplaintDecided: () => command('DecideComplaint', { outcomes, ...text }, decision()),
  ComplaintEnforcementStarted: () => command('StartEnforcement', { dueOn: '2026-01-31' }),
  ComplaintArchived: () => command('ArchiveComplaint', text),
  ComplaintSuspended: () => command('SuspendComplaint', text, decision()),
  ComplaintResumed: () => command('ResumeComplaint', {}, decision()),
  ComplaintWithdrawn: () => command('WithdrawComplaint', text),
  ComplaintSecondRoundOpened: () =>
    command('OpenSecondRound', { letterId: SECOND_LETTER, partId: null }, decision(), {
      letters: [named(asking, SECOND_LETTER)],
    }),
  ComplaintComplexityChanged: () =>
    command('ChangeComplexity', { complexity: 'COMPLEX', ...text }, decision()),
  ComplaintExtended: (from) =>
    command(
      'ExtendComplaint',
      { clock: from === 'SECOND_ROUND' ? 'AGAIN' : 'WHOLE', days: 30, notifiedOn: NOW, ...text },
      decision(),
    ),
  ComplaintOfficerAssigned: () => command('AssignOfficer', { person: 'CB-017' }),
  ComplaintSplit: () =>
    command('SplitComplaint', {
      into: [{ caseId: CASE, complaintType: 'TC', contentIds: ['2'] }],
    }),
};

type Path = readonly (ComplaintEvent & Recording)[];
const facts = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[];
const pairs = facts.flatMap((fact) => COMPLAINT_STATES.map((from) => ({ fact, from })));
const moveOf = (fact: string, from: ComplaintState) =>
  COMPLAINT_MOVES.find((move) => move.fact === fact && move.from.includes(from));

const allowed = pairs.filter(({ fact, from }) => moveOf(fact, from));
const forbidden = pairs.filter(({ fact, from }) => !moveOf(fact, from));
/** Refusals that say more than that the state does not allow it. */
const SPECIAL: Readonly<Record<string, string>> = {
  'ComplaintWithdrawn DECIDED': 'withdrawal-after-decision',
  'ComplaintWithdrawn ENFORCING': 'withdrawal-after-decision',
  'ComplaintWithdrawn ARCHIVED': 'withdrawal-after-decision',
  'ComplaintWithdrawn SECOND_ROUND': 'withdrawal-after-decision',
  'ComplaintSuspended SUSPENDED': 'suspended-already',
  'ComplaintSecondRoundOpened SECOND_ROUND': 'second-round-once',
};

describe('a case', () => {
  it.each(COMPLAINT_STATES)('is in %s after what these tests say leads there', (state) => {
    const { course, impossible } = fold(complaintDecider, recorded<ComplaintEvent>(PATHS[state]));
    expect(course.state).toBe(state);
    expect(impossible).toEqual([]);
  });

  it.each(allowed)('in $from takes $fact', ({ fact, from }) => {
    const outcome = given(complaintDecider, PATHS[from] as Path).when(COMMANDS[fact](from));
    const decided = outcome.decision;
    if (decided instanceof Rejection) throw new Error(decided.code);
    expect(decided.map(({ type }) => type)).toEqual([fact]);
    const to = moveOf(fact, from)?.to;
    const { course, impossible } = outcome.state;
    expect(course.state).toBe(to === 'same' ? from : to === 'before' ? 'ACCEPTED' : to);
    expect(course.reached).toContain(course.state);
    expect(impossible).toEqual([]);
    if (to !== 'same') expect(course.since).toBe(NOW);
  });

  it.each(allowed)('in $from takes $fact once, however often it is sent', ({ fact, from }) => {
    const sent = COMMANDS[fact](from);
    given(complaintDecider, PATHS[from] as Path)
      .when(sent)
      .when(sent)
      .thenNothing();
  });

  it.each(forbidden)('in $from refuses $fact', ({ fact, from }) => {
    const resumed = fact === 'ComplaintResumed' ? 'not-suspended' : 'out-of-order';
    const code = SPECIAL[`${fact} ${from}`] ?? resumed;
    const { message } = given(complaintDecider, PATHS[from] as Path)
      .when(COMMANDS[fact](from))
      .thenRefused(`complaint.${code}`);
    const state = translator('vi')(`complaintState.${from}`).toLowerCase();
    if (code === 'out-of-order') expect(message.vi).toContain(`ở trạng thái “${state}”`);
  });

  it.each(facts)('refuses %s where it was never opened, and before its opening', (fact) => {
    const sent = COMMANDS[fact]('ACCEPTED');
    given(complaintDecider, []).when(sent).thenRefused('complaint.unknown');
    const document = sent.act.document && { ...sent.act.document, date: '2025-09-01' };
    const early = { ...sent.act, occurredOn: '2025-09-09', ...(document && { document }) };
    given(complaintDecider, PATHS.RECEIVED)
      .when({ ...sent, act: early })
      .thenRefused('complaint.not-open-then');
  });

  it.each(facts)('refuses %s to a role that may not, and in the future', (fact) => {
    const sent = COMMANDS[fact]('ACCEPTED');
    const isDecided = sent.act.actor.role === 'approver';
    const actor = isDecided ? OFFICER : APPROVER;
    const path: Path = PATHS.ACCEPTED;
    given(complaintDecider, path)
      .when({ ...sent, act: { ...sent.act, actor } })
      .thenRefused('complaint.role-not-allowed');
    given(complaintDecider, path)
      .when({ ...sent, act: { ...sent.act, occurredOn: '2026-06-02' } })
      .thenRefused('complaint.in-future');
  });

  it.each(facts)('refuses %s under another rulebook than its own', (fact) => {
    const sent = COMMANDS[fact]('ACCEPTED');
    const rulebook = { ...sent.act.rulebook, version: '1999' };
    given(complaintDecider, PATHS.ACCEPTED as Path)
      .when({ ...sent, act: { ...sent.act, rulebook } })
      .thenRefused('complaint.rulebook-not-pinned');
  });
});

describe('a second round', () => {
  it('has an acceptance, refusals and clocks of its own, and keeps what the first found', () => {
    const accepted = given(complaintDecider, PATHS.SECOND_ROUND as Path).when(
      COMMANDS.ComplaintAccepted('SECOND_ROUND'),
    );
    const { course } = accepted.state;
    expect(course).toMatchObject({ state: 'ACCEPTED', acceptedOn: NOW, outcome: null });
    expect(course.clock).toMatchObject({ round: 2, extensions: [], pauses: [] });
    expect(course.clock.starts).toMatchObject({ ComplaintAccepted: NOW });
    expect(course.firstRound).toMatchObject({
      acceptedOn: '2025-09-15',
      outcome: 'PARTLY_FOUNDED',
    });
  });

  it('is not split, and is not followed by a third', () => {
    const inRound = (...commands: ComplaintCommand[]) =>
      commands.reduce(
        (before, next) => before.when(next),
        given(complaintDecider, PATHS.SECOND_ROUND as Path).when(
          COMMANDS.ComplaintAccepted('SECOND_ROUND'),
        ),
      );
    inRound(COMMANDS.ComplaintSplit('ACCEPTED')).thenRefused('complaint.split-in-second-round');
    inRound(
      COMMANDS.ComplaintVerificationStarted('ACCEPTED'),
      COMMANDS.ComplaintDecided('VERIFYING'),
      COMMANDS.ComplaintSecondRoundOpened('DECIDED'),
    ).thenRefused('complaint.second-round-once');
  });
});

describe('a late act', () => {
  const on = (occurredOn: string) => ({ act: act({ occurredOn }) });
  it('is decided on the case of its own day', () => {
    const late = { ...COMMANDS.ComplaintOfficerAssigned('VERIFYING'), ...on('2025-09-21') };
    given(complaintDecider, PATHS.ARCHIVED as Path)
      .when(late)
      .then(
        expect.objectContaining({ type: 'ComplaintOfficerAssigned' }) as unknown as ComplaintFact,
      );
  });

  it('is refused where what was recorded later could not have followed, naming it', () => {
    const late = { ...COMMANDS.ComplaintWithdrawn('VERIFYING'), ...on('2025-09-21') };
    const { message } = given(complaintDecider, PATHS.DIALOGUE as Path)
      .when(late)
      .thenRefused('complaint.later-impossible');
    expect(message.en).toContain('0e000000-0000-4000-8000-000000000005');
  });
});
