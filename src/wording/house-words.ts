import type { IsoDate } from '../ledger/envelope.js';
import type { ListingState } from '../ledger/listing-states.js';
import type { Listing } from '../ledger/listings/listing-case.course.js';
import type { StepState } from '../ledger/listings/listing-moves.course.js';
import type { CodedSection } from '../rulebook/lookup.js';
import type { WorkRecord } from '../views/my-work/my-work.model.js';
import { isMessageKey } from './translate.js';
import { inRulebook, type Words } from './words.js';

/** What a state of the list is called: as the rulebook calls it, or as the house does where no rulebook has it. */
export function listingStateName({ t, labels }: Words, state: ListingState): string {
  const named = labels.name('listingStates', state);
  return named === state ? t(`listingState.${state}`) : named;
}

/** The state of one of an organisation's listings: one that another took the place of while it was watched is over. */
export function listingStandingName(
  words: Words,
  listing: Standing,
  all: readonly Standing[],
  written: (day: IsoDate) => string,
): string {
  const { state, endedOn, followedBy, listingId } = listing;
  const name = listingStateName(words, state);
  if (state !== 'MONITORING' || endedOn === null) return name;
  const next = all.find((each) => each.listingId === followedBy);
  const key = next?.relapseOf === listingId ? 'listing.relapsedOn' : 'listing.listedAgainOn';
  return words.t(key, { date: written(endedOn) });
}
type Standing = Pick<Listing, 'state' | 'endedOn' | 'followedBy' | 'listingId' | 'relapseOf'>;

export function stepStateName({ t }: Words, state: StepState): string {
  return state === 'NONE' ? '–' : t(`stepState.${state}`);
}

/** A ground by its number and its words; headings of the rulebook have numbers as well. */
export function groundName({ labels }: Words, ground: string): string {
  const named = labels.name('grounds', ground);
  return named === ground ? ground : `${ground} ${named}`;
}

/** What a proposal went by: a grade, a score, or one of the factors that the rulebook adds up. */
export function factName({ t, labels }: Words, fact: string): string {
  const key = `proposals.fact.${fact}`;
  return isMessageKey(key) ? t(key) : labels.name('hotSpotFactors', fact);
}

/** Where the codes of records that wait get their names. */
const WORK_SECTIONS: Readonly<Partial<Record<WorkRecord['kind'], CodedSection>>> = {
  letter: 'complaintTypes',
  case: 'complaintTypes',
  listing: 'routes',
  step: 'steps',
  proposal: 'proposals',
};

/** The type of a letter, the measure of a step, and so on; undefined where the record has no code of the rulebook. */
export function workName({ labels }: Words, { kind, code }: WorkRecord): string | undefined {
  const section = WORK_SECTIONS[kind];
  return section && code !== null ? labels.name(section, code) : undefined;
}

/** The same page with the words of the rulebook that is cited, `id@version`; as it is where none is. */
export function citing<Context extends Words>(context: Context, rulebook: string | null): Context {
  const id = rulebook?.split('@')[0] ?? '';
  const cited = inRulebook(context, id);
  return cited.labels.codes('levels').length === 0 ? context : cited;
}
