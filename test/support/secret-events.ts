import type { EventStore } from '../../src/event-store/event-store.js';
import type { NewEvent, Uuid } from '../../src/ledger/envelope.js';
import type { JsonObject } from '../../src/ledger/json.js';
import type { TestApp } from './http.js';
import { newEvent } from './new-event.js';
import { shippedRulebook } from './rulebooks.js';

/** Words that no answer may hold: the text of a letter, and the abstract of a case's document. */
export const TEXT = 'Lời kể kín đáo của nhân chứng Mộc';
export const ABSTRACT = 'Kết luận nội dung tố cáo';
export const HOT_PROPOSAL = '0198c000-0000-7000-8000-00000000000a';
const GRADE_PROPOSAL = '0198c000-0000-7000-8000-00000000000b';
const LETTER = '0198c000-0000-7000-8000-000000000001';
const CASE = '0198c000-0000-7000-8000-000000000002';
const RULEBOOK = 'to-chuc-co-so@2025.366';

/** Publishes a rulebook that knows proposals; events cite it. */
export async function publishParty(app: TestApp): Promise<void> {
  const rulebook = shippedRulebook(RULEBOOK);
  const body = { occurredOn: '2024-01-01', rulebook };
  const reply = await app.send('/api/v1/rulebooks', { as: 'administrator', body });
  if (reply.status !== 201) throw new Error(reply.text);
}

/** Everything that an organisation must not learn of, recorded about it, and what it may, in between. */
export async function recordSecrets(store: EventStore, accused: Uuid): Promise<Recorded> {
  const recorded: Recorded = { hidden: [], open: [], about: new Map() };
  for (const { name, stream, isHidden, data, ...event } of told(accused)) {
    const concerns = [accused];
    const said = { concerns, data: { organisationId: accused, ...data }, ...event };
    const sequence = await append(store, stream, { ...said, rulebook: RULEBOOK });
    recorded[isHidden ? 'hidden' : 'open'].push(sequence);
    recorded.about.set(name, sequence);
  }
  return recorded;
}

export interface Recorded {
  readonly hidden: number[];
  readonly open: number[];
  /** Sequences by what they are called in these tests. */
  readonly about: Map<string, number>;
}

interface Told extends Pick<NewEvent, 'type' | 'data'>, Partial<Pick<NewEvent, 'document'>> {
  readonly name: string;
  readonly stream: string;
  readonly isHidden: boolean;
}

function told(accused: Uuid): readonly Told[] {
  const confidential = { text: TEXT };
  const document = {
    ...{ number: '12-TB/UBKT', kind: 'TB', issuer: 'UBKT', date: '2024-06-30' },
    ...{ abstract: ABSTRACT, secrecy: 'open' as const },
  };
  const hidden = { isHidden: true };
  const proposal = { proposes: 'review', route: null, triggers: [], facts: {}, episode: 1 };
  const ofCase = { ...hidden, stream: `complaint-${CASE}` };
  const batch = { ...hidden, stream: `correction-batch-${CASE}` };
  const item = { stream: `letter-${LETTER}`, eventId: LETTER, organisationId: accused };
  const listing = { isHidden: false, stream: `listing-${accused}` };
  const key = { listingId: CASE };
  return [
    { name: 'letter', ...hidden, stream: `letter-${LETTER}`, ...received(confidential) },
    { name: 'case', ...ofCase, document, ...opened(confidential) },
    { name: 'later', ...ofCase, type: 'WitnessHeard', data: { witnesses: { confidential } } },
    {
      ...{ name: 'corrected', ...ofCase, type: 'ComplaintRecordCorrected' },
      data: {
        ...{ caseId: CASE, corrects: LETTER, reason: 'sai', contradicts: [], batchId: null },
        replacement: { confidential, receivedOn: '2024-06-01' },
        previous: { confidential, receivedOn: '2024-06-02' },
      },
    },
    {
      ...{ name: 'hot', ...hidden, stream: `proposal-${HOT_PROPOSAL}`, type: 'ProposalMade' },
      data: { ...proposal, proposalId: HOT_PROPOSAL, rule: 'HOT_SPOT_REVIEW' },
    },
    {
      ...{ name: 'unruly', ...hidden, stream: `proposal-${CASE}`, type: 'ProposalMade' },
      data: { ...proposal, proposalId: CASE, rule: 'UNHEARD_OF' },
    },
    {
      ...{ name: 'grade', stream: `proposal-${GRADE_PROPOSAL}`, type: 'ProposalMade' },
      ...{ isHidden: false, data: { ...proposal, proposalId: GRADE_PROPOSAL, rule: 'C_E2' } },
    },
    {
      ...{ name: 'batch', ...batch, type: 'CorrectionBatchOrdered' },
      data: { batchId: CASE, reason: 'nhập sai', items: [item] },
    },
    {
      ...{ name: 'review', ...listing, type: 'ListingReviewStarted' },
      data: { ...key, reviewId: null, proposalId: HOT_PROPOSAL },
    },
  ];
}

function received(confidential: JsonObject) {
  const complainant = { kind: 'PERSON', pseudonym: 'KN-01', persons: null };
  const data = { letterId: LETTER, confidential, channel: 'POST', complainant, letterType: 'TC' };
  const marks = { overLevel: false, namesViolator: true, givesEvidence: true };
  return { type: 'LetterReceived', data: { ...data, ...marks } };
}

function opened(confidential: JsonObject) {
  const data = { caseId: CASE, confidential, complaintType: 'TC', letters: [], contents: [] };
  const more = { receivedOn: '2024-06-01', anonymous: false, splitFrom: null };
  return { type: 'ComplaintOpened', data: { ...data, ...more } };
}

async function append(store: EventStore, stream: string, event: Partial<NewEvent>) {
  const events = [newEvent(event)];
  await store.append({ stream, expected: 'any', events });
  return (await store.head())?.sequence ?? 0;
}
