import { describe, expect, it } from '@jest/globals';
import { complaintDecider } from '../../../src/ledger/complaints/complaint.decider.js';
import type { LetterCourse } from '../../../src/ledger/complaints/letters/letter.course.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import {
  act,
  APPROVER,
  CASE,
  command,
  CONTENTS,
  decision,
  happened,
  LETTER,
  letter,
  letterSaid,
  named,
  opened,
  organisation,
  OTHER_CASE,
  OTHER_ORGANISATION,
  ORGANISATION,
  PATHS,
  received,
  RULES,
  said,
  SECOND_LETTER,
  triaged,
} from '../../support/complaints.js';
import { given } from '../../support/given.js';
import { altered } from '../../support/rulebooks.js';

const REFERENCE = { letterId: LETTER, partId: null };
const payload = {
  ...{ organisationId: ORGANISATION, complaintType: 'KN', letters: [REFERENCE] },
  ...{ contents: CONTENTS, splitFrom: null, confidentialText: 'Tóm tắt' },
};
const known = (course: LetterCourse | undefined = letter(received())) => ({
  organisation: organisation(),
  letters: [named(course)],
  splitFrom: undefined,
});
const open = (more: Partial<typeof payload> = {}, facts: object = {}) =>
  command('OpenComplaint', { ...payload, ...more }, act(), { ...known(), ...facts });
const refusedFor = (code: string, more: Partial<typeof payload>, facts: object = {}) =>
  given(complaintDecider, []).when(open(more, facts)).thenRefused(`complaint.${code}`);
const aboutLetter = (course: LetterCourse | undefined) => ({ letters: [named(course)] });

describe('opening a case', () => {
  it('records the letters, the day of the first of them, and its contents', () => {
    given(complaintDecider, [])
      .when(open())
      .then({
        type: 'ComplaintOpened',
        schemaVersion: 1,
        concerns: [ORGANISATION],
        data: {
          ...{ caseId: CASE, organisationId: ORGANISATION, complaintType: 'KN' },
          ...{ letters: [REFERENCE], receivedOn: '2025-09-08', anonymous: false },
          ...{ contents: CONTENTS, splitFrom: null, ...said('Tóm tắt') },
        },
      });
  });

  it('adds nothing when repeated, and is refused with other content', () => {
    const outcome = given(complaintDecider, []).when(open());
    outcome.when(open()).thenNothing();
    outcome.when(open({ confidentialText: 'Khác' })).thenRefused('complaint.exists');
  });

  it('goes on with a letter that has joined this very case, as after a crash', () => {
    const joined = letter(
      received(),
      letterSaid('LetterJoined', '2025-12-20', { caseId: CASE, partId: null }),
    );
    const { decision: events } = given(complaintDecider, []).when(open({}, aboutLetter(joined)));
    expect(events).toHaveLength(1);
  });

  it('is as anonymous as all of its letters', () => {
    const nobody = { kind: 'ANONYMOUS', pseudonym: null, persons: null };
    const { state } = given(complaintDecider, []).when(
      open({}, aboutLetter(letter(received({ complainant: nobody })))),
    );
    expect(state.course.opened?.anonymous).toBe(true);
  });

  it('rests on letters that are there, free, of its type and about the same organisation', () => {
    refusedFor('no-letter', { letters: [] });
    refusedFor('letter-twice', { letters: [REFERENCE, REFERENCE] });
    refusedFor('letter-unknown', {}, aboutLetter(undefined));
    const foreign = received({ organisationId: OTHER_ORGANISATION });
    refusedFor('letter-unknown', {}, aboutLetter(letter(foreign)));
    refusedFor('letter-type-differs', { complaintType: 'TC' });
    refusedFor('letter-later', {}, aboutLetter(letter(received({}, '2025-12-21'))));
    const elsewhere = letterSaid('LetterJoined', '2025-09-09', {
      caseId: OTHER_CASE,
      partId: null,
    });
    refusedFor('letter-joined-already', {}, aboutLetter(letter(received(), elsewhere)));
    const link = letterSaid('LetterDuplicateLinked', '2025-09-09', { duplicateOf: SECOND_LETTER });
    refusedFor('letter-not-free', {}, aboutLetter(letter(received(), link)));
  });

  it('has contents, each once and of known grounds', () => {
    refusedFor('no-content', { contents: [] });
    refusedFor('content-twice', { contents: [...CONTENTS, ...CONTENTS] });
    refusedFor('ground-unknown', { contents: [{ contentId: '1', ground: 'G8' }] });
    refusedFor('text-too-long', { confidentialText: 'x'.repeat(10_001) });
  });

  it('needs a rulebook that speaks of complaints, and an organisation that exists by then', () => {
    const rulebook = altered(RULES, { '/complaints': undefined }) as Rulebook;
    const sent = open();
    given(complaintDecider, [])
      .when({ ...sent, act: { ...sent.act, rulebook } })
      .thenRefused('complaint.rulebook-silent');
    const young = { organisation: organisation({ registeredOn: '2026-01-01' }) };
    refusedFor('before-organisation', {}, young);
    const type = aboutLetter(letter(received({ letterType: 'XX' })));
    refusedFor('type-unknown', { complaintType: 'XX' }, type);
  });

  it('is done by who records, or by an import', () => {
    const sent = open();
    const system = { account: 'import', role: 'system', body: null } as const;
    const imported = { ...sent, act: act({ actor: system }) };
    expect(given(complaintDecider, []).when(imported).decision).toHaveLength(1);
    given(complaintDecider, [])
      .when({ ...sent, act: act({ actor: APPROVER }) })
      .thenRefused('complaint.role-not-allowed');
  });
});

describe('a case that is split', () => {
  const from = (contents = [CONTENTS[1]]) =>
    command(
      'OpenComplaint',
      {
        ...{ ...payload, letters: [], contents: contents as typeof CONTENTS },
        ...{ complaintType: 'TC', splitFrom: OTHER_CASE, confidentialText: '' },
      },
      act(),
      { organisation: organisation(), letters: [], splitFrom: parent },
    );
  const parent = given(complaintDecider, PATHS.TRIAGED).when(
    command('AssignOfficer', { person: 'CB-1' }),
  ).state.course;
  const split = (...into: { complaintType?: string; contentIds: string[] }[]) =>
    command('SplitComplaint', {
      into: into.map((part) => ({ caseId: OTHER_CASE, complaintType: 'TC', ...part })),
    });
  const triagedCase = given(complaintDecider, PATHS.TRIAGED);

  it('makes one as old as itself, of contents that it holds', () => {
    const { state } = given(complaintDecider, []).when(from());
    expect(state.course.opened).toMatchObject({ receivedOn: '2025-09-08', splitFrom: OTHER_CASE });
    given(complaintDecider, [])
      .when(from([{ contentId: '9', ground: null }]))
      .thenRefused('complaint.content-unknown');
  });

  it('keeps what it did not give away', () => {
    const { course } = triagedCase.when(split({ contentIds: ['2'] })).state;
    expect(course.contents.map(({ contentId }) => contentId)).toEqual(['1']);
    expect(course.splitInto).toEqual([OTHER_CASE]);
  });

  it('is not split into nothing, into what it does not hold, or until nothing is left', () => {
    triagedCase.when(split()).thenRefused('complaint.split-into-nothing');
    triagedCase.when(split({ contentIds: [] })).thenRefused('complaint.split-into-nothing');
    triagedCase.when(split({ contentIds: ['9'] })).thenRefused('complaint.content-unknown');
    triagedCase
      .when(split({ contentIds: ['2'] }, { contentIds: ['2'] }))
      .thenRefused('complaint.content-twice');
    triagedCase
      .when(split({ contentIds: ['1', '2'] }))
      .thenRefused('complaint.split-leaves-nothing');
    triagedCase
      .when(split({ complaintType: 'XX', contentIds: ['2'] }))
      .thenRefused('complaint.type-unknown');
  });

  it('is split before it is accepted where it is mixed', () => {
    const accept = command('AcceptComplaint', {}, decision());
    const mixed = [opened({ complaintType: 'MIX' }), triaged('MIX')];
    given(complaintDecider, mixed).when(accept).thenRefused('complaint.mixed-not-split');
    const retriage = { complaintType: 'KN', complexity: 'ORDINARY', remote: false };
    const { state } = given(complaintDecider, mixed)
      .when(split({ contentIds: ['2'] }))
      .when(command('TriageComplaint', retriage))
      .when(accept);
    expect(state.course.state).toBe('ACCEPTED');
  });
});

const NOBODY = { kind: 'ANONYMOUS', pseudonym: null, persons: null };

describe('an anonymous denunciation', () => {
  const start = [opened({ complaintType: 'TC', anonymous: true }), triaged('TC')];
  const text = { confidentialText: '' };
  const withLetter = (namesViolator: boolean, givesEvidence: boolean) => ({
    letters: [named(letter(received({ namesViolator, givesEvidence, complainant: NOBODY })))],
  });
  const checkable = withLetter(true, true);
  const forward = (facts: object) =>
    command(
      'ForwardComplaint',
      { reason: 'TO_INSPECTION', forwardedTo: 'Ủy ban kiểm tra', ...text },
      decision(),
      facts,
    );
  const file = (facts: object) =>
    command('FileComplaint', { reason: 'ANONYMOUS', ...text }, decision(), facts);
  const asks = given(complaintDecider, start);

  it('is none: it is neither accepted, nor refused or returned to anybody', () => {
    const code = 'complaint.anonymous-denunciation';
    const reason = { reason: 'OUT_OF_TIME', ...text };
    asks.when(command('AcceptComplaint', {}, decision())).thenRefused(code);
    asks.when(command('NotAcceptComplaint', reason, decision(), checkable)).thenRefused(code);
    const back = { reason: 'INCOMPLETE', ...text };
    asks.when(command('ReturnComplaint', back, decision(), checkable)).thenRefused(code);
  });

  it('goes to inspection with a violator and evidence, and is filed without', () => {
    expect(asks.when(forward(checkable)).state.course.state).toBe('FORWARDED');
    asks.when(file(checkable)).thenRefused('complaint.evidence-not-filed');
    asks.when(forward(withLetter(true, false))).thenRefused('complaint.nothing-to-inspect');
    asks.when(forward(withLetter(false, true))).thenRefused('complaint.nothing-to-inspect');
    expect(asks.when(file(withLetter(false, true))).state.course.state).toBe('FILED');
  });

  it('is one from the day on which a signed letter is in the case too, however it was opened', () => {
    const anonymous = named(letter(received({ namesViolator: true, complainant: NOBODY })));
    const signed = named(letter(received({ letterType: 'TC' })), SECOND_LETTER);
    const both = { letters: [anonymous, signed] };
    const accepted = asks.when(command('AcceptComplaint', {}, decision(), both));
    expect(accepted.state.course.state).toBe('ACCEPTED');
    expect(asks.when(file(both)).state.course.state).toBe('FILED');
  });

  it('may be triaged to what it can be', () => {
    const retriage = { complaintType: 'PA', complexity: 'ORDINARY', remote: false };
    const { state } = asks
      .when(command('TriageComplaint', retriage))
      .when(command('AcceptComplaint', {}, decision()));
    expect(state.course.state).toBe('ACCEPTED');
  });
});

describe('a refusal', () => {
  it('needs a reason that the rulebook has and that leads there', () => {
    const facts = { letters: [named(letter(received()))] };
    const refuse = (reason: string) =>
      command('NotAcceptComplaint', { reason, confidentialText: '' }, decision(), facts);
    const outcome = given(complaintDecider, [opened(), triaged()]);
    outcome.when(refuse('XX')).thenRefused('complaint.reason-unknown', '/reason');
    outcome.when(refuse('UNREADABLE')).thenRefused('complaint.reason-leads-elsewhere', '/reason');
  });

  it('closes the case on its day', () => {
    const refused = happened('ComplaintFiled', '2025-09-15', { reason: 'ANONYMOUS', ...said() });
    const { state } = given(complaintDecider, [opened(), triaged(), refused]).when(
      command('ArchiveComplaint', { confidentialText: '' }),
    );
    expect(state.course).toMatchObject({ state: 'ARCHIVED', closedOn: '2025-09-15' });
  });
});
