import { describe, expect, it } from '@jest/globals';
import { audienceOf, disclosed, seenFromWithin } from '../../src/ledger/disclosure.js';
import { EVENT_TYPES } from '../../src/ledger/event-types.js';
import type { JsonObject } from '../../src/ledger/json.js';
import { shippedRulebook } from '../support/rulebooks.js';

const RULEBOOK = shippedRulebook('to-chuc-co-so@2025.366');
const event = (stream: string, type: string, data: JsonObject = {}) => ({ stream, type, data });
const proposal = (rule: string) => event('proposal-1', 'ProposalLapsed', { rule });

describe('who is given an event', () => {
  it('of a letter, a case or a batch: only those above, known by its stream or by its type', () => {
    const hidden = [
      ...[event('letter-1', 'Anything'), event('complaint-1', 'Anything')],
      ...[event('elsewhere', 'LetterJoined'), event('elsewhere', 'ComplaintDecided')],
      event('correction-batch-1', 'CorrectionBatchCompleted'),
    ];
    expect(hidden.map((one) => audienceOf(one, RULEBOOK))).toEqual(hidden.map(() => 'superiors'));
  });

  it('of a proposal: everybody where it rests on a grade, and only those above where it may not', () => {
    expect(audienceOf(proposal('C_E2'), RULEBOOK)).toBe('scope');
    expect(audienceOf(proposal('HOT_SPOT_REVIEW'), RULEBOOK)).toBe('superiors');
    expect(audienceOf(proposal('UNHEARD_OF'), RULEBOOK)).toBe('superiors');
    expect(audienceOf(proposal('C_E2'), undefined)).toBe('superiors');
  });

  it('of any other record: everybody in whose scope it is', () => {
    const open = EVENT_TYPES.filter(
      (type) => audienceOf(event('record-1', type), RULEBOOK) === 'scope',
    );
    const kinds = new Set(open.map((type) => /^[A-Z][a-z]+/u.exec(type)?.[0]));
    expect([...kinds].sort()).toEqual([
      ...['Assessment', 'Discipline', 'Hot', 'Inspection', 'Listing', 'Organisation'],
      ...['Remediation', 'Review', 'Rulebook', 'Supervision'],
    ]);
  });
});

describe('what of an event is given', () => {
  it('is the very event where nothing is confidential', () => {
    const open = event('complaint-1', 'ComplaintAccepted', { list: [{ a: null }], b: undefined });
    expect(disclosed(open).event).toBe(open);
  });

  it('leaves confidential text out at whatever depth, and points to where it stood', () => {
    const data = {
      'a/b~c': [{ confidential: { text: 'x' }, kept: 1 }],
      confidential: 'y',
      z: null,
    };
    const { event: rest, withheld } = disclosed(event('any-1', 'Any', data));
    expect(rest.data).toEqual({ 'a/b~c': [{ kept: 1 }], z: null });
    expect(withheld).toEqual(['/data/a~1b~0c/0/confidential', '/data/confidential']);
  });

  it('does not tell an organisation by which proposal it came under review', () => {
    const said = { proposalId: 'p', replacement: { proposalId: 'q' }, reviewId: 'r' };
    expect(seenFromWithin(event('listing-1', 'ListingRecordCorrected', said))).toEqual({
      ...{ proposalId: null, replacement: { proposalId: null }, reviewId: 'r' },
    });
  });
});
