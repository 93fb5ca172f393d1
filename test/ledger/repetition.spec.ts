import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amendmentTypes } from '../../src/ledger/amendment-events.js';
import { complaintDecider } from '../../src/ledger/complaints/complaint.decider.js';
import { letterDecider } from '../../src/ledger/complaints/letters/letter.decider.js';
import type { Command, DecidedEvent, Decider, Recorded } from '../../src/ledger/decider.js';
import type { IsoDate } from '../../src/ledger/envelope.js';
import type { FactsState } from '../../src/ledger/facts-state.js';
import { listingDecider } from '../../src/ledger/listings/listing.decider.js';
import { Rejection } from '../../src/ledger/rejection.js';
import { reviewDecider } from '../../src/ledger/reviews/review.decider.js';
import { type RecordedFact, standingOn } from '../../src/ledger/standing.js';
import { supervisionDecider } from '../../src/ledger/supervision/supervision.decider.js';
import { rulebookReference } from '../../src/rulebook/rulebook.js';
import * as assessments from '../support/assessments.js';
import * as complaints from '../support/complaints.js';
import { fold, recorded } from '../support/given.js';
import { COURSE } from '../support/listings.js';
import * as supervision from './supervision/supervision.fixtures.js';

/** Acts of one record in an order in which each of them is recorded. */
interface Slice {
  readonly name: string;
  readonly prefix: string;
  readonly decider: Decider<FactsState<unknown, RecordedFact>, Command, DecidedEvent>;
  readonly acts: readonly Command[];
}
const slice = (
  name: string,
  prefix: string,
  decider: unknown,
  acts: readonly Command[],
): Slice => ({ name, prefix, decider: decider as Slice['decider'], acts });

const { act, command, decision, named, onLetter, organisation } = complaints;
const text = { confidentialText: 'Lý do' };
const on = (occurredOn: IsoDate) => act({ occurredOn });
const decidedOn = (occurredOn: IsoDate) => decision({ occurredOn });
const receive = (letterType: string) =>
  onLetter(
    'ReceiveLetter',
    {
      ...{ organisationId: complaints.ORGANISATION, channel: 'POST', letterType, overLevel: false },
      ...{ complainant: { kind: 'PERSON', pseudonym: 'NKN-1', persons: 1 }, ...text },
      ...{ namesViolator: false, givesEvidence: false },
    },
    on('2025-09-08'),
    { organisation: organisation() },
  );
const { CASE, LETTER, ORGANISATION, SECOND_LETTER } = complaints;
const inCase = {
  case: { organisationId: ORGANISATION, openedOn: '2025-09-01', archived: false },
};
const original = { organisationId: ORGANISATION, receivedOn: '2025-09-01', chain: [] };
const place = (partId: string | null) => ({ caseId: CASE, partId });
const parts = ['a', 'b'].map((partId) => ({ partId, letterType: 'KN' }));

const LETTER_ACTS = [
  receive('KN'),
  onLetter('LinkDuplicate', { duplicateOf: SECOND_LETTER }, on('2025-09-09'), { original }),
  onLetter('UnlinkDuplicate', { duplicateOf: SECOND_LETTER, ...text }, on('2025-09-10')),
  onLetter('JoinCase', place(null), on('2025-09-11'), inCase),
  onLetter('LeaveCase', { ...place(null), ...text }, on('2025-09-12')),
];
const MIXED_ACTS = [
  receive('MIX'),
  onLetter('SplitLetter', { parts }, on('2025-09-09')),
  onLetter('JoinCase', place('a'), on('2025-09-11'), inCase),
  onLetter('LeaveCase', { ...place('a'), ...text }, on('2025-09-12')),
];
const outcomes = ['1', '2'].map((contentId) => ({ contentId, outcome: 'FOUNDED' }));
const extension = { clock: 'WHOLE', days: 30, notifiedOn: '2025-09-16', ...text };
const CASE_ACTS = [
  command(
    'OpenComplaint',
    {
      ...{ organisationId: ORGANISATION, complaintType: 'KN', contents: complaints.CONTENTS },
      ...{ letters: [{ letterId: LETTER, partId: null }], splitFrom: null, ...text },
    },
    on('2025-09-10'),
    {
      organisation: organisation(),
      letters: [named(complaints.letter(complaints.received()))],
      splitFrom: undefined,
    },
  ),
  command(
    'TriageComplaint',
    { complaintType: 'KN', complexity: 'ORDINARY', remote: false },
    on('2025-09-12'),
  ),
  command('AssignOfficer', { person: 'CB-1' }, on('2025-09-13')),
  command('AcceptComplaint', {}, decidedOn('2025-09-15')),
  command('ExtendComplaint', extension, decidedOn('2025-09-16')),
  command('ChangeComplexity', { complexity: 'COMPLEX', ...text }, decidedOn('2025-09-17')),
  command('SuspendComplaint', text, decidedOn('2025-09-18')),
  command('ResumeComplaint', {}, decidedOn('2025-09-19')),
  command('StartVerification', { verifiedBy: null }, on('2025-09-20')),
  command('HoldDialogue', text, on('2025-10-01')),
  command('DecideComplaint', { outcomes, ...text }, decidedOn('2025-10-10')),
  command('StartEnforcement', { dueOn: null }, on('2025-10-12')),
  command('ArchiveComplaint', text, on('2025-10-30')),
];
const from = supervision.act;
const SUPERVISION_ACTS = [
  supervision.conclude(from('2025-02-01')),
  supervision.lift(from('2025-03-01')),
  supervision.open(from('2025-02-02')),
  supervision.inspect(from('2025-03-02')),
  supervision.impose(from('2025-02-03')),
  supervision.release(from('2025-03-03')),
];
const { UPPER, RULES, TODAY, CLERK, APPROVER, PERIOD } = assessments;
const round = { reviewId: '0f000000-0000-4000-8000-000000000001', organisationId: UPPER };
const byRules = { today: TODAY, rulebook: RULES };
const DOCUMENT = { ...assessments.DOCUMENT, date: '2025-10-01' };
const REVIEW_ACTS = [
  {
    type: 'OpenReview',
    act: { ...byRules, actor: CLERK, occurredOn: '2025-11-01' },
    payload: { ...round, title: 'Rà soát năm 2025', period: PERIOD },
    known: { organisation: assessments.organisation({ organisationId: UPPER, level: 'UPPER' }) },
  },
  {
    type: 'CloseReview',
    act: { ...byRules, actor: APPROVER, occurredOn: '2025-12-01', document: DOCUMENT },
    payload: { reviewId: round.reviewId },
    known: { reviewed: [] },
  },
];

/** Those whose facts are amended. What the process proposes is not: it is dismissed, or it lapses. */
const SLICES = [
  slice('a letter', 'Letter', letterDecider, LETTER_ACTS),
  slice('a mixed letter', 'Letter', letterDecider, MIXED_ACTS),
  slice('a case', 'Complaint', complaintDecider, CASE_ACTS),
  slice('a listing', 'Listing', listingDecider, Object.values(COURSE)),
  slice('supervision', 'Supervision', supervisionDecider, SUPERVISION_ACTS),
  slice('a round of reviews', 'Review', reviewDecider, REVIEW_ACTS),
];

/** Everything that the acts record, each as one event. */
function record({ decider, acts }: Slice): readonly Recorded<DecidedEvent>[] {
  return acts.reduce<readonly Recorded<DecidedEvent>[]>((before, asked) => {
    const decided = decider.decide(asked, fold(decider, before));
    if (decided instanceof Rejection) throw new Error(`${asked.type}: ${decided.code}`);
    const { occurredOn, actor, rulebook } = asked.act;
    const envelope = { occurredOn, actor, rulebook: rulebookReference(rulebook) };
    expect(decided).toHaveLength(1);
    const events = decided.map((event) => ({ ...event, ...envelope }));
    return [...before, ...recorded<DecidedEvent>(events, before.length + 1)];
  }, []);
}

function revocation(prefix: string, corrected: Recorded<DecidedEvent>): DecidedEvent {
  const [, type] = amendmentTypes(prefix);
  const data = { ...corrected.data, corrects: corrected.id, reason: 'Ghi nhầm', contradicts: [] };
  return { ...corrected, type, data: { ...data, batchId: null } };
}

describe.each(SLICES)('an act on $name that comes again', (its) => {
  const { decider, acts, prefix } = its;
  const history = record(its);

  it('adds nothing while it stands', () => {
    const state = fold(decider, history);
    for (const asked of acts) {
      const again = decider.decide(asked, state);
      expect(again instanceof Rejection || again.length === 0).toBe(true);
    }
  });

  it('is decided anew where it no longer stands, or could not have been done: never left out in silence', () => {
    const some = fc.uniqueArray(fc.nat(history.length - 1), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(some, (revoked) => {
        const gone = revoked.flatMap((n) => history[n] ?? []).map((e) => revocation(prefix, e));
        const state = fold(decider, [
          ...history,
          ...recorded<DecidedEvent>(
            gone.map(({ type, schemaVersion, concerns, data }) => ({
              ...{ type, schemaVersion, concerns, data, occurredOn: '2027-12-01' },
            })),
            history.length + 1,
          ),
        ]);
        const impossible = new Set(state.impossible.map(({ id }) => id));
        const stands = new Set(standingOn(state.records).map(({ id }) => id));
        for (const [n, { id, type }] of history.entries()) {
          const asked = acts[n];
          if (!asked || (stands.has(id) && !impossible.has(id))) continue;
          const again = decider.decide(asked, state);
          const isSilent = !(again instanceof Rejection) && again.length === 0;
          expect([type, isSilent]).toEqual([type, false]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
