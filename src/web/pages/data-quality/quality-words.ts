import type { Uuid } from '../../../ledger/envelope.js';
import type { DataQualityItem } from '../../../views/data-quality/data-quality.model.js';
import { formatDate } from '../../../wording/format.js';
import { groundName } from '../../../wording/house-words.js';
import { isMessageKey } from '../../../wording/translate.js';
import type { PageContext } from '../../page-context.js';

/** A code, a type of event or a day, as sentences of the query carry them. */
const TOKENS = /\d{4}-\d{2}-\d{2}|\b[A-Z][A-Za-z]+\b|\bG\d(?:\.\d)?\b/gu;

/** The sentence with words in the place of types of events and of codes, and days in the order of these pages. */
export function wordsFor(context: PageContext, sentence: string): string {
  return sentence.replace(TOKENS, (token) => {
    if (/^\d/u.test(token)) return formatDate(token);
    const event = `event.${token}`;
    return isMessageKey(event) ? `“${context.t(event)}”` : groundName(context, token);
  });
}

/** The page on which the record is read, where there is one. */
export function settledIn({
  kind,
  record,
  organisationId,
}: DataQualityItem): { readonly kind: 'case' | 'listing' | 'review'; readonly id: Uuid } | null {
  if (kind === 'case-without-officer' || kind === 'case-impossible') {
    const id = record?.replace(/^complaint-/u, '');
    return id === undefined ? null : { kind: 'case', id };
  }
  if (kind === 'review-impossible') {
    const id = record?.replace(/^review-/u, '');
    return id === undefined ? null : { kind: 'review', id };
  }
  const isOfListing = LISTING_KINDS.some((each) => each === kind);
  return isOfListing ? { kind: 'listing', id: organisationId } : null;
}

const LISTING_KINDS: readonly DataQualityItem['kind'][] = [
  'listing-impossible',
  'listing-without-person',
  'ground-without-step',
  'report-due',
  'document-missing',
];
