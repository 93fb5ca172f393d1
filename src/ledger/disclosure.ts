/**
 * What of an event leaves the log, and who is given it. Letters and cases stay with those above the organisation that they
 * complain of: a denouncer is protected by the law, and nobody learns from a ledger that he was denounced. Whoever shows
 * events, from the log or from a view, asks here.
 */
import type { Rulebook } from '../rulebook/rulebook.js';
import type { LedgerEvent } from './envelope.js';
import type { JsonObject, JsonValue } from './json.js';

/** `superiors`: only a scope strictly above every organisation that the event concerns, or the whole ledger. */
export type Audience = 'scope' | 'superiors';

type Spoken = Pick<LedgerEvent, 'stream' | 'type' | 'data'>;

/** By stream as well as by type: an event of a later version, of a type not known here, is kept back too. */
const COMPLAINTS = { stream: /^(?:letter|complaint)-/u, type: /^(?:Letter|Complaint)/u };
/** A batch names records of every kind. */
const BATCHES = { stream: /^correction-batch-/u, type: /^CorrectionBatch/u };
const PROPOSALS = { stream: /^proposal-/u, type: /^Proposal/u };

/** Whether what an event says can be told only with the rulebook that it cites. */
export function isProposal(event: Spoken): boolean {
  return isOf(PROPOSALS, event);
}

/** @param cited the rulebook that the event cites; needed for proposals only, and without it they are kept back */
export function audienceOf(event: Spoken, cited: Rulebook | undefined): Audience {
  if (isOf(COMPLAINTS, event) || isOf(BATCHES, event)) return 'superiors';
  if (!isProposal(event)) return 'scope';
  const rule = cited?.proposals?.find(({ code }) => code === event.data.rule);
  return rule?.when.kind === 'grade' ? 'scope' : 'superiors';
}

function isOf({ stream, type }: typeof COMPLAINTS, event: Spoken): boolean {
  return stream.test(event.stream) || type.test(event.type);
}

/** An event without what nobody is given, and where that stood, as JSON pointers into the event (RFC 6901). */
export interface Disclosed<Event> {
  readonly event: Event;
  readonly withheld: readonly string[];
}

/** The key under which events keep free text of letters and cases, at whatever depth: corrections carry it as well. */
const CONFIDENTIAL = 'confidential';

/**
 * Takes out what is confidential, for everybody: nothing but the log holds it. The abstract of a letter's or a case's
 * document is such text too; all that is left of it is that there was one.
 */
export function disclosed<Event extends Spoken & Partial<Pick<LedgerEvent, 'document'>>>(
  event: Event,
): Disclosed<Event> {
  const { document } = event;
  const hidesAbstract = document && document.abstract !== '' && isOf(COMPLAINTS, event);
  const hidesData = isConfidentialIn(event.data);
  if (!hidesAbstract && !hidesData) return { event, withheld: [] };
  const withheld: string[] = [];
  const data = hidesData ? without(event.data, '/data', withheld) : event.data;
  if (!hidesAbstract) return { event: { ...event, data }, withheld };
  withheld.push('/document/abstract');
  return { event: { ...event, data, document: { ...document, abstract: '' } }, withheld };
}

/** Of nearly every event nothing is confidential: that is found out without making anything. */
function isConfidentialIn(value: JsonValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(isConfidentialIn);
  for (const key in value) if (key === CONFIDENTIAL || isConfidentialIn(value[key])) return true;
  return false;
}

function without(data: JsonObject, pointer: string, withheld: string[]): JsonObject {
  const kept: Record<string, JsonValue | undefined> = {};
  for (const [key, value] of Object.entries(data)) {
    const place = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (key === CONFIDENTIAL) withheld.push(place);
    else kept[key] = value === undefined ? undefined : withoutIn(value, place, withheld);
  }
  return kept;
}

function withoutIn(value: JsonValue, pointer: string, withheld: string[]): JsonValue {
  if (Array.isArray(value)) {
    return value.map((item, index) => withoutIn(item, `${pointer}/${index}`, withheld));
  }
  return typeof value === 'object' && value !== null ? without(value, pointer, withheld) : value;
}

/**
 * An event's data for who is not strictly above the organisation. The id of a proposal is derived from the organisation
 * and the rule: whoever knows both could tell from it that complaints led to a review.
 */
export function seenFromWithin({ stream, data }: Spoken): JsonObject {
  if (!stream.startsWith('listing-')) return data;
  return JSON.parse(
    JSON.stringify(data, (key, value: unknown) => (key === 'proposalId' ? null : value)),
  ) as JsonObject;
}
