import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COMPLAINT_MOVES } from '../../../src/ledger/complaints/complaint-moves.course.js';
import type { ComplaintCommand } from '../../../src/ledger/complaints/complaint.commands.js';
import { COMPLAINT_COURSE } from '../../../src/ledger/complaints/complaint.course.js';
import { complaintDecider } from '../../../src/ledger/complaints/complaint.decider.js';
import { type ComplaintEvent } from '../../../src/ledger/complaints/complaint.events.js';
import type { Recorded } from '../../../src/ledger/decider.js';
import type { Actor, IsoDate } from '../../../src/ledger/envelope.js';
import { fold as foldAnew } from '../../../src/ledger/facts-state.js';
import { Rejection } from '../../../src/ledger/rejection.js';
import { addDays } from '../../../src/ledger/days.js';
import { standingClocks } from '../../../src/rulebook/clocks.js';
import { separationConflicts } from '../../../src/rulebook/duties.js';
import { isKnownAct } from '../../../src/rulebook/acts.js';
import {
  act,
  CASE,
  command,
  CONTENTS,
  DOCUMENT,
  letter,
  letterSaid,
  LETTER,
  named,
  organisation,
  ORGANISATION,
  OTHER_CASE,
  PATHS,
  received,
  RULES,
  SECOND_LETTER,
} from '../../support/complaints.js';
import { eventId, fold, recorded } from '../../support/given.js';

type State = typeof complaintDecider.initial;
type Event = Recorded<ComplaintEvent>;

const actors: fc.Arbitrary<Actor> = fc.record({
  account: fc.constantFrom('an', 'binh', 'chi', 'dung', 'hoa', 'khoa'),
  role: fc.constantFrom('recorder', 'case-officer', 'approver'),
  body: fc.constantFrom(null, 'BTV'),
});
/** Mostly in the order of the script; sometimes of any day, as paper comes late. */
const laterDays = fc.constantFrom<IsoDate>('2025-12-20', '2025-12-21');
const anyDay = fc.nat(120).map((n): IsoDate => addDays('2025-09-10', n));
const days = fc.oneof({ weight: 3, arbitrary: laterDays }, { weight: 1, arbitrary: anyDay });
const DECIDED_BY_APPROVER =
  /^(Accept|NotAccept|Forward|Return|File|Decide|Suspend|Resume|OpenSecond|Change|Extend|Amend)/;

/** Mostly in the role that the command is for. */
function inRole(asked: ComplaintCommand, fits: boolean): ComplaintCommand {
  if (!fits) return asked;
  const role = DECIDED_BY_APPROVER.test(asked.type) ? 'approver' : 'case-officer';
  return { ...asked, act: { ...asked.act, actor: { ...asked.act.actor, role } } };
}

const asking = letter(
  received({}, '2025-12-01'),
  letterSaid('LetterJoined', '2025-12-01', { caseId: CASE, partId: null }),
);
const known = {
  organisation: organisation(),
  letters: [named(letter(received({ namesViolator: true })))],
  splitFrom: undefined,
};

/** Any command on the case, as anybody might send it at any moment about any day. */
const commands: fc.Arbitrary<ComplaintCommand> = fc
  .record({
    actor: actors,
    occurredOn: days,
    type: fc.constantFrom('KN', 'TC', 'MIX'),
    complexity: fc.constantFrom('ORDINARY', 'COMPLEX'),
    outcome: fc.constantFrom('FOUNDED', 'UNFOUNDED'),
    corrects: fc.integer({ min: 1, max: 14 }).map(eventId),
    fits: fc.nat(4).map((n) => n > 0),
    kind: fc.constantFrom('corrected', 'revoked', 'superseded', 'reversed'),
    n: fc.nat(2),
  })
  .chain(({ actor, occurredOn, type, complexity, outcome, n, fits, ...amended }) => {
    const by = act({ actor, occurredOn, document: DOCUMENT });
    const confidentialText = `Lý do ${n}`;
    const outcomes = ['1', '2'].map((contentId) => ({ contentId, outcome }));
    const opening = { organisationId: ORGANISATION, complaintType: 'KN', contents: CONTENTS };
    const reference = { letterId: LETTER, partId: null };
    const refusal = (reason: string) => ({ reason, confidentialText });
    const replacement = amended.kind === 'corrected' ? { occurredOn } : {};
    const rest = { contradicts: [], reason: 'Ghi nhầm', batchId: null };
    const amendment = { ...amended, ...rest, replacement };
    const second = { letters: [named(asking, SECOND_LETTER)] };
    const extension = { clock: 'WHOLE', days: 30, notifiedOn: occurredOn, confidentialText };
    const into = [{ caseId: OTHER_CASE, complaintType: 'TC', contentIds: [String(n)] }];
    return fc
      .constantFrom<ComplaintCommand>(
        command(
          'OpenComplaint',
          { ...opening, letters: [reference], splitFrom: null, confidentialText },
          by,
          known,
        ),
        command('TriageComplaint', { complaintType: type, complexity, remote: n > 0 }, by),
        command('AcceptComplaint', {}, by),
        command('NotAcceptComplaint', refusal('OUT_OF_TIME'), by, known),
        command(
          'ForwardComplaint',
          { ...refusal('NOT_COMPETENT'), forwardedTo: 'UBKT' },
          by,
          known,
        ),
        command('ReturnComplaint', refusal('INCOMPLETE'), by, known),
        command('FileComplaint', refusal('UNREADABLE'), by, known),
        command('StartVerification', { verifiedBy: null }, by),
        command('HoldDialogue', { confidentialText }, by),
        command('DecideComplaint', { outcomes, confidentialText }, by),
        command('StartEnforcement', { dueOn: null }, by),
        command('ArchiveComplaint', { confidentialText }, by),
        command('SuspendComplaint', { confidentialText }, by),
        command('ResumeComplaint', {}, by),
        command('WithdrawComplaint', { confidentialText }, by),
        command('OpenSecondRound', { letterId: SECOND_LETTER, partId: null }, by, second),
        command('ChangeComplexity', { complexity, confidentialText }, by),
        command('ExtendComplaint', extension, by),
        command('AssignOfficer', { person: `CB-${n}` }, by),
        command('SplitComplaint', { into }, by),
        command('AmendComplaint', amendment, by),
        command('AmendComplaint', amendment, by),
      )
      .map((asked) => inRole(asked, fits));
  });

interface Script {
  readonly start: readonly Event[];
  readonly commands: readonly ComplaintCommand[];
}
/** The accounts of what a script starts with take no part in it. */
const STARTS = [[], PATHS.RECEIVED, PATHS.TRIAGED, PATHS.VERIFYING, PATHS.DECIDED] as const;
const scripts: fc.Arbitrary<Script> = fc
  .record({
    start: fc.constantFrom(...STARTS).map((events) => recorded<ComplaintEvent>(events)),
    commands: fc.array(commands, { minLength: 1, maxLength: 40, size: 'max' }),
  })
  .map((script) => ({ ...script, [fc.toStringMethod]: () => outline(script) }));

/** A counterexample as people read it; whole commands carry a rulebook each. */
function outline({ start, commands: sent }: Script): string {
  const steps = sent.map(({ type, act: { actor, occurredOn } }) =>
    [type, occurredOn, actor.role, actor.account].join(' '),
  );
  return [...start.map(({ type }) => type), ...steps].join(', ');
}

interface Step {
  readonly before: State;
  readonly events: readonly Event[];
  readonly state: State;
  readonly command: ComplaintCommand;
}

/** The same amendment once more, naming what the refusal names. */
function naming(asked: ComplaintCommand, state: State): ComplaintCommand {
  const outcome = complaintDecider.decide(asked, state);
  const isNamed =
    outcome instanceof Rejection && outcome.code.endsWith('later-decision-impossible');
  if (!isNamed || asked.type !== 'AmendComplaint') return asked;
  const contradicts = outcome.message.en.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
  return { ...asked, payload: { ...asked.payload, contradicts } };
}

/** Runs a script on a case; refused commands leave it as it was. */
function run({ start, commands: sent }: Script): readonly Step[] {
  let history = start;
  let state = fold(complaintDecider, history);
  return sent.map((sentFirst) => {
    const before = state;
    const asked = naming(sentFirst, before);
    const outcome = complaintDecider.decide(asked, before);
    if (outcome instanceof Rejection) return { before, events: [], state, command: asked };
    const { actor, occurredOn, rulebook } = asked.act;
    const envelope = { actor, occurredOn, rulebook: `${rulebook.id}@${rulebook.version}` };
    const given = outcome.map((event) => ({ ...event, ...envelope }));
    const events = recorded<ComplaintEvent>(given, history.length + 1);
    history = [...history, ...events];
    state = fold(complaintDecider, events, state);
    return { before, events, state, command: asked };
  });
}

describe('cases, whatever is sent in whatever order', () => {
  it('add nothing for a command that comes again at once', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        for (const { command: asked, state, events } of run(script)) {
          if (events.length === 0) continue;
          const again = complaintDecider.decide(asked, state);
          expect(again instanceof Rejection || again.length === 0).toBe(true);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('reach no state by another way than the table has', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        for (const { state } of run(script)) {
          const { course, impossible, records } = state;
          const lead = course.because[0];
          const last = records.find(({ id }) => id === lead);
          if (course.state === 'NONE') continue;
          const move = COMPLAINT_MOVES.find(
            ({ fact, to }) => fact === last?.type && (to === course.state || to === 'before'),
          );
          expect(move).toBeDefined();
          expect(impossible.map(({ id }) => id)).not.toContain(lead);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('are made contradictory by amendments that say so, and by nothing else', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        for (const { before, state, events } of run(script)) {
          const [event] = events;
          const seen = new Set(before.impossible.map(({ id }) => id));
          const added = state.impossible.map(({ id }) => id).filter((id) => !seen.has(id));
          const expected = event && 'contradicts' in event.data ? event.data.contradicts : [];
          expect(added.toSorted()).toEqual([...expected].sort());
        }
      }),
      { numRuns: 80 },
    );
  });

  it('are folded step by step to what they are folded to at once', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const last = run(script).at(-1)?.state;
        expect(last).toEqual(foldAnew(COMPLAINT_COURSE, last?.records ?? []));
      }),
      { numRuns: 80 },
    );
  });

  it('keep apart whom the rulebook keeps apart, under whichever role', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const records = run(script).at(-1)?.state.records ?? [];
        const done = records.map(({ type, actor }) => ({
          act: type,
          account: actor.account,
        }));
        for (const { act: type, account } of done.filter((past) => isKnownAct(past.act))) {
          if (!isKnownAct(type)) continue;
          expect(separationConflicts(RULES, type, done, account)).toEqual([]);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('never start a clock anew by anything but a second round or an amendment', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        for (const { before, state, events } of run(script)) {
          const type = events[0]?.type ?? '';
          const isAmended = /RecordCorrected|RecordRevoked|RecordSuperseded|Reversed/.test(type);
          // A late act may settle a contradiction, and so give a second round back.
          if (before.course.clock.round !== state.course.clock.round || isAmended) continue;
          for (const [started, day] of Object.entries(before.course.clock.starts)) {
            expect((state.course.clock.starts[started] ?? '9') <= day).toBe(true);
          }
        }
      }),
      { numRuns: 80 },
    );
  });
});

describe('the course of a case', () => {
  /** Facts of every type, in any order and of any day. */
  const seen = Object.values(PATHS).flat();
  const events = fc.array(
    fc.record({
      event: fc.constantFrom(...seen),
      occurredOn: days,
    }),
    { maxLength: 30 },
  );

  it('is total, and its clocks can always be told', () => {
    fc.assert(
      fc.property(events, (random) => {
        const given = random.map(({ event, occurredOn }) => ({ ...event, occurredOn }));
        const state = fold(complaintDecider, recorded<ComplaintEvent>(given));
        expect(state.records).toHaveLength(random.length);
        expect(() => standingClocks(RULES, state.course.clock, '2026-06-01')).not.toThrow();
      }),
    );
  });

  it('keeps what it does not know, and lets it change nothing', () => {
    const unknown = { ...seen[0], type: 'ComplaintSung' } as unknown as ComplaintEvent;
    const path = recorded<ComplaintEvent>([...PATHS.DECIDED, unknown]);
    const { course } = fold(complaintDecider, path);
    expect(course).toEqual(fold(complaintDecider, path.slice(0, -1)).course);
  });
});
