import type { JsonObject } from '../../../src/ledger/json.js';
import { shippedRulebook } from '../../support/rulebooks.js';
import { registered, StatusWorld, uuid } from './status-world.js';

const RULEBOOK = 'to-chuc-co-so@2025.366';
const BODY = uuid(900);

/** A city (1) with two wards (2, 3); below the first ward the units 4, 5, 6, below the second 7 and 8. */
export class AxesWorld extends StatusWorld {
  constructor() {
    super();
    const rulebook = shippedRulebook(RULEBOOK) as unknown as JsonObject;
    const data = { organisationId: '', rulebook, digest: '' };
    this.record({ type: 'RulebookPublished', on: '2000-01-01', data });
    this.record(registered(1, '2010-01-01', { name: 'Thành phố' }));
    for (const ward of [2, 3]) this.record(registered(ward, '2010-01-01', { parentId: uuid(1) }));
    for (const unit of [4, 5, 6])
      this.record(registered(unit, '2010-01-01', { parentId: uuid(2) }));
    for (const unit of [7, 8]) this.record(registered(unit, '2010-01-01', { parentId: uuid(3) }));
  }

  /** Of the consolidation of a unit; answers the sequence. */
  list(unit: number, type: string, on: string, data: JsonObject = {}, listing = 0): number {
    const key = { organisationId: uuid(unit), listingId: uuid(1000 + unit * 10 + listing) };
    const stream = `listing-${key.organisationId}`;
    return this.record({
      type,
      on,
      stream,
      body: BODY,
      rulebook: RULEBOOK,
      data: { ...key, ...data },
    });
  }

  supervise(unit: number, type: string, on: string, data: JsonObject): number {
    const organisationId = uuid(unit);
    const stream = `supervision-${organisationId}`;
    return this.record({ type, on, stream, rulebook: RULEBOOK, data: { organisationId, ...data } });
  }

  /** Of a case about a unit. */
  complain(unit: number, number: number, type: string, on: string, data: JsonObject = {}): number {
    const key = { organisationId: uuid(unit), caseId: uuid(3000 + number) };
    const stream = `complaint-${key.caseId}`;
    return this.record({ type, on, stream, rulebook: RULEBOOK, data: { ...key, ...data } });
  }

  /** An accepted denunciation, which its organisation is not told of. */
  accuse(unit: number, number: number, on: string): number {
    const [complaintType, contents] = ['TC', [{ contentId: 'c', ground: null }]] as const;
    const said = { complaintType, letters: [], receivedOn: on, anonymous: false, splitFrom: null };
    const opened = { ...said, contents: [...contents], confidential: { text: 'kín' } };
    this.complain(unit, number, 'ComplaintOpened', on, opened);
    const triaged = { complaintType, complexity: 'SIMPLE', remote: false };
    this.complain(unit, number, 'ComplaintTriaged', on, triaged);
    return this.complain(unit, number, 'ComplaintAccepted', on);
  }
}

export function ground(code: string): JsonObject {
  return { groundId: code, ground: code, context: null, text: '', evidence: [] };
}

export function step(stepId: string, dueOn: string): JsonObject {
  const [startsOn, groundIds] = ['2025-01-01', ['G2.4']];
  return { stepId, measure: 'TRAINING', text: '', owner: 'x', startsOn, dueOn, groundIds };
}
