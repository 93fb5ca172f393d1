import { ListingBadge } from '../../components/listing-badge.js';
import { formatDate } from '../../../wording/format.js';
import { citing, listingStandingName } from '../../../wording/house-words.js';
import { Facts } from '../../components/facts.js';
import { GroundsTable } from './grounds-table.js';
import { listingFacts, type ListingProps } from './listing-facts.js';
import { Plan } from './plan.js';
import { StepsTable } from './steps-table.js';

/** One listing from its review, proposal or entry to its end, in the words of the rulebook under which it is kept. */
export function ListingSection(props: ListingProps & { readonly number: number }) {
  const { record, listing, bodyName, number } = props;
  const context = citing(props.context, listing.rulebook);
  const { t } = context;
  const date = formatDate(listing.openedOn);
  return (
    <section aria-labelledby={`listing-${number}`}>
      <h2 id={`listing-${number}`}>
        {t('listing.number', { number, date })}{' '}
        <ListingBadge context={context} state={listing.state}>
          {listingStandingName(context, listing, record.listings, formatDate)}
        </ListingBadge>
      </h2>
      <div class="cards">
        <div class="card">
          <Facts facts={listingFacts({ context, record, listing, bodyName })} />
        </div>
        <Plan {...{ context, listing }} />
      </div>
      <GroundsTable {...{ context, listing, number }} />
      <StepsTable {...{ context, record, listing, bodyName, number }} />
    </section>
  );
}
