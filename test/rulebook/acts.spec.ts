import { describe, expect, it } from '@jest/globals';
import { ASSESSMENT_EVENT_TYPES } from '../../src/ledger/assessments/assessment.events.js';
import { ROUND_EVENT_TYPES } from '../../src/ledger/assessments/rounds/round.events.js';
import { COMPLAINT_EVENT_TYPES } from '../../src/ledger/complaints/complaint.events.js';
import { LETTER_EVENT_TYPES } from '../../src/ledger/complaints/letters/letter.events.js';
import { CORRECTION_BATCH_EVENT_TYPES } from '../../src/ledger/corrections/correction-batch.events.js';
import { EVENT_TYPES } from '../../src/ledger/event-types.js';
import { LISTING_EVENT_TYPES } from '../../src/ledger/listings/listing.events.js';
import { ORGANISATION_EVENT_TYPES } from '../../src/ledger/organisations/organisation.events.js';
import { PROPOSAL_EVENT_TYPES } from '../../src/ledger/proposals/proposal.events.js';
import { REVIEW_EVENT_TYPES } from '../../src/ledger/reviews/review.events.js';
import { RULEBOOK_EVENT_TYPES } from '../../src/ledger/rulebooks/rulebook.events.js';
import { SUPERVISION_EVENT_TYPES } from '../../src/ledger/supervision/supervision.events.js';
import { caseOf, isKnownAct, KNOWN_ACTS, type KnownAct } from '../../src/rulebook/acts.js';

describe('the acts that a rulebook may speak of', () => {
  it('are the events of the record, all of them and no others', () => {
    expect([...KNOWN_ACTS].toSorted()).toEqual([...EVENT_TYPES].toSorted());
  });

  it('are told from other words', () => {
    expect(isKnownAct('AssessmentGradeDecided')).toBe(true);
    expect(isKnownAct('DecideGrade')).toBe(false);
  });

  it.each<[string | undefined, readonly KnownAct[]]>([
    ['round', ROUND_EVENT_TYPES],
    ['assessment', ASSESSMENT_EVENT_TYPES],
    ['letter', LETTER_EVENT_TYPES],
    ['complaint', COMPLAINT_EVENT_TYPES],
    ['review', REVIEW_EVENT_TYPES],
    ['listing', LISTING_EVENT_TYPES],
    ['supervision', SUPERVISION_EVENT_TYPES],
    ['proposal', PROPOSAL_EVENT_TYPES],
    [undefined, ORGANISATION_EVENT_TYPES],
    [undefined, CORRECTION_BATCH_EVENT_TYPES],
    [undefined, RULEBOOK_EVENT_TYPES],
  ])('belong to a case of kind %p where its stream holds them', (kind, types) => {
    expect(new Set(types.map(caseOf))).toEqual(new Set([kind]));
  });
});
