import { describe, expect, it } from '@jest/globals';
import type { LetterCommand } from '../../../src/ledger/complaints/letters/letter.commands.js';
import {
  LETTER_MOVES,
  type LetterState,
} from '../../../src/ledger/complaints/letters/letter.course.js';
import { letterDecider } from '../../../src/ledger/complaints/letters/letter.decider.js';
import type {
  LetterEvent,
  LetterFact,
} from '../../../src/ledger/complaints/letters/letter.events.js';
import { Rejection } from '../../../src/ledger/rejection.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import {
  act,
  APPROVER,
  CASE,
  LETTER,
  letterSaid,
  NOW,
  onLetter,
  ORGANISATION,
  organisation,
  OTHER_CASE,
  OTHER_ORGANISATION,
  received,
  RULES,
  said,
  SECOND_LETTER,
} from '../../support/complaints.js';
import { eventId, given, type Recording } from '../../support/given.js';
import { altered } from '../../support/rulebooks.js';

type Path = readonly (LetterEvent & Recording)[];
const mixed = () => received({ letterType: 'MIX' });
const PARTS = [
  { partId: 'a', letterType: 'KN' },
  { partId: 'b', letterType: 'TC' },
];
const parted = [mixed(), letterSaid('LetterSplit', '2025-09-09', { parts: PARTS })];
const joined = (caseId = CASE, partId: string | null = null) =>
  letterSaid('LetterJoined', '2025-09-10', { caseId, partId });
const linked = letterSaid('LetterDuplicateLinked', '2025-09-09', { duplicateOf: SECOND_LETTER });

const PATHS: Readonly<Record<Exclude<LetterState, 'NONE'>, Path>> = {
  RECEIVED: [mixed()],
  SPLIT: [...parted, joined(CASE, 'b')],
  JOINED: [mixed(), joined()],
  DUPLICATE: [mixed(), linked],
};
const STATES = Object.keys(PATHS) as (keyof typeof PATHS)[];
const CASE_OF = { organisationId: ORGANISATION, openedOn: '2025-09-10', archived: false };
const there = { case: CASE_OF };
const original = (more: object = {}) => ({
  original: {
    ...{ organisationId: ORGANISATION, receivedOn: '2025-09-01', chain: [SECOND_LETTER] },
    ...more,
  },
});
const join = (caseId = CASE, partId: string | null = null, known: object = there) =>
  onLetter('JoinCase', { caseId, partId }, act(), known);
const leave = (caseId = CASE, partId: string | null = null) =>
  onLetter('LeaveCase', { caseId, partId, confidentialText: 'Ghép nhầm' });
const link = (known: object = original(), duplicateOf = SECOND_LETTER) =>
  onLetter('LinkDuplicate', { duplicateOf }, act(), known);
const unlink = onLetter('UnlinkDuplicate', { duplicateOf: SECOND_LETTER, confidentialText: '' });
const split = (parts: readonly { partId: string; letterType: string }[] = PARTS) =>
  onLetter('SplitLetter', { parts });

const COMMANDS: Readonly<
  Record<Exclude<LetterFact['type'], 'LetterReceived'>, (from: LetterState) => LetterCommand>
> = {
  LetterSplit: () => split(),
  LetterJoined: (from) => join(CASE, from === 'SPLIT' ? 'a' : null),
  LetterLeftCase: (from) => leave(CASE, from === 'SPLIT' ? 'b' : null),
  LetterDuplicateLinked: () => link(),
  LetterDuplicateUnlinked: () => unlink,
};
const facts = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[];
const pairs = facts.flatMap((fact) => STATES.map((from) => ({ fact, from })));
const moveOf = (fact: string, from: LetterState) =>
  LETTER_MOVES.find((move) => move.fact === fact && move.from.includes(from));
const allowed = pairs.filter(({ fact, from }) => moveOf(fact, from));
const forbidden = pairs.filter(({ fact, from }) => !moveOf(fact, from));
/** Refused with more than that it is out of order; nothing where it is so already. */
const SPECIAL: Readonly<Record<string, string>> = {
  'LetterLeftCase RECEIVED': 'not-in-case',
  'LetterLeftCase DUPLICATE': 'not-in-case',
  'LetterDuplicateUnlinked RECEIVED': 'not-a-duplicate',
  'LetterDuplicateUnlinked SPLIT': 'not-a-duplicate',
  'LetterDuplicateUnlinked JOINED': 'not-a-duplicate',
};
const NOTHING = ['LetterSplit SPLIT', 'LetterJoined JOINED', 'LetterDuplicateLinked DUPLICATE'];

describe('a letter', () => {
  it.each(allowed)('in $from takes $fact, once', ({ fact, from }) => {
    const sent = COMMANDS[fact](from);
    const outcome = given(letterDecider, PATHS[from]).when(sent);
    const { decision } = outcome;
    if (decision instanceof Rejection) throw new Error(decision.code);
    expect(decision.map(({ type }) => type)).toEqual([fact]);
    const to = moveOf(fact, from)?.to;
    expect(outcome.state.course.state).toBe(to === 'same' ? from : to);
    outcome.when(sent).thenNothing();
  });

  it.each(forbidden)('in $from does not take $fact', ({ fact, from }) => {
    const outcome = given(letterDecider, PATHS[from]).when(COMMANDS[fact](from));
    if (NOTHING.includes(`${fact} ${from}`)) outcome.thenNothing();
    else outcome.thenRefused(`letter.${SPECIAL[`${fact} ${from}`] ?? 'out-of-order'}`);
  });

  it.each(facts)(
    'takes %s from who may, of a letter that was there, under its rulebook',
    (fact) => {
      const sent = COMMANDS[fact]('RECEIVED');
      const here = given(letterDecider, PATHS.RECEIVED);
      given(letterDecider, []).when(sent).thenRefused('letter.unknown');
      here.when({ ...sent, act: act({ actor: APPROVER }) }).thenRefused('letter.role-not-allowed');
      here
        .when({ ...sent, act: act({ occurredOn: '2025-09-07' }) })
        .thenRefused('letter.not-received-then');
      here
        .when({ ...sent, act: act({ rulebook: { ...RULES, version: '1999' } }) })
        .thenRefused('letter.rulebook-not-pinned');
    },
  );
});

describe('a receipt', () => {
  const payload = {
    ...{ organisationId: ORGANISATION, channel: 'POST', letterType: 'KN', overLevel: false },
    ...{ complainant: { kind: 'PERSON', pseudonym: 'NKN-014' as string | null, persons: 1 } },
    ...{ namesViolator: false, givesEvidence: false, confidentialText: 'Nội dung đơn' },
  };
  const receive = (more: Partial<typeof payload> = {}, facts: object = {}) =>
    onLetter('ReceiveLetter', { ...payload, ...more }, act({ occurredOn: '2025-09-08' }), {
      organisation: organisation(),
      ...facts,
    });
  const refusedFor = (code: string, more: Partial<typeof payload>, pointer?: string) =>
    given(letterDecider, []).when(receive(more)).thenRefused(`letter.${code}`, pointer);
  const who = (more: Partial<typeof payload.complainant>) => ({
    complainant: { ...payload.complainant, ...more },
  });

  it('says who wrote by kind and pseudonym, and keeps the text apart', () => {
    given(letterDecider, [])
      .when(receive())
      .then({
        type: 'LetterReceived',
        schemaVersion: 1,
        concerns: [ORGANISATION],
        data: {
          ...{ letterId: LETTER, organisationId: ORGANISATION, channel: 'POST' },
          ...{ letterType: 'KN', overLevel: false, namesViolator: false, givesEvidence: false },
          ...{ complainant: payload.complainant, ...said('Nội dung đơn') },
        },
      });
  });

  it('adds nothing when repeated, and is refused with other content', () => {
    const outcome = given(letterDecider, []).when(receive());
    outcome.when(receive()).thenNothing();
    outcome.when(receive({ overLevel: true })).thenRefused('letter.exists');
  });

  it('is received anew once its receipt was revoked, about the same organisation', () => {
    const revoked = letterSaid('LetterRecordRevoked', NOW, {
      ...{ corrects: eventId(1), reason: 'Nhập nhầm', contradicts: [], batchId: null },
    });
    const gone = given(letterDecider, [received(), revoked]);
    const { state } = gone.when(receive({ overLevel: true }));
    expect(state.course.received).toMatchObject({ eventId: eventId(3), overLevel: true });
    const other = { organisationId: OTHER_ORGANISATION };
    gone.when(receive(other)).thenRefused('letter.exists');
  });

  it('names nobody: a pseudonym is a sign, and an anonymous letter has none', () => {
    const at = '/complainant/pseudonym';
    refusedFor('pseudonym-not-a-sign', who({ pseudonym: 'Nguyễn Văn A' }), at);
    refusedFor('pseudonym-missing', who({ pseudonym: null }), at);
    refusedFor('pseudonym-of-nobody', who({ kind: 'ANONYMOUS' }), at);
    refusedFor('nobody-signed', who({ persons: 0 }), '/complainant/persons');
  });

  it('knows the codes of the rulebook only, and an organisation that is there', () => {
    refusedFor('channel-unknown', { channel: 'XX' }, '/channel');
    refusedFor('type-unknown', { letterType: 'XX' }, '/letterType');
    refusedFor('complainant-kind-unknown', who({ kind: 'XX' }), '/complainant/kind');
    refusedFor('text-too-long', { confidentialText: 'x'.repeat(10_001) });
    const young = { organisation: organisation({ registeredOn: '2025-09-09' }) };
    given(letterDecider, []).when(receive({}, young)).thenRefused('letter.before-organisation');
    const rulebook = altered(RULES, { '/complaints': undefined }) as Rulebook;
    given(letterDecider, [])
      .when({ ...receive(), act: act({ rulebook }) })
      .thenRefused('letter.rulebook-silent');
  });
});

describe('a letter in a case', () => {
  it('is in one only', () => {
    const inCase = given(letterDecider, PATHS.JOINED);
    inCase.when(join(OTHER_CASE)).thenRefused('letter.joined-already');
    const moved = inCase.when(leave()).when(join(OTHER_CASE));
    expect(moved.state.course.caseId).toBe(OTHER_CASE);
    moved.when(join(CASE)).thenRefused('letter.joined-already');
    moved.when(leave(CASE)).thenNothing();
    inCase.when(leave(OTHER_CASE)).thenRefused('letter.not-in-case');
  });

  it('may come back to the case that it left', () => {
    const back = given(letterDecider, PATHS.JOINED).when(leave()).when(join());
    expect(back.state.course).toMatchObject({ state: 'JOINED', caseId: CASE });
  });

  it('is in one with each of its parts, and with no other part', () => {
    const inParts = given(letterDecider, PATHS.SPLIT);
    inParts.when(join(OTHER_CASE, 'b')).thenRefused('letter.joined-already');
    inParts.when(join(CASE, 'c')).thenRefused('letter.part-unknown');
    inParts.when(join(CASE, null)).thenRefused('letter.part-unknown');
    expect(inParts.when(join(OTHER_CASE, 'a')).state.course.parts).toMatchObject([
      { partId: 'a', caseId: OTHER_CASE },
      { partId: 'b', caseId: CASE },
    ]);
  });

  it('joins a case that is there, about the same organisation, and not archived', () => {
    const here = given(letterDecider, PATHS.RECEIVED);
    const of = (known: object) => join(CASE, null, { case: known });
    here.when(join(CASE, null, {})).thenRefused('letter.case-unknown');
    const foreign = { ...CASE_OF, organisationId: OTHER_ORGANISATION };
    here.when(of(foreign)).thenRefused('letter.case-unknown');
    here.when(of({ ...CASE_OF, archived: true })).thenRefused('letter.case-archived');
  });

  it('joins no case before that was opened', () => {
    const on = (occurredOn: string) => ({ ...join(), act: act({ occurredOn }) });
    const here = given(letterDecider, PATHS.RECEIVED);
    here.when(on('2025-09-09')).thenRefused('letter.case-unknown');
    expect(here.when(on('2025-09-10')).state.course.state).toBe('JOINED');
  });

  it('is not taken out late of the case where a later link depends on it', () => {
    const path = [mixed(), linked];
    const early = { case: { ...CASE_OF, openedOn: '2025-09-08' } };
    const late = { ...join(CASE, null, early), act: act({ occurredOn: '2025-09-08' }) };
    given(letterDecider, path).when(late).thenRefused('letter.later-impossible');
  });
});

describe('a mixed letter', () => {
  it('is split into two parts at least, each of one known type', () => {
    const here = given(letterDecider, PATHS.RECEIVED);
    const [first, second] = PARTS as [(typeof PARTS)[0], (typeof PARTS)[0]];
    here.when(split([])).thenRefused('letter.split-into-nothing');
    here.when(split([first])).thenRefused('letter.split-into-nothing');
    here.when(split([first, first])).thenRefused('letter.part-twice');
    here.when(split([first, { ...second, letterType: 'MIX' }])).thenRefused('letter.part-mixed');
    here.when(split([first, { ...second, letterType: 'XX' }])).thenRefused('letter.type-unknown');
  });

  it('is the only one that is split', () => {
    given(letterDecider, [received()]).when(split()).thenRefused('letter.not-mixed');
  });
});

describe('a duplicate', () => {
  const here = given(letterDecider, PATHS.RECEIVED);
  it('repeats another, earlier letter about the same organisation', () => {
    here.when(link({}, LETTER)).thenRefused('letter.duplicate-of-itself');
    here.when(link({})).thenRefused('letter.original-unknown');
    const foreign = original({ organisationId: OTHER_ORGANISATION });
    here.when(link(foreign)).thenRefused('letter.original-unknown');
    here.when(link(original({ receivedOn: '2025-09-09' }))).thenRefused('letter.original-later');
  });

  it('closes no circle', () => {
    const circle = original({ chain: [SECOND_LETTER, LETTER] });
    here.when(link(circle)).thenRefused('letter.duplicate-cycle');
  });

  it('joins no case before it is unlinked', () => {
    const linkedLetter = given(letterDecider, PATHS.DUPLICATE);
    linkedLetter.when(join()).thenRefused('letter.out-of-order');
    const { course } = linkedLetter.when(unlink).when(join()).state;
    expect(course).toMatchObject({ state: 'JOINED', duplicateOf: null, joinedOn: NOW });
  });
});
