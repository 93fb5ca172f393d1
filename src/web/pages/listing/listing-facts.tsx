import type { Uuid } from '../../../ledger/envelope.js';
import type {
  CitedListing,
  ListingRecord,
} from '../../../views/remediation-board/listing-record.model.js';
import type { BodyName } from '../../body-names.js';
import { formatDate } from '../../../wording/format.js';
import type { PageContext } from '../../page-context.js';
import type { Fact } from '../../components/facts.js';

export interface ListingProps {
  readonly context: PageContext;
  readonly record: ListingRecord;
  readonly listing: CitedListing;
  readonly bodyName: BodyName;
}

/** The days of a listing, who decided, and what came before and after it. */
export function listingFacts(props: ListingProps): readonly Fact[] {
  const { context, listing, bodyName } = props;
  const { t, labels } = context;
  const { route, listedBy, person } = listing;
  const day = (date: string | null) => (date === null ? null : formatDate(date));
  return [
    [t('listing.openedOn'), day(listing.openedOn)],
    [t('listing.enteredOn'), day(listing.enteredOn)],
    [t('organisation.route'), route && labels.name('routes', route)],
    [t('board.listedBy'), listedBy && bodyName(listedBy)],
    [t('list.inCharge'), person],
    [t('listing.delistedOn'), day(listing.delistedOn)],
    [t('board.monitoredUntil'), day(listing.monitoredUntil)],
    [t('listing.endedOn'), day(listing.endedOn)],
    ...connections(props),
    [t('listing.rulebook'), <code key="rulebook">{listing.rulebook}</code>],
  ];
}

function connections(props: ListingProps): readonly Fact[] {
  const { context, listing } = props;
  const { t, links } = context;
  const { reviewId, proposalId, relapseOf, followedBy, takenOverFrom, successorIds } = listing;
  const origins = takenOverFrom.map(({ organisationId }) => organisationId);
  return [
    [t('listing.relapseOf'), relapseOf && earlier(props, relapseOf)],
    [t('listing.followedBy'), followedBy && earlier(props, followedBy)],
    [t('listing.takenOverFrom'), organisations(context, origins)],
    [t('listing.successors'), organisations(context, successorIds)],
    [
      t('listing.review'),
      reviewId && <a href={links.reviews({}, reviewId)}>{t('listing.openReview')}</a>,
    ],
    [
      t('listing.proposal'),
      proposalId && <a href={links.proposals({}, proposalId)}>{t('listing.openProposal')}</a>,
    ],
  ];
}

/** Another listing of the same organisation, lower or higher on the page. */
function earlier({ context, record }: ListingProps, id: Uuid) {
  const index = record.listings.findIndex(({ listingId }) => listingId === id);
  const other = record.listings[index];
  if (!other) return null;
  const number = index + 1;
  return (
    <a href={`#listing-${number}`}>
      {context.t('listing.earlier', { number, date: formatDate(other.openedOn) })}
    </a>
  );
}

/** Each with its own record; by its name where the reader may know it. */
function organisations({ links, nameOf }: PageContext, ids: readonly Uuid[]) {
  if (ids.length === 0) return null;
  return ids.map((id) => (
    <a key={id} class="sequence" href={links.listing(id)}>
      {nameOf(id)}
    </a>
  ));
}
