import { describe, expect, it } from '@jest/globals';
import { ASSESSMENT_EVENT_TYPES } from '../../src/ledger/assessments/assessment.events.js';
import { ROUND_EVENT_TYPES } from '../../src/ledger/assessments/rounds/round.events.js';
import { ORGANISATION_EVENT_TYPES } from '../../src/ledger/organisations/organisation.events.js';
import { RULEBOOK_EVENT_TYPES } from '../../src/ledger/rulebooks/rulebook.events.js';
import { caseOf, isKnownAct, KNOWN_ACTS } from '../../src/rulebook/acts.js';

describe('the acts that a rulebook may speak of', () => {
  it('are the events of the record, all of them and no others', () => {
    const recorded = [
      ...ORGANISATION_EVENT_TYPES,
      ...ROUND_EVENT_TYPES,
      ...ASSESSMENT_EVENT_TYPES,
      ...RULEBOOK_EVENT_TYPES,
    ];
    expect([...KNOWN_ACTS].toSorted()).toEqual(recorded.toSorted());
  });

  it('are told from other words', () => {
    expect(isKnownAct('AssessmentGradeDecided')).toBe(true);
    expect(isKnownAct('DecideGrade')).toBe(false);
  });

  it('belong to the case whose stream holds them, where that case keeps duties apart', () => {
    expect(new Set(ROUND_EVENT_TYPES.map(caseOf))).toEqual(new Set(['round']));
    expect(new Set(ASSESSMENT_EVENT_TYPES.map(caseOf))).toEqual(new Set(['assessment']));
    const others = [...ORGANISATION_EVENT_TYPES, ...RULEBOOK_EVENT_TYPES];
    expect(new Set(others.map(caseOf))).toEqual(new Set([undefined]));
  });
});
