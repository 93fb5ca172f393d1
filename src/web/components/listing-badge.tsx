import { OPEN_LISTING_STATES, type ListingState } from '../../ledger/listing-states.js';
import { listingStateName } from '../../wording/house-words.js';
import type { PageContext } from '../page-context.js';

const OPEN: readonly ListingState[] = OPEN_LISTING_STATES;

/** Where an organisation stands in its consolidation, in words; tinted while it is on the list. */
export function ListingBadge(props: {
  readonly context: PageContext;
  readonly state: ListingState;
  /** Words to say in the place of the state's name. */
  readonly children?: string;
}) {
  const { context, state, children } = props;
  const kind = OPEN.includes(state) ? 'badge alert' : 'badge';
  return <span class={kind}>{children ?? listingStateName(context, state)}</span>;
}
