import type { ListingState } from '../ledger/listing-states.js';
import type { StepState } from '../ledger/listings/listing-moves.course.js';
import { inRulebook, type PageContext } from './page-context.js';

/** What a state of the list is called: as the rulebook calls it, or as the house does where no rulebook has it. */
export function listingStateName({ t, labels }: PageContext, state: ListingState): string {
  const named = labels.name('listingStates', state);
  return named === state ? t(`listingState.${state}`) : named;
}

export function stepStateName({ t }: PageContext, state: StepState): string {
  return state === 'NONE' ? '–' : t(`stepState.${state}`);
}

/** A ground by its number and its words; headings of the rulebook have numbers as well. */
export function groundName({ labels }: PageContext, ground: string): string {
  const named = labels.name('grounds', ground);
  return named === ground ? ground : `${ground} ${named}`;
}

/** The same page with the words of the rulebook that is cited, `id@version`; as it is where none is. */
export function citing(context: PageContext, rulebook: string | null): PageContext {
  const id = rulebook?.split('@')[0] ?? '';
  const cited = inRulebook(context, id);
  return cited.labels.codes('levels').length === 0 ? context : cited;
}
