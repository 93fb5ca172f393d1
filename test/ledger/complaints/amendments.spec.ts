import { describe, expect, it } from '@jest/globals';
import type { AmendmentRequest } from '../../../src/ledger/amendment-events.js';
import { complaintDecider } from '../../../src/ledger/complaints/complaint.decider.js';
import { letterDecider } from '../../../src/ledger/complaints/letters/letter.decider.js';
import {
  act,
  APPROVER,
  CASE,
  command,
  decision,
  letterSaid,
  onLetter,
  PATHS,
  organisation,
  received,
} from '../../support/complaints.js';
import { eventId, given } from '../../support/given.js';

/** In `PATHS`: the opening, triage, acceptance, verification, dialogue and decision. */
const [OPENING, TRIAGE, ACCEPTANCE, VERIFICATION, DIALOGUE, DECISION] = [1, 2, 3, 4, 5, 6].map(
  eventId,
) as [string, string, string, string, string, string];

const request = (kind: AmendmentRequest['kind'], corrects: string, more: object = {}) => ({
  ...{ kind, corrects, reason: 'Ghi nhầm', replacement: {}, contradicts: [], batchId: null },
  ...more,
});
/** Who has decided in the case corrects nothing in it that is kept apart from deciding. */
const ANOTHER = decision({ actor: { account: 'dung.approver', role: 'approver', body: 'BTV' } });
const amend = (
  kind: AmendmentRequest['kind'],
  corrects: string,
  more: Partial<AmendmentRequest> = {},
  by = ANOTHER,
) => command('AmendComplaint', request(kind, corrects, more), by);
const correct = (corrects: string, replacement: object) =>
  amend('corrected', corrects, { replacement: { ...replacement } });
const isDecided = given(complaintDecider, PATHS.DECIDED);

describe('an amendment of a case', () => {
  it('moves a clock with the day that it starts on', () => {
    const { course } = isDecided.when(correct(ACCEPTANCE, { occurredOn: '2025-09-18' })).state;
    expect(course.clock.starts).toMatchObject({ ComplaintAccepted: '2025-09-18' });
    expect(course.acceptedOn).toBe('2025-09-18');
    expect(course.reasons.ComplaintAccepted).toEqual([ACCEPTANCE, eventId(7)]);
  });

  it('gives every fact the values that may be replaced, and only those', () => {
    expect(isDecided.when(correct(TRIAGE, { remote: true })).state.course.clock.remote).toBe(true);
    isDecided
      .when(correct(TRIAGE, { caseId: CASE }))
      .thenRefused('complaint.field-not-replaceable');
    isDecided
      .when(correct(ACCEPTANCE, { reason: 'x' }))
      .thenRefused('complaint.field-not-replaceable');
    isDecided.when(correct(TRIAGE, { remote: false })).thenRefused('complaint.nothing-replaced');
  });

  it.each([
    [OPENING, { contents: 'một' }],
    [OPENING, { contents: [{ contentId: '1' }] }],
    [OPENING, { contents: [{ contentId: '1', ground: null, name: 'A' }] }],
    [OPENING, { receivedOn: 20250908 }],
    [OPENING, { anonymous: 'có' }],
    [OPENING, { confidential: 'văn bản' }],
    [OPENING, { confidential: { text: 'x', name: 'A' } }],
    [TRIAGE, { remote: 1 }],
    [DECISION, { outcomes: [null] }],
    [VERIFICATION, { verifiedBy: {} }],
  ])('of %s refuses %j, which has another form', (corrects, replacement) => {
    isDecided.when(correct(corrects, replacement)).thenRefused('complaint.value-malformed');
  });

  it('asks of the new value what was asked of the first', () => {
    const refused = (corrects: string, replacement: object, code: string) =>
      isDecided.when(correct(corrects, replacement)).thenRefused(`complaint.${code}`);
    refused(OPENING, { complaintType: 'XX' }, 'type-unknown');
    refused(OPENING, { receivedOn: '2025-09-11' }, 'received-after-opening');
    refused(OPENING, { receivedOn: 'hôm qua' }, 'not-a-date');
    refused(OPENING, { contents: [] }, 'no-content');
    refused(TRIAGE, { complexity: 'XX' }, 'complexity-unknown');
    refused(OPENING, { occurredOn: '2010-04-30' }, 'before-organisation');
    refused(OPENING, { receivedOn: '2010-04-30' }, 'before-organisation');
    const outcomes = ['1', '2'].map((contentId) => ({ contentId, outcome: 'FOUNDED' }));
    refused(DECISION, { outcomes }, 'outcome-inconsistent');
    refused(DIALOGUE, { confidential: { text: 'x'.repeat(10_000) + '.' } }, 'value-malformed');
    const whole = correct(DECISION, { outcomes, outcome: 'FOUNDED' });
    expect(isDecided.when(whole).state.course.outcome).toBe('FOUNDED');
  });

  it('that makes later events impossible names all of them, and they are then contradictions', () => {
    const revoke = (contradicts: string[]) => amend('revoked', ACCEPTANCE, { contradicts });
    const later = [VERIFICATION, DIALOGUE, DECISION];
    isDecided.when(revoke([])).thenRefused('complaint.later-decision-impossible');
    isDecided.when(revoke([...later, TRIAGE])).thenRefused('complaint.not-contradicted');
    const { course, impossible } = isDecided.when(revoke(later)).state;
    expect(course.state).toBe('TRIAGED');
    expect(impossible.map(({ id }) => id)).toEqual(later);
    const reversed = isDecided.when(revoke(later)).when(amend('reversed', eventId(7)));
    expect(reversed.state.course.state).toBe('DECIDED');
    expect(reversed.state.impossible).toEqual([]);
  });

  it('may take the opening itself back, and give it again', () => {
    const everything = [TRIAGE, ACCEPTANCE, VERIFICATION, DIALOGUE, DECISION];
    const gone = isDecided.when(amend('revoked', OPENING, { contradicts: everything }));
    expect(gone.state.course.opened).toBeNull();
    gone
      .when(command('ArchiveComplaint', { confidentialText: '' }))
      .thenRefused('complaint.not-open-then');
    expect(gone.when(amend('reversed', eventId(7))).state.course.state).toBe('DECIDED');
  });

  it('may be taken back fact by fact, and given again, by one account, which then decides nothing in it', () => {
    const gone = given(complaintDecider, PATHS.ACCEPTED)
      .when(amend('revoked', ACCEPTANCE))
      .when(amend('revoked', TRIAGE))
      .when(amend('revoked', OPENING));
    const again = gone.when(amend('reversed', eventId(6))).when(amend('reversed', eventId(5)));
    expect(again.state.course.state).toBe('TRIAGED');
    again
      .when(command('AcceptComplaint', {}, ANOTHER))
      .thenRefused('complaint.duties-not-separate');
  });

  it('of what was triaged is not made by who decides on it, in whichever order', () => {
    const byWhoDecided = amend('corrected', TRIAGE, { replacement: { remote: true } }, decision());
    isDecided.when(byWhoDecided).thenRefused('complaint.duties-not-separate');
    given(complaintDecider, PATHS.TRIAGED)
      .when(correct(TRIAGE, { remote: true }))
      .when(command('AcceptComplaint', {}, ANOTHER))
      .thenRefused('complaint.duties-not-separate');
  });

  it('is refused of itself, of what is not there, without a document, and to who records', () => {
    const corrected = isDecided.when(correct(TRIAGE, { remote: true }));
    const again = amend('corrected', eventId(7), { replacement: { remote: false } });
    corrected.when(again).thenRefused('complaint.correction-of-correction');
    isDecided.when(correct(eventId(99), {})).thenRefused('complaint.corrects-unknown');
    given(complaintDecider, []).when(correct(TRIAGE, {})).thenRefused('complaint.unknown');
    isDecided.when(amend('revoked', DECISION, {}, act())).thenRefused('complaint.role-not-allowed');
    isDecided
      .when(amend('revoked', DECISION, {}, act({ actor: APPROVER })))
      .thenRefused('complaint.document-missing');
  });

  it('supersedes from its own day on', () => {
    const replacement = { complexity: 'COMPLEX' };
    const superseding = amend('superseded', TRIAGE, { replacement });
    const { course } = isDecided.when(superseding).state;
    expect(course.clock.complexity).toBe('COMPLEX');
    const early = decision({ occurredOn: '2025-09-12' });
    isDecided
      .when(amend('superseded', TRIAGE, { replacement }, early))
      .thenRefused('complaint.superseded-too-early');
  });

  it('keeps what it does to a letter consistent too', () => {
    const path = [
      received(),
      letterSaid('LetterJoined', '2025-09-10', { caseId: CASE, partId: null }),
    ];
    const [receipt, joining] = [eventId(1), eventId(2)];
    const onIt = (kind: AmendmentRequest['kind'], corrects: string, more: object = {}) =>
      given(letterDecider, path).when(
        onLetter('AmendLetter', request(kind, corrects, more), decision(), {
          organisation: organisation({ registeredOn: '2010-05-01' }),
        }),
      );
    const name = { kind: 'PERSON', pseudonym: 'Nguyễn Văn A', persons: 1 };
    const named = { replacement: { complainant: name } };
    onIt('corrected', receipt, named).thenRefused('letter.pseudonym-not-a-sign');
    const address = { ...name, pseudonym: 'NKN-1', address: 'Hà Nội' };
    onIt('corrected', receipt, { replacement: { complainant: address } }).thenRefused(
      'letter.value-malformed',
    );
    onIt('revoked', receipt).thenRefused('letter.later-decision-impossible');
    expect(onIt('revoked', joining).state.course.state).toBe('RECEIVED');
    const early = { replacement: { occurredOn: '2010-04-30' } };
    onIt('corrected', receipt, early).thenRefused('letter.before-organisation');
    const late = { replacement: { occurredOn: '2025-09-11' } };
    onIt('corrected', receipt, late).thenRefused('letter.later-decision-impossible');
  });
});
