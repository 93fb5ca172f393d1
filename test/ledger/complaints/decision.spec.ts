import { describe, expect, it } from '@jest/globals';
import { complaintDecider } from '../../../src/ledger/complaints/complaint.decider.js';
import { outcomeOfWhole } from '../../../src/ledger/complaints/rules/outcome.rules.js';
import { standingClock } from '../../../src/rulebook/clocks.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import {
  accepted,
  act,
  APPROVER,
  CASE,
  command,
  decided,
  decision,
  DOCUMENT,
  letter,
  letterSaid,
  named,
  NOW,
  opened,
  PATHS,
  received,
  RULES,
  SECOND_LETTER,
  suspended,
  triaged,
  verifying,
} from '../../support/complaints.js';
import { eventId, given } from '../../support/given.js';
import { altered } from '../../support/rulebooks.js';

const F = 'FOUNDED';
const P = 'PARTLY_FOUNDED';
const U = 'UNFOUNDED';
const inVerification = given(complaintDecider, PATHS.VERIFYING);
const decide = (...outcomes: [string, string][]) =>
  command(
    'DecideComplaint',
    {
      outcomes: outcomes.map(([contentId, outcome]) => ({ contentId, outcome })),
      confidentialText: '',
    },
    decision(),
  );

describe('a decision', () => {
  it.each([
    [[F, F], F],
    [[U, U], U],
    [[P, P], P],
    [[F, U], P],
    [[F, F, F, U], P],
    [[F, P], P],
    [[P, U, U], P],
    [[F, 'XX'], undefined],
    [[], undefined],
  ])('on contents that are %j is as a whole %s', (codes, whole) => {
    expect(outcomeOfWhole(RULES, codes)).toBe(whole);
  });

  it('finds something of every content, and of the whole', () => {
    const { course } = inVerification.when(decide(['2', U], ['1', F])).state;
    expect(course).toMatchObject({ state: 'DECIDED', outcome: P, decidedOn: NOW });
    expect(course.contents.map(({ outcome }) => outcome)).toEqual([F, U]);
  });

  it('leaves none out, names none twice, none that is not there, and no unknown outcome', () => {
    inVerification.when(decide(['1', F])).thenRefused('complaint.outcome-missing', '/outcomes');
    inVerification.when(decide(['1', F], ['1', F])).thenRefused('complaint.outcome-twice');
    inVerification.when(decide(['1', F], ['9', F])).thenRefused('complaint.content-unknown');
    inVerification
      .when(decide(['1', F], ['2', 'XX']))
      .thenRefused('complaint.outcome-unknown', '/outcomes/1/outcome');
  });

  it('rests on a document of the right kind', () => {
    const sent = decide(['1', F], ['2', U]);
    inVerification
      .when({ ...sent, act: act({ actor: APPROVER }) })
      .thenRefused('complaint.document-missing');
    const byPlan = decision({ document: { ...DOCUMENT, kind: 'KH' } });
    inVerification.when({ ...sent, act: byPlan }).thenRefused('complaint.document-kind');
  });

  it('is not taken by who opened, triaged or verified the case, in whichever role', () => {
    for (const account of ['chi.recorder', 'lan.officer']) {
      const asApprover = decision({ actor: { account, role: 'approver', body: 'BTV' } });
      const sent = { ...decide(['1', F], ['2', U]), act: asApprover };
      inVerification.when(sent).thenRefused('complaint.duties-not-separate');
    }
  });

  it('is not followed by a step that its author might not have taken before it', () => {
    const binh = { account: 'binh.approver', role: 'case-officer', body: null } as const;
    const sent = command('StartVerification', { verifiedBy: null });
    const again = [...PATHS.SECOND_ROUND, accepted('2025-11-05')];
    given(complaintDecider, again)
      .when({ ...sent, act: { ...sent.act, actor: binh } })
      .thenRefused('complaint.duties-not-separate');
  });
});

describe('a second round', () => {
  const second = (course = letter(), more: Partial<{ letterId: string }> = {}) =>
    command('OpenSecondRound', { letterId: SECOND_LETTER, partId: null, ...more }, decision(), {
      letters: [named(course, SECOND_LETTER)],
    });
  const joined = (caseId = CASE) =>
    letterSaid('LetterJoined', '2025-11-02', { caseId, partId: null });
  const isDecided = given(complaintDecider, PATHS.DECIDED);

  it('needs a letter in this case that was received since the decision', () => {
    const late = received({}, '2025-11-01');
    const code = 'complaint.second-round-letter';
    isDecided.when(second(letter())).thenRefused(code);
    isDecided.when(second(letter(late))).thenRefused(code);
    isDecided.when(second(letter(late, joined('0c-other')))).thenRefused(code);
    isDecided.when(second(letter(received({}, '2025-10-09'), joined()))).thenRefused(code);
    expect(isDecided.when(second(letter(late, joined()))).decision).toHaveLength(1);
  });

  it('is for the types that have one', () => {
    const denounced = [opened({ complaintType: 'TC' }), triaged('TC'), accepted(), verifying()];
    given(complaintDecider, [...denounced, decided()])
      .when(second(letter(received({}, '2025-11-01'), joined())))
      .thenRefused('complaint.no-second-round');
  });
});

describe('a time limit', () => {
  const start = (complexity = 'COMPLEX') => [
    ...[opened({ complaintType: 'TC' }), triaged('TC', complexity), accepted(), verifying()],
  ];
  const extend = (more: object = {}, occurredOn = '2025-10-01') =>
    command(
      'ExtendComplaint',
      {
        ...{ clock: 'TC_DECISION', days: 30, notifiedOn: occurredOn, confidentialText: '' },
        ...more,
      },
      decision({ occurredOn }),
    );
  const complex = given(complaintDecider, start());
  const dueOn = (state: typeof complaintDecider.initial, on = NOW) =>
    standingClock(RULES, { ...state.course.clock }, on)?.dueOn;

  it('is extended by the days of the decision, from where it was', () => {
    const { state } = complex.when(extend());
    expect(state.course.clock.extensions).toEqual([
      { clock: 'TC_DECISION', days: 30, on: '2025-10-01' },
    ]);
    expect(state.course.clock.starts).toMatchObject({ ComplaintAccepted: '2025-09-15' });
  });

  it('is not extended past the rulebook: more often, longer, or where it may not be', () => {
    complex
      .when(extend())
      .when(extend({}, '2025-10-02'))
      .thenRefused('complaint.extensions-used-up', '/clock');
    complex.when(extend({ days: 31 })).thenRefused('complaint.extension-length', '/days');
    given(complaintDecider, start('ORDINARY'))
      .when(extend())
      .thenRefused('complaint.not-extendable');
    complex.when(extend({ clock: 'XX' })).thenRefused('complaint.clock-unknown', '/clock');
    complex.when(extend({ clock: 'KN_FIRST' })).thenRefused('complaint.clock-not-running');
    complex.when(extend({ clock: 'WHOLE', days: 0 })).thenRefused('complaint.extension-length');
  });

  it('is not extended once more by recording it late, or by correcting the day from which it counts', () => {
    complex
      .when(extend())
      .when(extend({}, '2025-09-30'))
      .thenRefused('complaint.extensions-used-up', '/clock');
    const fields = { kind: 'corrected', corrects: eventId(3), reason: 'Ghi nhầm ngày' } as const;
    const start = { replacement: { occurredOn: '2025-10-03' }, contradicts: [], batchId: null };
    const actor = { account: 'dung.approver', role: 'approver', body: 'BTV' } as const;
    given(complaintDecider, [opened({ complaintType: 'TC' }), triaged('TC', 'COMPLEX'), accepted()])
      .when(extend())
      .when(command('AmendComplaint', { ...fields, ...start }, decision({ actor })))
      .when(extend({}, '2025-10-06'))
      .thenRefused('complaint.extensions-used-up', '/clock');
  });

  it('is extended on a document, of which the complainant is told not before', () => {
    const early = extend({ notifiedOn: '2025-09-30' });
    complex.when(early).thenRefused('complaint.notified-before-decision', '/notifiedOn');
    const future = extend({ notifiedOn: '2027-01-01' });
    complex.when(future).thenRefused('complaint.in-future', '/notifiedOn');
    const rulebook = altered(RULES, { '/requiredDocuments': [] }) as Rulebook;
    const without = act({ actor: APPROVER, occurredOn: '2025-10-01', rulebook });
    complex
      .when({ ...extend(), act: without })
      .thenRefused('complaint.extension-without-document', '/document');
  });

  it('is not extended into a year that the working calendar lacks', () => {
    const last = RULES.complaints?.clocks.findIndex(({ code }) => code === 'WHOLE');
    const unit = { [`/complaints/clocks/${last}/unit`]: 'working-day' };
    const rulebook = altered(RULES, { ...unit, '/calendar/years': [] }) as Rulebook;
    const sent = extend({ clock: 'WHOLE' });
    complex.when({ ...sent, act: { ...sent.act, rulebook } }).thenRefused('calendar.year-missing');
  });

  it('stands still while the case is suspended, and is never set anew', () => {
    const before = given(complaintDecider, start()).when(extend()).state;
    const resume = command('ResumeComplaint', {}, decision({ occurredOn: '2025-10-05' }));
    const pause = [...start(), suspended('2025-09-25')];
    const { state } = given(complaintDecider, pause).when(resume).when(extend({}, '2025-10-06'));
    expect(state.course.clock.pauses).toEqual([{ from: '2025-09-25', to: '2025-10-05' }]);
    expect(dueOn(before)).toBe('2025-11-14');
    expect(dueOn(state)).toBe('2025-11-24');
    const triage = { complaintType: 'TC', complexity: 'COMPLEX', remote: false };
    const again = given(complaintDecider, [opened(), triaged()]).when(
      command('TriageComplaint', triage),
    );
    expect(again.state.course.clock.stops).toMatchObject({ ComplaintTriaged: '2025-09-12' });
  });

  it('changes with the complexity, and only to another one', () => {
    const change = (complexity: string) =>
      command('ChangeComplexity', { complexity, confidentialText: 'Nhiều nội dung' }, decision());
    const outcome = given(complaintDecider, start('ORDINARY'));
    outcome.when(change('ORDINARY')).thenRefused('complaint.complexity-same');
    outcome.when(change('XX')).thenRefused('complaint.complexity-unknown');
    const { decision: events } = outcome.when(change('COMPLEX'));
    expect(events).toMatchObject([{ data: { previousComplexity: 'ORDINARY' } }]);
  });

  it('is not changed or stopped without a reason', () => {
    const silent = { confidentialText: '' };
    complex
      .when(command('SuspendComplaint', silent, decision()))
      .thenRefused('complaint.text-missing');
    complex
      .when(command('ChangeComplexity', { complexity: 'ORDINARY', ...silent }, decision()))
      .thenRefused('complaint.text-missing', '/confidentialText');
  });
});

describe('what is followed after the decision', () => {
  it('is not due before it starts, and is nobody by name', () => {
    given(complaintDecider, PATHS.DECIDED)
      .when(command('StartEnforcement', { dueOn: '2025-12-19' }))
      .thenRefused('complaint.due-before-start', '/dueOn');
    given(complaintDecider, PATHS.DECIDED)
      .when(command('AssignOfficer', { person: 'Nguyễn Văn A' }))
      .thenRefused('complaint.person-not-a-code', '/person');
    const forward = { reason: 'NOT_COMPETENT', forwardedTo: ' ', confidentialText: '' };
    given(complaintDecider, PATHS.TRIAGED)
      .when(command('ForwardComplaint', forward, decision(), { letters: [] }))
      .thenRefused('complaint.text-missing', '/forwardedTo');
  });

  it('lets a case be suspended twice on one day', () => {
    const on = { occurredOn: '2025-09-25' };
    const text = { confidentialText: 'Chờ giám định' };
    const { state } = given(complaintDecider, PATHS.SUSPENDED)
      .when(command('ResumeComplaint', {}, decision(on)))
      .when(command('SuspendComplaint', text, decision(on)));
    expect(state.course.clock.pauses).toHaveLength(2);
  });
});
